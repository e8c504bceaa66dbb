public import Foundation
public import Localization

/// The file format of an export.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// RFC 4180 in UTF-8: a header line, then one line per record, each ending with CR LF.
    case csv
    /// One JSON object per line.
    case json
    /// CSV that a spreadsheet opens on a double click: it begins with a byte order mark for UTF-8, and separators,
    /// decimals and times follow the conventions of the language.
    case excel
}

/// Writes records as text one at a time, so that an export of any size needs memory for one record only.
///
/// **Formula injection.** Spreadsheets run cells as formulas if they begin with `=`, `+`, `-`, `@`, a tab or a line
/// break. In CSV, text that begins with one of these, possibly after white space, is prefixed with an apostrophe, which
/// spreadsheets do not treat as part of the value. The same applies after a comma or semicolon inside the text, because
/// a spreadsheet that splits at that character makes a cell of what follows. Computed numbers never need a prefix. JSON
/// is exact.
///
/// **Terminal escapes.** Control characters and bidirectional overrides become spaces in CSV and `\u` escapes in JSON.
public struct ExportWriter<Record>: Sendable {
    private let table: ExportTable<Record>
    private let format: ExportFormat
    private let timeZone: TimeZone
    private let notation: CSVNotation

    /// Writes the columns of `table` as `format`, with times in `timeZone`.
    ///
    /// - Parameter language: The conventions that ``ExportFormat/excel`` follows; the other formats are the same in all
    ///   languages.
    public init(
        _ table: ExportTable<Record>, as format: ExportFormat, in timeZone: TimeZone, language: Language = .english
    ) {
        self.table = table
        self.format = format
        self.timeZone = timeZone
        notation = format == .excel ? .spreadsheet(language) : .standard
    }

    /// The text before the first record; empty in JSON.
    public var header: [UInt8] {
        guard format != .json else { return [] }
        let mark = notation.hasByteOrderMark ? "\u{FEFF}" : ""
        return Array((mark + table.names.joined(separator: notation.separator) + "\r\n").utf8)
    }

    /// Appends `record` to `output`.
    public func append(_ record: Record, to output: inout [UInt8]) {
        switch format {
        case .csv, .excel: appendCSV(record, to: &output)
        case .json: appendJSON(record, to: &output)
        }
    }
}

extension ExportWriter {
    private func appendCSV(_ record: Record, to output: inout [UInt8]) {
        for (position, column) in table.columns.enumerated() {
            if position > 0 { output += notation.separator.utf8 }
            switch column.value(record) {
            case .text(let text): CSVText.append(text, separator: notation.separator, to: &output)
            case .ratio(let ratio): output += Self.fourDecimals(ratio, mark: notation.decimalMark).utf8
            case .flag(let isSet): output += (isSet ? notation.yes : notation.no).utf8
            case .instant(let instant): output += notation.time(instant, timeZone).utf8
            case let value: output += plain(value).utf8
            }
        }
        output += "\r\n".utf8
    }

    private func appendJSON(_ record: Record, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        for (position, column) in table.columns.enumerated() {
            output += "\(position > 0 ? "," : "")\"\(column.name)\":".utf8
            switch column.value(record) {
            case .text(let text): JSONText.append(text, to: &output)
            case .instant(let instant): output += "\"\(LocalTime.text(instant, in: timeZone))\"".utf8
            case .none: output += "null".utf8
            case let value: output += plain(value).utf8
            }
        }
        output += "}\n".utf8
    }

    private func plain(_ value: ExportValue) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .ratio(let ratio): Self.fourDecimals(ratio)
        case .flag(let isSet): isSet ? "true" : "false"
        case .instant(let instant): LocalTime.text(instant, in: timeZone)
        case .none: ""
        }
    }

    private static func fourDecimals(_ ratio: Double, mark: String = ".") -> String {
        let whole = Int((min(max(ratio, 0), 1) * 10_000).rounded())
        let decimals = String(whole % 10_000)
        return "\(whole / 10_000)\(mark)\(String(repeating: "0", count: 4 - decimals.count))\(decimals)"
    }
}

/// The CSV conventions of a format.
private struct CSVNotation: Sendable {
    let separator: String
    let decimalMark: String
    let yes: String
    let no: String
    let hasByteOrderMark: Bool
    let time: @Sendable (Date, TimeZone) -> String

    /// For programs: the same in every language.
    static let standard = CSVNotation(
        separator: ",", decimalMark: ".", yes: "true", no: "false", hasByteOrderMark: false
    ) { LocalTime.text($0, in: $1) }

