import Localization

/// Texts of the header.
enum HeaderText {
    static let waiting = LocalizedText(en: "Waiting", pt: "Na fila")
    static let longest = LocalizedText(en: "longest", pt: "maior espera")
    static let volume = LocalizedText(en: "Volume", pt: "Volume")
    static let calls = LocalizedText(en: "Calls", pt: "Ligações")
    static let online = LocalizedText(en: "Online", pt: "Online")

    static func answered(_ count: Int) -> LocalizedText {
        LocalizedText(en: "answered", pt: count == 1 ? "atendida" : "atendidas")
    }

    static func missed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "missed", pt: count == 1 ? "perdida" : "perdidas")
    }

    /// The total number of agents: the minimum in the settings applies to all teams together.
    static func of(_ count: Int) -> LocalizedText {
        LocalizedText(en: "of \(count)", pt: "de \(count)")
    }

    static func inMinutes(of window: Duration) -> LocalizedText {
        LocalizedText(en: "in \(window.wholeMinutes)m", pt: "em \(window.wholeMinutes)m")
    }
}
