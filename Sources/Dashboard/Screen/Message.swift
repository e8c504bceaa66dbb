import Foundation
import Localization

/// A short message in response to a key, which disappears by itself.
struct Message: Equatable, Sendable {
    let text: LocalizedText
    let expiresAt: Date

    /// How long it stays.
    static let stay: Duration = .seconds(5)

    init(_ text: LocalizedText, now: Date, stay: Duration = stay) {
        self.text = text
        expiresAt = now.addingTimeInterval(stay.seconds)
    }
}

/// Texts of the short messages.
enum MessageText {
    static let opened = LocalizedText(en: "Opened in the browser.", pt: "Aberto no navegador.")
    static let noRecording = LocalizedText(en: "No recording yet.", pt: "Ainda não há gravação.")
    static let copied = LocalizedText(en: "Link copied.", pt: "Link copiado.")
    static let nothingToCopy = LocalizedText(en: "Nothing here has a link.", pt: "Nada aqui tem link.")
    static let refreshing = LocalizedText(en: "Refreshing …", pt: "Atualizando …")

    static func openFailed(_ reason: String) -> LocalizedText {
        LocalizedText(en: "Could not open the link: \(reason)", pt: "Não foi possível abrir o link: \(reason)")
    }
}
