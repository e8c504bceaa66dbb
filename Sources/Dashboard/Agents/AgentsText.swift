import Localization
import Monitoring

/// Texts of the agents screen.
enum AgentsText {
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let since = LocalizedText(en: "SINCE", pt: "HÁ")
    static let voice = LocalizedText(en: "VOICE", pt: "VOZ")
    static let load = LocalizedText(en: "LOAD", pt: "CARGA")
    static let agents = LocalizedText(en: "AGENTS", pt: "AGENTES")
    static let nobodyMarked = LocalizedText(
        en: "Mark agents with Space first.", pt: "Marque agentes com Espaço primeiro.")
    static let open = LocalizedText(en: "OPEN", pt: "ABERTOS")
    static let awaiting = LocalizedText(en: "AWAITING", pt: "AGUARDAM")
    static let snoozed = LocalizedText(en: "SNOOZED", pt: "ADIADOS")
    static let answered = LocalizedText(en: "ANSWERED", pt: "ATENDEU")
    static let missed = LocalizedText(en: "MISSED", pt: "PERDEU")
    static let outbound = LocalizedText(en: "OUT", pt: "FEZ")
    static let talk = LocalizedText(en: "TALK", pt: "CONVERSA")
    static let teams = LocalizedText(en: "TEAMS", pt: "EQUIPES")
    static let onlyPhone = LocalizedText(en: "ONLY IN AIRCALL", pt: "SÓ NO AIRCALL")
    /// Used while it is not known who is an agent, or whose phone is whose.
    static let inPhone = LocalizedText(en: "IN AIRCALL", pt: "NO AIRCALL")
    static let onlyInbox = LocalizedText(en: "ONLY IN INTERCOM", pt: "SÓ NO INTERCOM")
    /// Precedes the missed calls on lines that ring several people.
    static let sharedLines = LocalizedText(en: "SHARED LINES", pt: "LINHAS COMPARTILHADAS")
    /// Precedes the names of people with calls who have left or changed teams since.
    static let former = LocalizedText(en: "NO LONGER ON THE TEAM", pt: "NÃO ESTÃO MAIS NA EQUIPE")
    static let noAgents = LocalizedText(
        en: "The monitored teams have no agents.", pt: "As equipes monitoradas não têm agentes.")
    static let agentsUnknown = LocalizedText(
        en: "The agents in Intercom are not known.", pt: "Os agentes do Intercom não são conhecidos.")
    static let noPhone = LocalizedText(en: "no phone", pt: "sem telefone")

    /// Missed calls on shared lines.
    ///
    /// - Parameter isWhole: Whether all calls are known; otherwise there may be more.
    static func missedShared(_ figures: Figures, _ count: Int, isWhole: Bool) -> LocalizedText {
        let number = (isWhole ? "" : "≥") + figures.count(count)
        return LocalizedText(
            en: count == 1 ? "\(number) missed call that names nobody" : "\(number) missed calls that name nobody",
            pt: count == 1
                ? "\(number) ligação perdida sem agente indicado" : "\(number) ligações perdidas sem agente indicado"
        )
    }

    /// `4 answered, 1 missed`: the calls of someone who has left since.
    static func calls(of calls: PersonCallCounts, _ figures: Figures) -> LocalizedText {
        let (answered, missed) = (figures.count(calls.answered), figures.count(calls.missed))
        return LocalizedText(
            en: "\(answered) answered, \(missed) missed", pt: "atendeu \(answered), perdeu \(missed)")
    }

    /// Title of the agents while only some are shown.
    static func marked(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) marked", pt: count == 1 ? "1 marcado" : "\(count) marcados")
    }

    /// What a person is doing on the phone.
    static func voice(_ state: VoiceState) -> LocalizedText {
        switch state {
        case .available: LocalizedText(en: "available", pt: "disponível")
        case .inCall: LocalizedText(en: "in call", pt: "na linha")
        case .afterCallWork: LocalizedText(en: "wrap-up", pt: "pós-chamada")
        case .doNotDisturb: LocalizedText(en: "do not disturb", pt: "não perturbe")
        case .offline: LocalizedText(en: "offline", pt: "offline")
        }
    }
}
