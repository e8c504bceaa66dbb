import Localization

/// A value as written, before it is known what it should be.
indirect enum SettingValue: Sendable, Equatable {
    case text(String)
    case whole(Int)
    case decimal
    case truth(Bool)
    case moment
    case list([SettingValue])
    case table(SettingTable)

    /// The kind of a value.
    enum Kind: Sendable, Equatable {
        case text, whole, decimal, truth, moment, list, table
    }

    var kind: Kind {
        switch self {
        case .text: .text
        case .whole: .whole
        case .decimal: .decimal
        case .truth: .truth
        case .moment: .moment
        case .list: .list
        case .table: .table
        }
    }
}

extension SettingValue.Kind {
    /// The wrong kind, to be appended to a message: `, not text in quotes`.
    var insteadOfRightOne: LocalizedText {
        switch self {
        case .text: LocalizedText(en: ", not text in quotes", pt: ", e não texto entre aspas")
        case .whole: LocalizedText(en: ", not a number", pt: ", e não um número")
        case .decimal: LocalizedText(en: ", not a decimal number", pt: ", e não um número decimal")
        case .truth: LocalizedText(en: ", not true or false", pt: ", e não true ou false")
        case .moment: LocalizedText(en: ", not a date or time", pt: ", e não uma data ou hora")
        case .list: LocalizedText(en: ", not a list", pt: ", e não uma lista")
        case .table: LocalizedText(en: ", not a table", pt: ", e não uma tabela")
        }
    }
}

/// Named values, each with the line it is on.
struct SettingTable: Sendable, Equatable {
    /// A value and its line.
    struct Member: Sendable, Equatable {
        /// The line in the file, from 1.
        let line: Int
        var value: SettingValue
    }

    var members: [String: Member] = [:]

    /// The names in the order of the file; those on one line in alphabetical order.
    var namesInOrder: [String] {
        members.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map(\.key)
    }
}