    /// For spreadsheets, which follow the conventions of their language. Times have no UTC offset, since spreadsheets
    /// do not recognise it as part of a time.
    static func spreadsheet(_ language: Language) -> CSVNotation {
        switch language {
        case .english:
            CSVNotation(separator: ",", decimalMark: ".", yes: "TRUE", no: "FALSE", hasByteOrderMark: true) {
                let time = LocalTime($0, in: $1)
                return "\(time.day) \(time.clock)"
            }
        case .brazilianPortuguese:
            CSVNotation(separator: ";", decimalMark: ",", yes: "VERDADEIRO", no: "FALSO", hasByteOrderMark: true) {
                let time = LocalTime($0, in: $1)
                return "\("\(time.day)".split(separator: "-").reversed().joined(separator: "/")) \(time.clock)"
            }
        }
    }
}

/// A text as a cell of a CSV file.
enum CSVText {
    /// Characters that make a spreadsheet treat a cell as a formula, in ordinary and in full-width form.
    private static let formulaMarks: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]

    /// Characters that may separate cells when the file is opened by a spreadsheet in another language. Tabs and line
    /// breaks have been replaced before.
    private static let listMarks: Set<Unicode.Scalar> = [",", ";"]

    /// Appends `text` as one cell of a row separated by `separator`.
    static func append(_ text: String, separator: String, to output: inout [UInt8]) {
        guard !isPlain(text) else {
            output += text.utf8
            return
        }
        output.append(UInt8(ascii: "\""))
        if isFormula(text) { output.append(UInt8(ascii: "'")) }
        // Whether a cell may begin here if the text is split at a separator other than the file's own.
        var beginsCell = false
        for scalar in text.unicodeScalars {
            // A tab becomes a space, so the character after it is checked next.
            if beginsCell, formulaMarks.contains(scalar), !isOverlooked(scalar) { output.append(UInt8(ascii: "'")) }
            if listMarks.contains(scalar) {
                beginsCell = String(scalar) != separator
            } else if scalar != "\"", !isOverlooked(scalar) {
                beginsCell = false
            }
            switch scalar {
            case "\"": output += "\"\"".utf8
            case _ where UnsafeScalar.contains(scalar): output.append(UInt8(ascii: " "))
            default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Whether the text needs no escaping, as is the case for most cells.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let isHarmlessStart = first != UInt8(ascii: "-") && first != UInt8(ascii: "@") && first != UInt8(ascii: " ")
        return isHarmlessStart
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"):
                    true
                default: false
                }
            }
    }

    private static func isFormula(_ text: String) -> Bool {
        if let first = text.unicodeScalars.first, formulaMarks.contains(first) { return true }
        // Some programs ignore leading white space and invisible characters.
        return text.unicodeScalars.first { !isOverlooked($0) }.map(formulaMarks.contains) ?? false
    }

    /// Whether a program may skip this character when it looks for a formula.
    private static func isOverlooked(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || UnsafeScalar.contains(scalar)
    }
}

/// A text as a JSON string.
enum JSONText {
    static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\"".utf8
            case "\\": output += "\\\\".utf8
            case "\n": output += "\\n".utf8
            case _ where UnsafeScalar.contains(scalar):
                let digits = String(scalar.value, radix: 16)
                output += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}

/// Characters that a terminal might interpret instead of showing.
private enum UnsafeScalar {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

/// An instant in the local time of a zone.
struct LocalTime {
    let day: CalendarDay
    /// `14:32:07`.
    let clock: String
    /// The distance from UTC: `-03:00`.
    let offset: String

    init(_ instant: Date, in timeZone: TimeZone) {
        let offset = timeZone.secondsFromGMT(for: instant)
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
        let time = (seconds % 86_400 + 86_400) % 86_400
        let (hours, minutes) = (abs(offset) / 3600, abs(offset) / 60 % 60)
        day = CalendarDay(localSecond: seconds)
        clock = "\(Self.pair(time / 3600)):\(Self.pair(time / 60 % 60)):\(Self.pair(time % 60))"
        self.offset = "\(offset < 0 ? "-" : "+")\(Self.pair(hours)):\(Self.pair(minutes))"
    }

    /// ISO 8601: `2026-11-23T14:32:07-03:00`.
    static func text(_ instant: Date, in timeZone: TimeZone) -> String {
        let time = LocalTime(instant, in: timeZone)
        return "\(time.day)T\(time.clock)\(time.offset)"
    }

    private static func pair(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
