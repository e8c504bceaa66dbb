import TOMLKit

/// One key with its value, or one table header, of a TOML file, with the line on which it begins.
///
/// The TOML library gives positions only for errors. Parsing statement by statement gives every key its line, and makes
/// it possible to check what follows an invalid line.
struct TOMLStatement: Equatable {
    /// Upper bound for one statement in bytes, to stop early in a file that is not TOML.
    static let maxLength = 65_536

    /// Upper bound for the number of dots outside quotes in a statement. Each one nests a table one level deeper in the
    /// library.
    static let maxDots = 256

    /// The line on which it begins, from 1.
    let line: Int

    /// The text from the start of that line, without the last line break.
    let text: String

    /// The number of dots outside quotes.
    let dots: Int
}

/// Splits a TOML file into statements, skipping blank lines and comments.
///
/// It works on bytes, since all relevant characters are ASCII.
struct TOMLStatements: IteratorProtocol {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var dots = 0

    /// Prepares to split `text`, whose lines end in `\n`.
    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func next() -> TOMLStatement? {
        while position < bytes.count {
            let (start, firstLine) = (position, line)
            let end = endOfStatement()
            line += bytes[start..<end].count { $0 == .lineFeed } + 1
            position = end + 1
            let content = bytes[start..<end].first { $0 != .space && $0 != .tab }
            if let content, content != UInt8(ascii: "#") {
                let text = String(decoding: bytes[start..<end], as: UTF8.self)
                return TOMLStatement(line: firstLine, text: text, dots: dots)
            }
        }
        return nil
    }

    /// The index of the line break that ends the statement at `position`, or the end of the file. Also counts dots.
    ///
    /// A bracket or quote that is never closed would extend to the end of the file. It is limited to the lines before
    /// the next one that looks like a statement.
    private mutating func endOfStatement() -> Int {
        dots = 0
        let limit = min(bytes.count, position + TOMLStatement.maxLength)
        var depth = 0
        var index = position
        while index < limit {
            switch bytes[index] {
            case .lineFeed:
                if depth == 0 { return index }
                index += 1
            case UInt8(ascii: "#"):
                index = endOfLine(from: index)
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let end = endOfString(from: index) else { return endBeforeNextStatement() }
                index = end
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
                index += 1
            case let byte:
                if byte == UInt8(ascii: ".") { dots += 1 }
                index += 1
            }
        }
        return depth == 0 ? endOfLine(from: min(index, bytes.count)) : endBeforeNextStatement()
    }

    /// The index after the string that begins at `start`; nil if a multi-line string is never closed.
    ///
    /// A single-line string that is not closed ends before its line break, and the library reports it.
    private func endOfString(from start: Int) -> Int? {
        let quote = bytes[start]
        let spansLines = isTripled(quote, at: start)
        var index = start + (spansLines ? 3 : 1)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += spansLines || !isLineFeed(at: index + 1) ? 2 : 1
            } else if bytes[index] == .lineFeed, !spansLines {
                return index
            } else if bytes[index] == quote, !spansLines {
                return index + 1
            } else if spansLines, isTripled(quote, at: index) {
                return endOfQuotes(quote, from: index)
            } else {
                index += 1
            }
        }
        return spansLines ? nil : bytes.count
    }

    /// Up to two quotes may precede the three that close a string.
    private func endOfQuotes(_ quote: UInt8, from start: Int) -> Int {
        var index = start
        while index < bytes.count, index < start + 5, bytes[index] == quote { index += 1 }
        return index
    }

    private func isTripled(_ quote: UInt8, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index...(index + 2)].allSatisfy { $0 == quote }
    }

    private func isLineFeed(at index: Int) -> Bool {
        index < bytes.count && bytes[index] == .lineFeed
    }

    private func endOfLine(from index: Int) -> Int {
        bytes[index...].firstIndex(of: .lineFeed) ?? bytes.count
    }

    private func endBeforeNextStatement() -> Int {
        var end = endOfLine(from: position)
        while end < bytes.count {
            let next = endOfLine(from: end + 1)
            if looksLikeStatement(bytes[(end + 1)..<next]) { return end }
            end = next
        }
        return bytes.count
    }

    /// Whether a line begins like `name =` or is a `[name]`.
    private func looksLikeStatement(_ line: ArraySlice<UInt8>) -> Bool {
        let content = line.drop { $0 == .space || $0 == .tab }
        if content.first == UInt8(ascii: "[") {
            return content.dropFirst().first?.isLetter == true && content.contains(UInt8(ascii: "]"))
        }
        let afterName = content.drop(while: \.isInBareKey)
        return afterName.count < content.count
            && afterName.first { $0 != .space && $0 != .tab } == UInt8(ascii: "=")
    }
}

extension UInt8 {
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let tab = UInt8(ascii: "\t")

    fileprivate var isLetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }

    fileprivate var isInBareKey: Bool {
        isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(self)
    }
}

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
