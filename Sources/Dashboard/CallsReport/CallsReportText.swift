import Localization

/// Texts of the calls report.
enum CallsReportText {
    static let heading = LocalizedText(en: "CALLS", pt: "LIGAÇÕES")
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let everybody = LocalizedText(en: "Everybody", pt: "Todos")
    /// The row of missed calls that belong to no person.
    static let sharedLines = LocalizedText(en: "Shared lines", pt: "Linhas compartilhadas")
    static let answered = LocalizedText(en: "ANSWERED", pt: "ATENDEU")
    static let missed = LocalizedText(en: "MISSED", pt: "PERDEU")
    static let rate = LocalizedText(en: "RATE", pt: "TAXA")
    static let outAnswered = LocalizedText(en: "OUT", pt: "FEZ")
    static let outUnanswered = LocalizedText(en: "NO ANSWER", pt: "SEM RESP.")
    static let transferred = LocalizedText(en: "PASSED", pt: "PASSOU")
    static let talk = LocalizedText(en: "TALK", pt: "CONVERSA")
    static let average = LocalizedText(en: "AVG TALK", pt: "MÉDIA")
    static let transferredTo = LocalizedText(en: "PASSED ON TO", pt: "PASSOU PARA")
    static let line = LocalizedText(en: "LINE", pt: "LINHA")
    static let lineAnswered = LocalizedText(en: "ANSWERED", pt: "ATENDIDAS")
    static let lineMissed = LocalizedText(en: "MISSED", pt: "PERDIDAS")
    static let reasons = LocalizedText(en: "MISSED BECAUSE", pt: "MOTIVO DAS PERDIDAS")
    static let caller = LocalizedText(en: "CALLED MORE THAN ONCE", pt: "LIGOU MAIS DE UMA VEZ")
    static let calls = LocalizedText(en: "CALLS", pt: "LIGAÇÕES")
    static let last = LocalizedText(en: "LAST", pt: "ÚLTIMA")

    static let noLine = LocalizedText(en: "(no line named)", pt: "(sem linha indicada)")
    static let noReason = LocalizedText(en: "no reason given", pt: "sem motivo informado")
    static let nobodyTwice = LocalizedText(en: "Nobody called twice.", pt: "Ninguém ligou duas vezes.")
    static let nobodyTwiceKnown = LocalizedText(
        en: "Nobody called twice among the calls loaded.",
        pt: "Ninguém ligou duas vezes, até onde as ligações são conhecidas.")
    static let noCalls = LocalizedText(en: "No calls on these days.", pt: "Nenhuma ligação nesses dias.")
    static let noCallsKnown = LocalizedText(
        en: "Calls on these days are not known yet.", pt: "Ainda não há ligações conhecidas desses dias.")
    static let otherDays = LocalizedText(en: "Press d for other days.", pt: "Tecle d para outros dias.")

    static func outbound(_ count: Int) -> LocalizedText {
        LocalizedText(en: "made", pt: count == 1 ? "feita" : "feitas")
    }

    static func answered(_ count: Int) -> LocalizedText {
        LocalizedText(en: "answered", pt: count == 1 ? "atendida" : "atendidas")
    }

    static func missed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "missed", pt: count == 1 ? "perdida" : "perdidas")
    }

    static func talk(_ total: String, average: String) -> LocalizedText {
        LocalizedText(en: "talked \(total), \(average) on average", pt: "conversa \(total), média de \(average)")
    }

    /// The reason for a missed call.
    static func reason(_ reason: String?) -> LocalizedText {
        reason.map(CallText.reason) ?? noReason
    }
}
