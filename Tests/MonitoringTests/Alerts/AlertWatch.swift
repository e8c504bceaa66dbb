import Foundation
import Monitoring
import TestSupport

/// A book with an outbox that delivers at once, or when asked: what a lead would see in Slack, line by line.
struct AlertWatch {
    /// The instant that seconds are counted from.
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    var book = AlertBook()
    var policy = AlertPolicy()
    var delivery = AlertDelivery.open
    /// Whether a message arrives in the second it is made.
    var deliversAtOnce = true
    /// Every firing that ended.
    private(set) var history: [AlertEpisode] = []
    /// The messages that have not arrived.
    private(set) var outbox: [AlertMessage] = []
    private(set) var bulletins: [AlertBulletin] = []

    init(policy: AlertPolicy = AlertPolicy()) {
        self.policy = policy
    }

    /// Evaluates what holds at `second`, or what was found then and is as it was at a later one.
    ///
    /// - Returns: What the message says, such as `new queue team:7001 3`; empty when there is none.
    mutating func see(
        at second: TimeInterval, _ raised: [Alert] = [], lingering: [Alert] = [], outsideHours: Set<Alert.ID> = [],
        untrusted: Set<SourceName> = [], watched: Set<Alert.Subject>? = nil, foundAt: TimeInterval? = nil
    ) -> [String] {
        let conditions = AlertConditions(
            evaluatedAt: Self.start + second, foundAt: foundAt.map { Self.start + $0 }, raised: raised,
            lingering: lingering, outsideHours: outsideHours, untrusted: untrusted, watched: watched)
        let evaluation = book.evaluate(conditions, policy: policy, receivers: [.slack(delivery)])
        history += evaluation.ended
        guard let bulletin = evaluation.bulletins[.slack] else { return [] }
        bulletins.append(bulletin)
        let message = AlertMessage(id: AlertMessage.ID(rawValue: "m\(bulletins.count)"), to: .slack, bulletin)
        book.markPending(message)
        outbox.append(message)
        if deliversAtOnce { deliver(at: second) }
        return bulletin.items.map(Self.line)
    }

    /// Lets everything in the outbox arrive.
    mutating func deliver(at second: TimeInterval) {
        for message in outbox { book.finish(message, as: .delivered(at: Self.start + second)) }
        outbox = []
    }

    private static func line(_ item: AlertBulletin.Item) -> String {
        let record = item.record
        let word =
            switch item.reason {
            case .new: "new"
            case .reminder: "reminder"
            case .worse: "worse"
            case .resolved: "resolved"
            case .summary: "summary"
            }
        return "\(word) \(record.id.rule.name) \(record.id.subject.key) \(record.value)"
    }
}
