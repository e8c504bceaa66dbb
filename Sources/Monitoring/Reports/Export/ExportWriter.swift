public import Foundation

/// How an export is written.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// RFC 4180 in UTF-8: a line of names, then a line per record, each ended by CR LF.
    case csv
    /// One JSON object per line.
    case json
}

/// Writes records as text, one at a time, so that an export of any size needs the memory of one record.
///
/// **Spreadsheets run cells as formulas** when they begin with `=`, `+`, `-`, `@`, a tab or a line break. In CSV a text that
/// begins so, after white space or not, gets an apostrophe before it, which spreadsheets show as the text itself. Numbers that the program
/// computed never need one. JSON is exact.
///
/// **Nothing in it obeys a terminal.** Control characters and bidirectional overrides become spaces in CSV and `\u` escapes in JSON.
public struct ExportWriter<Record>: Sendable {
    private let table: ExportTable<Record>
    private let format: ExportFormat
    private let timeZone: TimeZone

    /// Writes the columns of `table` as `format`, with times in `timeZone`.
    public init(_ table: ExportTable<Record>, as format: ExportFormat, in timeZone: TimeZone) {
        self.table = table
        self.format = format
        self.timeZone = timeZone
    }

    /// What comes before the first record; empty in JSON.
    public var header: [UInt8] {
        guard format == .csv else { return [] }
        return Array((table.names.joined(separator: ",") + "\r\n").utf8)
    }

    /// Writes `record` at the end of `output`.
    public func append(_ record: Record, to output: inout [UInt8]) {
        switch format {
        case .csv: appendCSV(record, to: &output)
        case .json: appendJSON(record, to: &output)
        }
    }
}

extension ExportWriter {
    private func appendCSV(_ record: Record, to output: inout [UInt8]) {
        for (position, column) in table.columns.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            switch column.value(record) {
            case .text(let text): CSVText.append(text, to: &output)
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

    private static func fourDecimals(_ ratio: Double) -> String {
        let whole = Int((min(max(ratio, 0), 1) * 10_000).rounded())
        let decimals = String(whole % 10_000)
        return "\(whole / 10_000).\(String(repeating: "0", count: 4 - decimals.count))\(decimals)"
    }
}
