import Localization

/// The wording of calls.
enum CallText {
    static let withheld = LocalizedText(en: "withheld", pt: "oculto")
    static let ringing = LocalizedText(en: "ringing", pt: "tocando")
    static let talking = LocalizedText(en: "talking", pt: "em conversa")
    static let missed = LocalizedText(en: "missed", pt: "perdida")
    static let unanswered = LocalizedText(en: "no answer", pt: "sem resposta")
    static let voicemail = LocalizedText(en: "voicemail", pt: "recado")

    static func made(_ count: Int) -> LocalizedText {
        LocalizedText(en: "made", pt: count == 1 ? "feita" : "feitas")
    }

    static func answered(after wait: String) -> LocalizedText {
        LocalizedText(en: "answered after \(wait)", pt: "atendida em \(wait)")
    }

    static func talked(_ span: String) -> LocalizedText {
        LocalizedText(en: "talked \(span)", pt: "conversa \(span)")
    }

    /// The service's words for why nobody answered. One that is not known here is shown as it is, without underscores.
    static func reason(_ reason: String) -> LocalizedText {
        reasons[reason] ?? .verbatim(reason.split(separator: "_").joined(separator: " "))
    }

    private static let reasons = [
        "out_of_opening_hours": LocalizedText(en: "out of opening hours", pt: "fora do horário"),
        "short_abandoned": LocalizedText(en: "hung up at once", pt: "desligou logo"),
        "abandoned_in_ivr": LocalizedText(en: "hung up in the menu", pt: "desligou no menu"),
        "abandoned_in_classic": LocalizedText(en: "hung up while waiting", pt: "desligou na espera"),
        "no_available_agent": LocalizedText(en: "nobody available", pt: "ninguém disponível"),
        "agents_did_not_answer": LocalizedText(en: "rang, nobody answered", pt: "tocou e ninguém atendeu"),
    ]
}
