import Localization
import Monitoring

/// Texts of one person's page.
enum AgentPageText {
    static let online = LocalizedText(en: "online", pt: "online")
    static let away = LocalizedText(en: "away", pt: "ausente")
    static let phoneOnly = LocalizedText(en: "only in Aircall", pt: "só no Aircall")
    /// Used while it is not known who is an agent, or whose phone is whose.
    static let inPhone = LocalizedText(en: "in Aircall", pt: "no Aircall")
    static let talk = LocalizedText(en: "talk", pt: "em conversa")
    static let tickets = LocalizedText(en: "TICKETS", pt: "TICKETS")
    static let timeline = LocalizedText(en: "TIMELINE", pt: "LINHA DO TEMPO")
    static let today = LocalizedText(en: "Today", pt: "Hoje")
    static let inbox = LocalizedText(en: "Inbox", pt: "Tickets")
    static let phone = LocalizedText(en: "Phone", pt: "Telefone")
    static let inCalls = LocalizedText(en: "in calls", pt: "em ligação")
    static let oldest = LocalizedText(en: "oldest", pt: "mais antigo há")
    static let csat = LocalizedText(en: "CSAT this month", pt: "CSAT do mês")
    static let call = LocalizedText(en: "call", pt: "ligação")
    static let ticket = LocalizedText(en: "ticket", pt: "ticket")
    static let rating = LocalizedText(en: "rating", pt: "nota")
    static let rated = LocalizedText(en: "rated, no remark", pt: "nota sem comentário")
    static let noTickets = LocalizedText(en: "No open tickets.", pt: "Nenhum ticket aberto.")
    static let noEvents = LocalizedText(
        en: "No calls and no new tickets in this period.", pt: "Nenhuma ligação nem ticket novo neste período.")
    static let noEventsKnown = LocalizedText(
        en: "No new tickets in this period, and no calls among those loaded.",
        pt: "Nenhum ticket novo neste período, nem ligação conhecida até agora.")
    static let noEventsNoPhone = LocalizedText(
        en: "No new tickets in this period; no phone in Aircall.",
        pt: "Nenhum ticket novo neste período; sem telefone no Aircall.")
    static let noEventsCallsUnknown = LocalizedText(
        en: "No new tickets in this period; calls are unknown.",
        pt: "Nenhum ticket novo neste período; ligações desconhecidas.")
    static let gone = LocalizedText(
        en: "This person is no longer in a monitored team.", pt: "Esta pessoa não está mais nas equipes monitoradas.")

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
