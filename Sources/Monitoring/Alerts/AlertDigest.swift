public import Foundation

/// The content of one message, from one evaluation: sections by rule, most urgent rule first.
public struct AlertDigest: Sendable, Equatable {
    /// The alerts of one rule.
    public struct Section: Sendable, Equatable {
        /// The rule.
        public let rule: AlertRule
        /// The alerts of the rule: the worst first, resolved ones last.
        public let items: [Item]
    }

    /// One alert and the reason to report it.
    public struct Item: Sendable, Equatable {
        /// The reason to report it.
        public let reason: AlertDecision.NotifyReason
        /// The current state of the alert: name, value, threshold, peak, details, start and end.
        public let record: AlertRecord
    }

    /// The instant of the evaluation.
    public let createdAt: Date
    /// The rules that have something to report.
    public let sections: [Section]

    /// Sorts `items` into sections; nil when there are none.
    public init?(createdAt instant: Date, _ items: [Item]) {
        guard !items.isEmpty else { return nil }
        createdAt = instant
        sections = AlertRule.allCases.compactMap { rule in
            let items = items.filter { $0.record.id.rule == rule }.sorted(by: Self.isMoreUrgent)
            return items.isEmpty ? nil : Section(rule: rule, items: items)
        }
    }

    /// Whether it reports what still holds after hours in which no messages could be sent.
    public var isSummary: Bool { items.contains { $0.reason == .summary } }

    /// The reported alerts, in order.
    public var items: [Item] { sections.flatMap(\.items) }

    /// What the outbox must remember about it.
    public var mentions: [AlertMention] {
        items.map { item in
            AlertMention(
                alert: item.record.id, firedAt: item.record.firedAt ?? createdAt, value: item.record.value,
                isResolution: item.reason == .resolved)
        }
    }

    private static func isMoreUrgent(_ left: Item, _ right: Item) -> Bool {
        func rank(_ item: Item) -> (Int, Int, Date, String) {
            let record = item.record
            let magnitude = record.id.rule.magnitude(of: record.value, threshold: record.threshold)
            return (item.reason == .resolved ? 1 : 0, -magnitude, record.since, record.id.subject.key)
        }
        return rank(left) < rank(right)
    }
}
