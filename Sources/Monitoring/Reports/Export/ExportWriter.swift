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
