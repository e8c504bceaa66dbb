import Foundation
import Localization

extension AlertRule {
    /// A ticket has little time left until it must be answered, or is overdue.
    public static let target: AlertRule = .init(
        name: "target", label: LocalizedText(en: "target", pt: "meta"), neededSource: .inbox, counts: .openTickets,
        limits: [.targetWarningMinutes],
        requiredSetting: RequiredSetting("first_response_minutes", in: "targets", isSet: \.hasTargets),
        direction: .lowerIsWorse,
        // Time that is left passes by itself; only what is overdue gets worse.
        severity: { value, threshold in value < 0 ? threshold - value : threshold },
        isCritical: true, namesTickets: true,
        find: { snapshot in
            let rules = snapshot.rules
            let teams = snapshot.queues.compactMap { queue in
                shortage(
                    .team(queue.id), queue.team.name, queue.awaiting,
                    below: rules.limit(.targetWarningMinutes, of: queue.id), snapshot)
            }
            guard rules.watchesLimbo else { return AlertFindings(raised: teams) }
            let limbo = shortage(
                .limbo, "limbo", snapshot.limbo, below: rules.limit(.targetWarningMinutes), snapshot)
            return AlertFindings(raised: teams + [limbo].compactMap(\.self))
        },
        distances: { snapshot in
            snapshot.distances(.targetWarningMinutes, \.awaiting) { tickets, _ in
                tickets.compactMap { snapshot.rules.responseTimeLeft(for: $0, at: snapshot.generatedAt) }.min()?
                    .minutesRoundedDown
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("team short of time", "teams short of time"),
                    pt: ("equipe com prazo curto", "equipes com prazo curto"))
            },
            figure: { value, _, _ in .verbatim("\(value) min") },
            condition: { LocalizedText(en: "less than \($0) min left", pt: "menos de \($0) min restantes") },
            peak: { LocalizedText(en: "\($0) min left at worst", pt: "na pior hora, restavam \($0) min") },
            distant: { value, _ in LocalizedText(en: "\(value) min left", pt: "faltam \(value) min") },
            line: { measure, notation in
                let count = measure.details?.count.map(notation.figure) ?? NumberFormat.unknown
                let minutes = notation.count(abs(measure.value))
                let first =
                    measure.value < 0
                    ? LocalizedText(en: "\(minutes) min overdue", pt: "\(minutes) min de atraso")
                    : LocalizedText(en: "\(minutes) min left", pt: "faltam \(minutes) min")
                return LocalizedText(en: "\(count) to answer, the first: ", pt: "\(count) a responder, no primeiro: ")
                    + first
            }))

    private static func shortage(
        _ subject: Alert.Subject, _ name: String, _ tickets: [Conversation], below limit: Int?,
        _ snapshot: Snapshot
    ) -> Alert? {
        guard let limit else { return nil }
        func left(_ ticket: Conversation) -> Duration? {
            snapshot.rules.responseTimeLeft(for: ticket, at: snapshot.generatedAt)
        }
        let short = tickets.sortedByWait().prefix { ticket in left(ticket).map { $0 < .seconds(60 * limit) } ?? false
        }
        guard let first = short.first.flatMap(left) else { return nil }
        return Alert(
            .target, subject, name: name, value: first.minutesRoundedDown, threshold: limit,
            details: AlertDetails(
                tickets: short.prefix(AlertTicket.maxNamed).map { ticket in
                    AlertTicket(ticket, links: snapshot.rules.links, timeLeft: left(ticket))
                }, count: short.count))
    }
}

extension AlertLimit {
    /// The minutes that are left until the target of a first response.
    public static let targetWarningMinutes = AlertLimit("target_warning_minutes", example: 5)
}
