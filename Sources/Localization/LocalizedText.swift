/// A text for users, in every supported language.
///
/// The initializer requires all of them, so a missing translation does not compile. A text with figures is a function
/// that returns one of these.
public struct LocalizedText: Sendable, Hashable, Codable {
    private let english: String
    private let portuguese: String

    /// Combines the English text with the Brazilian Portuguese one.
    public init(en english: String, pt portuguese: String) {
        self.english = english
        self.portuguese = portuguese
    }

    /// Text that is the same in every language: a name, a number, an address.
    public static func verbatim(_ text: String) -> LocalizedText {
        LocalizedText(en: text, pt: text)
    }

    /// The text in `language`.
    public func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .brazilianPortuguese: portuguese
        }
    }

    /// The text in `language`; short for texts declared in a table: `Text.quit(language)`.
    public func callAsFunction(_ language: Language) -> String {
        text(in: language)
    }

    /// A number and what is counted, in the form that goes with it: `1 spike`, `2 spikes`.
    public static func counting(
        _ count: Int, en english: (one: String, other: String), pt portuguese: (one: String, other: String)
    ) -> LocalizedText {
        LocalizedText(
            en: "\(NumberFormat(.english).count(count)) \(count == 1 ? english.one : english.other)",
            pt: "\(NumberFormat(.brazilianPortuguese).count(count)) \(count == 1 ? portuguese.one : portuguese.other)")
    }

    /// Both texts with a capital first letter.
    public var capitalized: LocalizedText {
        func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
        return LocalizedText(en: capitalized(english), pt: capitalized(portuguese))
    }

    /// Concatenates the texts of each language.
    public static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(en: left.english + right.english, pt: left.portuguese + right.portuguese)
    }
}
