import TOMLKit

/// The content of one statement of a TOML file.
enum TOMLReading {
    /// `[path]`, or `[[path]]` when it `isListItem`.
    case header(path: [String], isListItem: Bool)

    /// `path = value`, with the line of its values.
    case assignment(path: [String], value: SettingValue)

    /// Invalid; line and column are relative to the statement, both from 1.
    case unreadable(line: Int, column: Int)

    /// Parses `statement` with the TOML library.
    ///
    /// The library's own messages quote the file, so they are not used.
    init(_ statement: TOMLStatement) {
        do {
            guard statement.isWithinBounds else { throw OutOfBounds() }
            let table = try TOMLTable(string: statement.text)
            self = statement.isHeader ? Self.header(table) : Self.assignment(table, line: statement.line)
        } catch let error as TOMLParseError {
            self = .unreadable(line: error.source.begin.line, column: error.source.begin.column)
        } catch {
            self = .unreadable(line: 1, column: 1)
        }
    }
}

private struct OutOfBounds: Error {}

extension TOMLStatement {
    /// Whether it is a `[table]` or a `[[list item]]`.
    var isHeader: Bool {
        text.first { $0 != " " && $0 != "\t" } == "["
    }
}

extension TOMLStatement {
    /// The library returns texts as C strings, which end at a NUL, and nests as deeply as a name has dots.
    var isWithinBounds: Bool {
        text.utf8.count <= Self.maxLength && dots <= Self.maxDots
            && !(text.utf8.contains(0) || text.contains("\\u0000") || text.contains("\\U00000000"))
    }
}

extension TOMLReading {
    private static func header(_ table: TOMLTable) -> TOMLReading {
        var path: [String] = []
        var current = table
        while let name = current.keys.first, let value = current[name] {
            path.append(name)
            guard let inner = value.table else { return .header(path: path, isListItem: true) }
            current = inner
        }
        return .header(path: path, isListItem: false)
    }

    /// A dotted key is parsed as nested tables, which unlike those in braces are not inline.
    private static func assignment(_ table: TOMLTable, line: Int) -> TOMLReading {
        var path: [String] = []
        var current = table
        while let name = current.keys.first, let value = current[name] {
            path.append(name)
            guard let inner = value.table, !inner.inline else {
                return .assignment(path: path, value: SettingValue(value, line: line))
            }
            current = inner
        }
        return .assignment(path: path, value: .table(SettingTable()))
    }
}

extension SettingValue {
    fileprivate init(_ value: any TOMLValueConvertible, line: Int) {
        switch value.type {
        case .string: self = .text(value.string ?? "")
        case .int: self = .whole(value.int ?? 0)
        case .double: self = .decimal
        case .bool: self = .truth(value.bool ?? false)
        case .date, .time, .dateTime: self = .moment
        case .array: self = .list(Self.items(of: value.array, line: line))
        case .table: self = .table(SettingTable(value.table, line: line))
        }
    }

    private static func items(of array: TOMLArray?, line: Int) -> [SettingValue] {
        guard let array else { return [] }
        return (0..<array.count).map { SettingValue(array[$0], line: line) }
    }
}

extension SettingTable {
    fileprivate init(_ table: TOMLTable?, line: Int) {
        guard let table else { return }
        for name in table.keys {
            guard let value = table[name] else { continue }
            members[name] = Member(line: line, value: SettingValue(value, line: line))
        }
    }
}
