import Localization
import Monitoring

/// The wording of one person's page.
enum AgentPageText {
    static let online = LocalizedText(en: "online", pt: "online")
    static let away = LocalizedText(en: "away", pt: "ausente")
    static let phoneOnly = LocalizedText(en: "only in Aircall", pt: "só no Aircall")
    static let replied = LocalizedText(en: "replied", pt: "respondido")
    static let talk = LocalizedText(en: "talk", pt: "em conversa")
    static let tickets = LocalizedText(en: "TICKETS", pt: "TICKETS")
    static let calls = LocalizedText(en: "CALLS", pt: "LIGAÇÕES")
    static let noTickets = LocalizedText(en: "No open tickets.", pt: "Nenhum ticket aberto.")
    static let noCalls = LocalizedText(en: "No calls in this period.", pt: "Nenhuma ligação neste período.")
    static let callsUnknown = LocalizedText(en: "Calls are not known.", pt: "Ligações desconhecidas.")
    static let noPhone = LocalizedText(en: "No phone in Aircall.", pt: "Sem telefone no Aircall.")
    static let gone = LocalizedText(
        en: "This person is in no monitored team any more.", pt: "Esta pessoa não está mais nas equipes monitoradas.")

    static func open(_ count: Int) -> LocalizedText {
        LocalizedText(en: "open", pt: count == 1 ? "aberto" : "abertos")
    }

    static func awaiting(_ count: Int) -> LocalizedText {
        LocalizedText(en: "awaiting reply", pt: count == 1 ? "aguarda resposta" : "aguardam resposta")
    }

    static func snoozed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "snoozed", pt: count == 1 ? "adiado" : "adiados")
    }

    static func inPeriod(_ period: Period.Name) -> LocalizedText {
        switch period {
        case .today: LocalizedText(en: "today", pt: "hoje")
        case .last48Hours: LocalizedText(en: "in 48 h", pt: "em 48 h")
        }
    }

    static func until(_ moment: String) -> LocalizedText {
        LocalizedText(en: "until \(moment)", pt: "até \(moment)")
    }
}
