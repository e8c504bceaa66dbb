import Foundation
import Localization

extension AlertRule {
    /// An agent with open tickets is away for long, within the hours in which people work. Only time that was watched
    /// counts: nobody is said to be away by guess.
    public static let away: AlertRule = .init(
        name: "away", label: LocalizedText(en: "away", pt: "ausência"), neededSource: .inbox, counts: .agent,
        limits: [.awayMinutes],
        find: { snapshot in
            let rules = snapshot.rules
            var findings = AlertFindings()
            for agent in snapshot.agents {
                guard let alert = absence(of: agent, snapshot) else { continue }
                if rules.isBusinessTime(at: snapshot.generatedAt, for: agent.teammate.teams) {
                    findings.raised.append(alert)
                } else {
                    findings.outsideHours.append(alert)
                }
            }
            return findings
        },
        distances: { snapshot in
            snapshot.distances {
                snapshot.rules.limit(.awayMinutes, for: $0.teammate.teams)
            } figure: {
                timeAway(of: $0, snapshot)?.wholeMinutes
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("agent away with open tickets", "agents away with open tickets"),
                    pt: ("agente ausente com tickets em aberto", "agentes ausentes com tickets em aberto"))
            },
            figure: { value, _, _ in .verbatim("\(value) min") },
            condition: { LocalizedText(en: "away for \($0) min or more", pt: "ausência a partir de \($0) min") },
            peak: { LocalizedText(en: "at most \($0) min", pt: "no máximo \($0) min") },
            line: { measure, notation in
                let minutes = notation.figure(measure.value)
                let start = measure.details?.since.map { since in
                    let instant = notation.instant(since)
                    return measure.details?.mayHaveBegunEarlier == true
                        ? LocalizedText(en: ", since \(instant) or earlier", pt: ", desde \(instant) ou antes")
                        : LocalizedText(en: ", since \(instant)", pt: ", desde \(instant)")
                }
                let open = measure.details?.count.map { count in
                    let count = notation.count(count)
                    return LocalizedText(en: ", \(count) open", pt: ", \(count) em aberto")
                }
                return LocalizedText(en: "away for \(minutes) min", pt: "ausente há \(minutes) min")
                    + (start ?? .verbatim("")) + (open ?? .verbatim(""))
            },
            facts: { details, numbers, now in
                guard let count = details.count else { return [] }
                return [AlertFact(LocalizedText(en: "Open", pt: "Em aberto"), .verbatim(numbers.count(count)))]
            }))

    /// How long an agent with open tickets has been away; nil if there are none, or nobody knows.
    private static func timeAway(of agent: AgentFigures, _ snapshot: Snapshot) -> Duration? {
        guard agent.teammate.member.isAway, agent.open > 0, let time = agent.statusTime else { return nil }
        return snapshot.rules.businessTime(
            from: time.since, to: time.lastKnown(at: snapshot.generatedAt), for: agent.teammate.teams)
    }

    private static func absence(of agent: AgentFigures, _ snapshot: Snapshot) -> Alert? {
        let rules = snapshot.rules
        guard let minutes = rules.limit(.awayMinutes, for: agent.teammate.teams), let time = agent.statusTime,
            let away = timeAway(of: agent, snapshot), away >= .seconds(60 * minutes)
        else { return nil }
        return Alert(
            .away, .agent(agent.id), name: agent.teammate.name, value: away.wholeMinutes, threshold: minutes,
            details: AlertDetails(
                count: agent.open, since: time.since, mayHaveBegunEarlier: !time.wasSeenToBegin,
                link: agent.openTickets.first.map { rules.links.link(to: $0.id) }))
    }
}

extension AlertLimit {
    /// The minutes that an agent is away.
    public static let awayMinutes = AlertLimit("away_minutes", example: 30)
}
