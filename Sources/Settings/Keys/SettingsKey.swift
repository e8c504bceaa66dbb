import Diagnostics
import Localization

/// A key of the settings: its path, the values it accepts, and where they are stored.
struct SettingsKey: Sendable {
    /// The table it belongs to; empty for the top level.
    let table: [String]

    /// Its name within the table, and the name of the environment variable that overrides it.
    let name: String

    /// Whether an environment variable of the same name overrides it.
    let isInEnvironment: Bool

    /// Whether its value may be sent only to its own service.
    let isCredential: Bool

    /// Whether it is a table with arbitrary names.
    let isWholeTable: Bool

    /// The message if it is missing; nil if it is optional.
    let requirement: LocalizedText?

    /// What values it takes: `must be true or false`.
    let expectation: LocalizedText

    /// Stores a value in the draft, or returns what is wrong with it.
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

    /// A key of a nested table, always optional.
    init<Value>(
        in table: [String],
        _ name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable
    ) {
        self.init(table: table, name, rule, destination)
    }

    /// A key at the top level, which can be set in the environment too.
    init<Value>(
        _ name: String,
        _ rule: ValueRule<Value>,
        _ destination: any WritableKeyPath<SettingsDraft, Value> & Sendable,
        missing requirement: LocalizedText? = nil
    ) {
        self.init(table: [], name, rule, destination, isInEnvironment: true, missing: requirement)
    }

    /// A table with arbitrary names, always optional.
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
        expectation = rule.expectation
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

    /// Its path from the top level.
    var path: [String] { table + [name] }
}

/// Why a value is invalid, without the value.
struct Complaint: Sendable, Equatable {
    /// The name within the value, if the value is a table.
    var member: String?

    /// The line of that name; nil for the line of the value.
    var line: Int?

    /// What would be valid.
    let message: LocalizedText

    /// The same complaint with `remark` appended.
    func adding(_ remark: LocalizedText) -> Complaint {
        Complaint(member: member, line: line, message: message + remark)
    }
}
