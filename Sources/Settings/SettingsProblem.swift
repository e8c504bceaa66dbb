package import Localization

/// One problem with the configuration, and how to correct it.
///
/// It never contains a value from the file or the environment, only names of keys, since any value may be a credential.
package struct SettingsProblem: Sendable, Equatable {
    /// The severity of a problem.
    package enum Severity: Sendable, Equatable {
        /// The monitor cannot run.
        case error
        /// The monitor can run, but the setting has no effect or is unwise.
        case warning
    }

    /// The file as the user would name it; nil for the environment.
    package let file: String?

    /// The line, from 1; nil if there is none, for example because a key is missing.
    package let line: Int?

    /// The column, from 1, of a syntax error; nil for every other problem.
    package let column: Int?

    /// The key as written in the file, without control characters; nil if the problem concerns the whole file.
    package let key: String?

    /// The severity.
    package let severity: Severity

    /// What would be valid; follows the key: `must be true or false`.
    package let message: LocalizedText

    init(
        file: String?,
        line: Int? = nil,
        column: Int? = nil,
        key: String? = nil,
        severity: Severity = .error,
        message: LocalizedText
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.key = key.map(Self.printable)
        self.severity = severity
        self.message = message
    }

    /// The problem as one line: `secrets.toml:12: refresh_seconds: must be a whole number from 1 to 3600, such as 60`.
    ///
    /// A warning is marked before the key.
    package func line(in language: Language) -> String {
        [location(in: language), severity == .warning ? Text.warning(language) : nil, key, message(language)]
            .compactMap(\.self)
            .joined(separator: ": ")
    }

    /// All `problems` as lines, in order.
    package static func lines(_ problems: [SettingsProblem], in language: Language) -> [String] {
        problems.map { $0.line(in: language) }
    }
}

extension SettingsProblem {
    private enum Text {
        static let environment = LocalizedText(en: "environment", pt: "ambiente")
        static let warning = LocalizedText(en: "warning", pt: "aviso")
    }

    /// Keys come from outside: a very long one, or one with escape sequences, must not reach the terminal as it is.
    private static func printable(_ key: String) -> String {
        let maxLength = 60
        let scalars = key.unicodeScalars.prefix(maxLength).map { scalar in
            isPrintable(scalar) ? Character(scalar) : "\u{FFFD}"
        }
        return String(scalars) + (key.unicodeScalars.count > maxLength ? "…" : "")
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }

    private func location(in language: Language) -> String {
        let name = file ?? Text.environment(language)
        let numbers = [line, column].compactMap(\.self).map(String.init)
        return ([name] + numbers).joined(separator: ":")
    }
}
