import Foundation
import Localization

extension AlertRule {
    /// A team's queue, or limbo, has reached its limit.
    public static let queue: AlertRule = .init(
        name: "queue", label: LocalizedText(en: "queue", pt: "fila"), neededSource: .inbox, counts: .waitingTickets,
        limits: [.queueWaiting], isCritical: true, namesTickets: true,
        find: { snapshot in
            let rules = snapshot.rules
            var alerts = snapshot.queues.compactMap { queue in
                alert(
                    .team(queue.id), queue.team.name, queue.waiting, from: rules.limit(.queueWaiting, of: queue.id),
                    snapshot)
            }
            if rules.watchesLimbo {
                let limbo = alert(.limbo, "limbo", snapshot.limbo, from: rules.limit(.queueWaiting), snapshot)
                alerts += [limbo].compactMap(\.self)
            }
            return AlertFindings(raised: alerts)
        },
        carry: { alert, now in
            var details = alert.details
            details.longestWait = details.tickets.first?.waitingTime(at: now)
            return Alert(
                alert.rule, alert.subject, name: alert.name, value: alert.value, threshold: alert.threshold,
                details: details)
        },
        describe: { snapshot, subject, inbox in
            let waiting =
                switch subject {
                case .team(let team): inbox?.conversations.filter { $0.isQueued && $0.team == team }
                case .limbo: inbox?.conversations.filter(\.isInLimbo)
                default: [Conversation]?.none
                }
            guard let waiting = waiting?.sortedByWait(), !waiting.isEmpty else { return nil }
            return details(of: waiting, snapshot)
        },
        distances: { $0.distances(.queueWaiting, \.waiting) { waiting, _ in waiting.count } },
        words: AlertWords(
            count: {
                .counting($0, en: ("queue waiting", "queues waiting"), pt: ("fila em espera", "filas em espera"))
            },
            figure: { value, _, _ in LocalizedText(en: "\(value) waiting", pt: "\(value) na fila") },
            condition: { LocalizedText(en: "\($0) or more waiting", pt: "a partir de \($0) na fila") },
            peak: { LocalizedText(en: "at most \($0) waiting", pt: "no máximo \($0) na fila") },
            line: { measure, notation in
                let count = notation.figure(measure.value)
                let longest = measure.details?.longestWait.map { length in
                    let wait = notation.span(length)
                    return LocalizedText(en: ", longest \(wait)", pt: ", maior espera \(wait)")
                }
                return LocalizedText(en: "\(count) waiting", pt: "\(count) na fila") + (longest ?? .verbatim(""))
            },
            facts: { details, numbers, now in
                // The wait was measured with the last figures, but the wait of the first ticket continues.
                let longest = details.tickets.first?.waitingTime(at: now) ?? details.longestWait
                return [
                    AlertFact(
                        LocalizedText(en: "Longest wait", pt: "Maior espera"), .verbatim(numbers.span(longest)))
                ]
            }))

    private static func alert(
        _ subject: Alert.Subject, _ name: String, _ waiting: [Conversation], from threshold: Int?, _ snapshot: Snapshot
    ) -> Alert? {
        guard let threshold, waiting.count >= threshold else { return nil }
        return Alert(
            .queue, subject, name: name, value: waiting.count, threshold: threshold,
            details: details(of: waiting, snapshot))
    }

    /// - Parameter waiting: Sorted by wait, longest first.
    private static func details(of waiting: [Conversation], _ snapshot: Snapshot) -> AlertDetails {
        AlertDetails(
            tickets: AlertTicket.first(of: waiting, links: snapshot.rules.links),
            longestWait: waiting.first?.waitingTime(at: snapshot.generatedAt))
    }
}

extension AlertLimit {
    /// The number of customers waiting in a queue.
    public static let queueWaiting = AlertLimit("queue_waiting", default: 1, example: 1)
}
