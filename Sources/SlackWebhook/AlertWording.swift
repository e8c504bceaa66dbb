import Localization

/// The wording of messages about alerts, but for what each rule says itself.
enum AlertWording {
    static func countResolved(_ count: Int) -> LocalizedText {
        .counting(count, en: ("resolved", "resolved"), pt: ("resolvido", "resolvidos"))
    }

    static let test = LocalizedText(
        en: "support-monitor: this is a test. Alerts will appear here.",
        pt: "support-monitor: isto é um teste. Os alertas vão aparecer aqui.")

    static let afterQuietHours = LocalizedText(en: "After quiet hours: ", pt: "Após o período de silêncio: ")

    static let resolved = LocalizedText(en: "Resolved", pt: "Resolvido")
    static let limbo = LocalizedText(en: "no team, no owner", pt: "sem equipe e sem responsável")
    static let online = LocalizedText(en: "agents online", pt: "agentes online")
    static let waitUnknown = LocalizedText(en: "wait unknown", pt: "espera desconhecida")
    static let noSubject = LocalizedText(en: "no subject", pt: "sem assunto")

    static func lasted(_ span: String) -> LocalizedText {
        LocalizedText(en: "lasted \(span)", pt: "durou \(span)")
    }

    static let digest = LocalizedText(en: "Digest of ", pt: "Resumo de ")
    static let conversation = LocalizedText(en: "conversation", pt: "conversa")

    static func origin(host: String) -> LocalizedText {
        LocalizedText(en: "support-monitor on \(host)", pt: "support-monitor em \(host)")
    }

    static func origin(host: String, instant: String, rules: String) -> LocalizedText {
        LocalizedText(
            en: "support-monitor on \(host) · \(instant) · rules: \(rules)",
            pt: "support-monitor em \(host) · \(instant) · regras: \(rules)")
    }
}
