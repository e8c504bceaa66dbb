/// A language of the user interface.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case brazilianPortuguese = "pt-BR"

    /// The language requested according to POSIX: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not
    /// empty.
    ///
    /// Any Portuguese locale gives Portuguese; anything else, or none, gives English.
    public static func preferred(in environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }
            .first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("pt") == true ? .brazilianPortuguese : .english
    }
}
