import Localization

/// Texts of the queues screen.
enum QueuesText {
    static let team = LocalizedText(en: "TEAM", pt: "EQUIPE")
    static let waiting = LocalizedText(en: "WAITING", pt: "NA FILA")
    static let longest = LocalizedText(en: "LONGEST", pt: "MAIOR ESPERA")
    static let open = LocalizedText(en: "OPEN", pt: "ABERTOS")
    static let snoozed = LocalizedText(en: "SNOOZED", pt: "ADIADOS")
    static let arrivals = LocalizedText(en: "ARRIVALS 2H", pt: "CHEGADAS 2H")
    static let everyTeam = LocalizedText(en: "All teams", pt: "Todas as equipes")
    static let limbo = LocalizedText(en: "No team, no owner", pt: "Sem equipe nem responsável")
    static let teams = LocalizedText(en: "TEAMS", pt: "EQUIPES")
    static let nobodyWaits = LocalizedText(en: "Nobody is waiting.", pt: "Ninguém na fila.")
    static let noConversations = LocalizedText(
        en: "No conversations yet.", pt: "Nenhuma conversa ainda.")
    static let noConversationsAdvice = LocalizedText(
        en: "They appear here as soon as customers write.", pt: "Elas aparecem aqui assim que alguém escrever.")
    static let noName = LocalizedText(en: "(no name)", pt: "(sem nome)")
    static let noText = LocalizedText(en: "(no text)", pt: "(sem texto)")
}
