package import Localization

/// What every setting means, in the order in which a file has them: the one source of the sample, of the file that `init`
/// writes, and of the manual.
package struct SettingsGuide: Sendable {
    /// A table, or the top of the file.
    package struct Section: Sendable {
        /// The name in brackets; nil for the top of the file.
        package let table: String?
        /// What is explained in it.
        package let entries: [Entry]

        init(_ table: String?, _ entries: [Entry]) {
            self.table = table
            self.entries = entries
        }
    }

    /// Some lines that belong together, below what they mean.
    package struct Entry: Sendable {
        /// What the lines mean.
        package let text: LocalizedText
        /// The lines; none if only something is said.
        package let lines: [Line]

        init(en english: String, pt portuguese: String, _ lines: Line...) {
            text = LocalizedText(en: english, pt: portuguese)
            self.lines = lines
        }
    }

    /// A line of a file.
    package enum Line: Sendable, Hashable {
        /// A key with its default, or a credential with a placeholder.
        case on(String)
        /// A key with its default, which may as well be left out.
        case usual(String)
        /// A key, or the head of a table, that has no default: an example.
        case example(String)

        /// The line without a mark of comments.
        package var toml: String {
            switch self {
            case .on(let toml), .usual(let toml), .example(let toml): toml
            }
        }

        /// The name in brackets; nil for a key.
        package var table: String? { toml.hasPrefix("[") ? String(toml.dropFirst().dropLast()) : nil }

        /// What stands before `=`; nil for the head of a table.
        package var key: String? {
            toml.hasPrefix("[") ? nil : toml.firstRange(of: " = ").map { String(toml[..<$0.lowerBound]) }
        }

        /// What stands behind `=`.
        package var value: String? {
            toml.hasPrefix("[") ? nil : toml.firstRange(of: " = ").map { String(toml[$0.upperBound...]) }
        }
    }

    /// What becomes of a line whose key is at a path.
    package enum Choice: Sendable, Hashable {
        /// The value instead, as TOML, with a remark behind it.
        case value(String, remark: String = "")
        /// Left out: the line becomes a comment.
        case leftOut
    }

    /// The sections, in the order of a file.
    package let sections: [Section]
}

extension SettingsGuide {
    /// The mark of optional lines.
    private static let optionalMark = "#: "
    private static let width = 118

    /// The whole file.
    ///
    /// - Parameters:
    ///   - heading: What it begins with.
    ///   - choices: What differs from the sample, by the path of the key, such as `monitor.teams`.
    package func file(
        _ heading: LocalizedText, in language: Language, choices: [String: Choice] = [:]
    ) -> String {
        var lines = Self.comment(heading(language))
        for section in sections {
            lines.append("")
            if let table = section.table { lines.append("[\(table)]") }
            var table = section.table ?? ""
            for (index, entry) in section.entries.enumerated() {
                if index > 0 { lines.append("") }
                lines += Self.comment(entry.text(language))
                for line in entry.lines {
                    if let inner = line.table { table = inner }
                    let choice = line.key.flatMap { choices[table.isEmpty ? $0 : "\(table).\($0)"] }
                    lines.append(Self.written(line, choice))
                }
            }
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private static func written(_ line: Line, _ choice: Choice?) -> String {
        switch (choice, line) {
        case (.value(let value, let remark), _):
            "\(line.key ?? "") = \(value)" + (remark.isEmpty ? "" : "   # \(remark)")
        case (nil, .on(let toml)): toml
        case (.leftOut, _), (nil, _): optionalMark + line.toml
        }
    }

    /// `text` as lines of a comment; its own line breaks stay, and an indented line is not broken.
    private static func comment(_ text: String) -> [String] {
        text.replacing("`", with: "").split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            paragraph -> [String] in
            guard !paragraph.hasPrefix(" ") else { return ["# \(paragraph)"] }
            var (lines, line) = ([String](), "#")
            for word in paragraph.split(separator: " ") {
                if line.count + 1 + word.count > width {
                    lines.append(line)
                    line = "#"
                }
                line += " \(word)"
            }
            return lines + [line]
        }
    }
}

extension SettingsGuide {
    /// An entry with the keys that are explained in it.
    package struct Explanation: Sendable {
        package let entry: Entry
        /// The paths of the keys with `ID` and `NAME` in place of what users choose, each with its line. The path of a name
        /// in a table that takes any is the table's.
        package let keys: [(path: [String], line: Line)]
        /// The table of the keys, or else of the entry, likewise; empty for the top of the file.
        package let table: [String]
    }

    /// What is explained in a section.
    package static func explanations(in section: Section) -> [Explanation] {
        var table = section.table.map { $0.split(separator: ".").map(String.init) } ?? []
        return section.entries.map { entry in
            var keys: [(path: [String], line: Line)] = []
            for line in entry.lines {
                if let inner = line.table { table = inner.split(separator: ".").map(String.init) }
                guard let key = line.key else { continue }
                let path = KnownKeys.pattern(of: table + [key])
                keys.append((KnownKeys.key(at: table)?.isWholeTable == true ? table : path, line))
            }
            return Explanation(entry: entry, keys: keys, table: KnownKeys.pattern(of: table))
        }
    }

    /// What values a key takes, as an error would say it; nil for a key that is not in the table of keys. Of a table whose
    /// names are free it is the table's.
    package static func expectation(of path: [String]) -> LocalizedText? {
        KnownKeys.key(at: path)?.expectation
    }

    /// The paths of all keys there are, with `ID` and `NAME` in place of what users choose.
    package static var allPaths: [[String]] { KnownKeys.all.map(\.path) }

    /// The path of the key that a file has at `path`: what users choose replaced by `ID` and `NAME`.
    package static func pattern(of path: [String]) -> [String] { KnownKeys.pattern(of: path) }

    /// Whether a credential or an address can also come from the environment.
    package static func isInEnvironment(_ path: [String]) -> Bool {
        KnownKeys.key(at: path)?.isInEnvironment ?? false
    }

    /// Why the text `value` cannot be the value of the key at `path`; nil if it can.
    package static func complaint(about value: String, at path: [String]) -> LocalizedText? {
        var draft = SettingsDraft()
        return KnownKeys.key(at: path)?.apply(.text(value), &draft).first?.message
    }
}

/// Text as TOML writes it.
package enum TOMLText {
    /// `text` in double quotes, whatever it contains.
    package static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            // Others that no editor shows: controls, and the marks that turn lines and directions.
            case _ where scalar.properties.generalCategory == .control,
                _ where scalar.properties.generalCategory == .format,
                _ where scalar.properties.generalCategory == .lineSeparator,
                _ where scalar.properties.generalCategory == .paragraphSeparator:
                "\\U" + String(repeating: "0", count: 8 - hex(scalar).count) + hex(scalar)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16, uppercase: true) }
}
