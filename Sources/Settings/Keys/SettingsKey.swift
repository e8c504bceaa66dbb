import Diagnostics
import Localization

/// One key that the configuration knows: where it stands, what may stand there, and where that goes.
struct SettingsKey: Sendable {
    /// The table it belongs to; empty for the top of the file.
    let table: [String]

    /// Its name within the table, and the name of the environment variable that wins over it.
    let name: String

    /// Whether an environment variable of the same name is looked at.
    let isInEnvironment: Bool

    /// Whether its value must reach nobody but the service it is for.
    let isCredential: Bool

    /// Whether it is a table with names of its own.
    let isWholeTable: Bool

    /// What to say when it is missing; nil when it may be.
    let requirement: LocalizedText?

    /// Puts a value into the draft, or tells what is wrong with it.
    let apply: @Sendable (SettingValue, inout SettingsDraft) -> [Complaint]

    /// A key of a table, always optional.
    init<Value>(
        _ table: String,
        _ name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable
    ) {
        self.init(table: [table], name, rule, destination)
    }

    /// A key of a table within a table, always optional.
    init<Value>(
        in table: [String],
        _ name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable
    ) {
        self.init(table: table, name, rule, destination)
    }

    /// A key at the top of the file, which the environment may hold too.
    init<Value>(
        _ name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable,
        missing requirement: LocalizedText? = nil
    ) {
        self.init(table: [], name, rule, destination, isInEnvironment: true, missing: requirement)
    }

    /// A table whose names are not known here, always optional.
    init<Value>(
        wholeTable name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable
    ) {
        self.init(table: [], name, rule, destination, isWholeTable: true)
    }

    private init<Value>(
        table: [String],
        _ name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable,
        isInEnvironment: Bool = false,
        isWholeTable: Bool = false,
        missing requirement: LocalizedText? = nil
    ) {
        self.isWholeTable = isWholeTable
        isCredential = Value.self == Secret.self || Value.self == Secret?.self
        self.table = table
        self.name = name
        self.isInEnvironment = isInEnvironment
        self.requirement = requirement
        apply = { value, draft in
            switch rule.reading(of: value) {
            case .accepted(let accepted):
                draft[keyPath: destination] = accepted
                return []
            case .refused(let complaints):
                return complaints
            }
        }
    }

    /// Where it stands, from the top of the file.
    var path: [String] { table + [name] }
}

/// Why a value is not right, without the value.
struct Complaint: Sendable, Equatable {
    /// The name within the value that it is about, when the value is a table.
    var member: String?

    /// The line of that member; nil for the line of the value.
    var line: Int?

    /// What would be right.
    let message: LocalizedText

    /// The same complaint with `remark` at its end.
    func adding(_ remark: LocalizedText) -> Complaint {
        Complaint(member: member, line: line, message: message + remark)
    }
}
