/// A text for users, in every supported language.
///
/// The initializer requires all of them, so a missing translation does not compile. A text with figures is a function
/// that returns one of these.
package struct LocalizedText: Sendable, Hashable, Codable {
    private let english: String
    private let portuguese: String

    /// Combines the English text with the Brazilian Portuguese one.
    package init(en english: String, pt portuguese: String) {
        self.english = english
        self.portuguese = portuguese
    }

    /// Text that is the same in every language: a name, a number, an address.
    package static func verbatim(_ text: String) -> LocalizedText {
        LocalizedText(en: text, pt: text)
    }

    /// The text in `language`.
    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .brazilianPortuguese: portuguese
        }
    }

    /// The text in `language`; short for texts declared in a table: `Text.quit(language)`.
    package func callAsFunction(_ language: Language) -> String {
        text(in: language)
    }

    /// A number and what is counted, in the form that goes with it: `1 spike`, `2 spikes`.
    package static func counting(
        _ count: Int, en english: (one: String, other: String), pt portuguese: (one: String, other: String)
    ) -> LocalizedText {
        LocalizedText(
            en: "\(count) \(count == 1 ? english.one : english.other)",
            pt: "\(count) \(count == 1 ? portuguese.one : portuguese.other)")
    }

    /// Both texts with a capital first letter.
    package var capitalized: LocalizedText {
        func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
        return LocalizedText(en: capitalized(english), pt: capitalized(portuguese))
    }

    /// Concatenates the texts of each language.
    package static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(en: left.english + right.english, pt: left.portuguese + right.portuguese)
    }
}
