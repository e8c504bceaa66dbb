import Foundation

/// Prints the figures as they arrive, in columns.
enum Report {
    private static let widths = [46, 14, 14, 6]

    static func header(_ title: String) {
        write(title)
        write(line(["figure", "measured", "budget", ""], note: "all of it"))
    }

    static func rows(_ rows: [Row]) {
        for row in rows {
            write(line([row.name, row.measured, row.budget, row.verdict.rawValue], note: row.note))
        }
    }

    /// Progress for the user; not part of the table.
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data((text + " …\n").utf8))
    }

    private static func line(_ columns: [String], note: String) -> String {
        let padded = zip(columns, widths).map { text, width in
            text + String(repeating: " ", count: max(width - text.count, 0))
        }
        return (padded + [note]).joined(separator: " ")
    }

    private static func write(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
