import Foundation

/// Prints the figures as they arrive, in columns, and keeps them for later runs to compare with.
struct Report {
    private static let widths = [46, 12, 12, 5, 22]

    /// What times are compared with; nil before that was measured.
    var references: References?
    /// An earlier run; nil for none.
    var earlier: Run?
    private(set) var run: Run

    /// One run of all or some of the figures.
    struct Run: Codable {
        /// The commit that was measured, and the size of the world.
        let label: String
        let day: Date
        /// Each figure in its unit, by its name.
        var figures: [String: Double] = [:]
    }

    /// Prints a run that is called `label`.
    init(_ label: String) {
        run = Run(label: label, day: .now)
    }

    func header(_ title: String) {
        Self.write(title)
        let before = earlier.map { "before (\($0.label))" }
        Self.write(Self.line(["figure", "measured", "budget", "", "as a ratio"], [before, "all of it"]))
    }

    mutating func rows(_ rows: [Row]) {
        for row in rows {
            run.figures[row.name] = row.value
            let before = earlier.map { earlier in
                guard let old = earlier.figures[row.name], let new = row.value, old > 0 else { return "–" }
                return String(format: "%.3g (%+.0f%%)", old, 100 * (new / old - 1))
            }
            Self.write(
                Self.line(
                    [row.name, row.measured, row.budget, row.verdict.rawValue, row.ratio(references)],
                    [before, row.note]
                ))
        }
    }

    /// Progress for the user; not part of the table.
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data((text + " …\n").utf8))
    }

    static func write(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private static func line(_ columns: [String], _ notes: [String?]) -> String {
        let padded = zip(columns, widths).map { text, width in
            text + String(repeating: " ", count: max(width - text.count, 0))
        }
        return (padded + notes.compactMap(\.self).map { $0.padding(to: 24) }).joined(separator: " ").trimmedAtEnd
    }
}

/// The runs so far, one line of JSON each, oldest first.
struct History {
    private let file: URL

    init(in file: URL) {
        self.file = file
    }

    /// The last run called `label`, or with "last" the last one of all; nil if there is none.
    func run(_ label: String) -> Report.Run? {
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.reversed().lazy.compactMap { try? JSONDecoder().decode(Report.Run.self, from: Data($0.utf8)) }
            .first { label == "last" || $0.label == label }
    }

    func append(_ run: Report.Run) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let line = try encoder.encode(run) + Data("\n".utf8)
        if let handle = try? FileHandle(forWritingTo: file) {
            try handle.seekToEnd()
            try handle.write(contentsOf: line)
        } else {
            try line.write(to: file)
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    fileprivate var trimmedAtEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
    }
}
