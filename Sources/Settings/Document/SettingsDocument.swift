import Localization

/// The content of a configuration file, with the line of every key, and its syntax errors.
struct SettingsDocument: Sendable {
    /// A syntax error.
    struct Flaw: Sendable, Equatable {
        let line: Int
        var column: Int?
        var key: String?
        let message: LocalizedText
    }

    /// The top level of the file, including its tables.
    private(set) var root = SettingTable()

    /// The syntax errors, in the order of the file.
    private(set) var flaws: [Flaw] = []

    /// Whether there were so many errors that the rest of the file was skipped.
    private(set) var isCutShort = false

    /// The names of keys whose value could not be parsed. They do not count as missing.
    private(set) var unreadableNames: Set<String> = []

    /// The lines of the table headers seen so far.
    private var headerLines: [[String]: Int] = [:]

    /// The paths of the lists of tables seen so far.
    private var listPaths: Set<[String]> = []

    /// The table of the next key; nil inside an array of tables, which the settings do not use.
    private var currentTable: [String]? = []

    /// The number of syntax errors after which the rest is skipped, because it must be the wrong file.
    private static let maxFlaws = 20

    /// Parses `text` with any line endings, with or without a byte order mark.
    init(_ text: String) {
        let marked = text.unicodeScalars.first == "\u{FEFF}"
        let plain = marked ? String(text.unicodeScalars.dropFirst()) : text
        var statements = TOMLStatements(plain.replacing("\r\n", with: "\n"))
        while let statement = statements.next() {
            read(statement)
            if flaws.count >= Self.maxFlaws {
                isCutShort = true
                flaws.append(Flaw(line: statement.line, message: SyntaxText.wrongFile))
                return
            }
        }
    }
}

extension SettingsDocument {
    private mutating func read(_ statement: TOMLStatement) {
        switch TOMLReading(statement) {
        case .header(let path, isListItem: true):
            enterListItem(path, line: statement.line)
        case .header(let path, isListItem: false):
            enterTable(path, line: statement.line)
        case .assignment(let path, let value):
            guard let currentTable else { return }
            let keyPath = currentTable + path
            if let line = insert(value, at: keyPath[...], into: &root, line: statement.line) {
                flaws.append(Flaw(line: statement.line, key: path.last, message: SyntaxText.repeated(line)))
            }
        case .unreadable(let line, let column):
            noteUnreadable(statement, line: line, column: column)
        }
    }

    private mutating func enterListItem(_ path: [String], line: Int) {
        currentTable = nil
        guard listPaths.insert(path).inserted else { return }
        if let earlier = insert(.list([]), at: path[...], into: &root, line: line) {
            flaws.append(Flaw(line: line, key: path.last, message: SyntaxText.repeated(earlier)))
        }
    }

    private mutating func enterTable(_ path: [String], line: Int) {
        currentTable = path
        if let earlier = headerLines[path] {
            let header = "[\(path.joined(separator: "."))]"
            flaws.append(Flaw(line: line, key: header, message: SyntaxText.repeatedTable(earlier)))
            return
        }
        headerLines[path] = line
        if let earlier = insert(.table(SettingTable()), at: path[...], into: &root, line: line) {
            flaws.append(Flaw(line: line, key: path.last, message: SyntaxText.repeated(earlier)))
        }
    }

    /// Inserts `value` at `path`. Tables are merged.
    ///
    /// - Returns: The line of an existing value at that path; nil if there was none.
    private func insert(
        _ value: SettingValue,
        at path: ArraySlice<String>,
        into table: inout SettingTable,
        line: Int
    ) -> Int? {
        guard let name = path.first else { return nil }
        let rest = path.dropFirst()
        guard let presentLine = table.members[name]?.line else {
            table.members[name] = .init(line: line, value: rest.isEmpty ? value : .table(SettingTable()))
            return rest.isEmpty ? nil : insert(value, at: path, into: &table, line: line)
        }
        guard case .table(var inner)? = table.members[name]?.value else { return presentLine }
        // A shared value is copied when it changes: a thousand keys would cause a thousand copies.
        table.members[name]?.value = .table(SettingTable())
        defer { table.members[name]?.value = .table(inner) }
        guard rest.isEmpty else { return insert(value, at: rest, into: &inner, line: line) }
        guard case .table(let added) = value, added.members.keys.allSatisfy({ inner.members[$0] == nil }) else {
            return presentLine
        }
        inner.members.merge(added.members) { first, _ in first }
        return nil
    }

    private mutating func noteUnreadable(_ statement: TOMLStatement, line: Int, column: Int) {
        let name = statement.isHeader ? nil : statement.keyName
        if let name { unreadableNames.insert(name) }
        if statement.isHeader {
            currentTable = KnownKeys.tables.contains([statement.letters]) ? [statement.letters] : nil
        }
        flaws.append(
            Flaw(
                line: statement.line + line - 1, column: column,
                key: name.flatMap { KnownKeys.isKnown(name: $0) ? $0 : nil },
                message: SyntaxText.hint(for: statement)))
    }
}

extension TOMLStatement {
    /// The letters of a broken header, which may identify the table.
    fileprivate var letters: String {
        String(text.prefix { $0 != "#" }.filter(\.isLetter))
    }
}

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
