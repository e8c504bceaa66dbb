import Localization

extension AlertRule {
    /// A customer in a team's queue, or in limbo, has waited for too long.
    public static let wait: AlertRule = .init(
        name: "wait", label: LocalizedText(en: "wait", pt: "espera"), neededSource: .inbox, counts: .waitingTickets,
        limits: [.waitMinutes],
        isCritical: true, namesTickets: true,
        find: { snapshot in
            let rules = snapshot.rules
            let teams = snapshot.queues.compactMap { queue in
                longWait(
                    .team(queue.id), queue.team.name, queue.waiting, teams: [queue.id],
                    from: rules.limit(.waitMinutes, of: queue.id), snapshot)
            }
            guard rules.watchesLimbo else { return AlertFindings(raised: teams) }
            let limbo = longWait(
                .limbo, "limbo", snapshot.limbo, teams: [], from: rules.limit(.waitMinutes), snapshot)
            return AlertFindings(raised: teams + [limbo].compactMap(\.self))
        },
        carry: queue.carry,
        distances: { snapshot in
            snapshot.distances(.waitMinutes, \.waiting) { waiting, team in
                guard let first = waiting.first else { return 0 }
                return waitingTime(of: first, team.map { [$0] } ?? [], snapshot)?.wholeMinutes
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("queue waiting too long", "queues waiting too long"),
                    pt: ("fila com espera longa", "filas com espera longa"))
            },
            figure: { value, _, _ in .verbatim("\(value) min") },
            condition: { LocalizedText(en: "waits of \($0) min or more", pt: "esperas a partir de \($0) min") },
            peak: { LocalizedText(en: "at most \($0) min", pt: "no máximo \($0) min") },
            line: { measure, notation in
                let limit = notation.count(measure.threshold)
                guard let count = measure.details?.count else {
                    let minutes = notation.figure(measure.value)
                    return LocalizedText(en: "longest wait \(minutes) min", pt: "maior espera \(minutes) min")
                }
                let longest = measure.details?.longestWait.map { seconds in
                    let wait = notation.span(seconds)
                    return LocalizedText(en: ", longest \(wait)", pt: ", maior espera \(wait)")
                }
                return .verbatim(notation.figure(count))
                    + LocalizedText(en: " waiting for \(limit) min or more", pt: " na fila há \(limit) min ou mais")
                    + (longest ?? .verbatim(""))
            },
            facts: queue.words.facts))

    /// - Parameter waiting: Sorted by wait, longest first.
    private static func longWait(
        _ subject: Alert.Subject, _ name: String, _ waiting: [Conversation], teams: [Team.ID], from limit: Int?,
        _ snapshot: Snapshot
    ) -> Alert? {
        guard let limit else { return nil }
        let late = waiting.prefix { ticket in
            waitingTime(of: ticket, teams, snapshot).map { $0 >= .seconds(60 * limit) } ?? false
        }
        guard let first = late.first, let longest = waitingTime(of: first, teams, snapshot) else { return nil }
        return Alert(
            .wait, subject, name: name, value: longest.wholeMinutes, threshold: limit,
            details: AlertDetails(
                tickets: AlertTicket.first(of: late, links: snapshot.rules.links), count: late.count,
                longestWait: first.waitingTime(at: snapshot.generatedAt)))
    }

    /// How long the customer of `ticket` has waited while somebody in `teams` worked; nil if that is not known.
    private static func waitingTime(of ticket: Conversation, _ teams: [Team.ID], _ snapshot: Snapshot) -> Duration? {
        ticket.waitingSince.map { snapshot.rules.businessTime(from: $0, to: snapshot.generatedAt, for: teams) }
    }
}

extension AlertLimit {
    /// The minutes that a customer in a queue has waited.
    public static let waitMinutes = AlertLimit("wait_minutes", example: 20)
}
