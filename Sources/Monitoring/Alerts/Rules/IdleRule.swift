import Foundation
import Localization

extension AlertRule {
    /// An agent has tickets in which nobody has written for long.
    public static let idle: AlertRule = .init(
        name: "idle", label: LocalizedText(en: "idle", pt: "parados"), neededSource: .inbox, counts: .agent,
        limits: [.idleMinutes],
        namesTickets: true,
        find: { snapshot in
            AlertFindings(raised: snapshot.agents.compactMap { silence(of: $0, snapshot) })
        },
        distances: { snapshot in
            let (rules, now) = (snapshot.rules, snapshot.generatedAt)
            return snapshot.distances {
                rules.limit(.idleMinutes, for: $0.teammate.teams)
            } figure: { agent in
                let oldest = agent.openTickets.lazy.map(\.silentSince).min()
                return oldest.map { rules.businessTime(from: $0, to: now, for: agent.teammate.teams).wholeMinutes }
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("agent with idle tickets", "agents with idle tickets"),
                    pt: ("agente com tickets parados", "agentes com tickets parados"))
            },
            figure: { value, _, _ in .verbatim("\(value) min") },
            condition: { LocalizedText(en: "idle for \($0) min or more", pt: "sem mensagens há \($0) min ou mais") },
            peak: { LocalizedText(en: "at most \($0) min", pt: "no máximo \($0) min") },
            line: { measure, notation in
                let limit = notation.count(measure.threshold)
                let count = measure.details?.count.map(notation.figure) ?? NumberFormat.unknown
                return LocalizedText(
                    en: "\(count) open without a message for \(limit) min or more",
                    pt: "\(count) em aberto sem mensagens há \(limit) min ou mais")
            }))

    private static func silence(of agent: AgentFigures, _ snapshot: Snapshot) -> Alert? {
        let (rules, now, teams) = (snapshot.rules, snapshot.generatedAt, agent.teammate.teams)
        guard let minutes = rules.limit(.idleMinutes, for: teams), let idle = agent.idleTickets, let first = idle.first
        else { return nil }
        let silence = rules.businessTime(from: first.silentSince, to: now, for: teams)
        return Alert(
            .idle, .agent(agent.id), name: agent.teammate.name, value: silence.wholeMinutes, threshold: minutes,
            details: AlertDetails(
                tickets: idle.prefix(AlertTicket.maxNamed).map { ticket in
                    AlertTicket(ticket, links: rules.links, waitingSince: ticket.silentSince)
                }, count: idle.count))
    }
}

extension AlertLimit {
    /// The minutes in which nobody has written in an assigned ticket.
    public static let idleMinutes = AlertLimit("idle_minutes", example: 120)
}
