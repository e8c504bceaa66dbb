public import Foundation

/// What one evaluation has to tell: the content of one message, sections by rule, the most urgent rule first.
public struct AlertDigest: Sendable, Equatable {
    /// The alerts of one rule.
    public struct Section: Sendable, Equatable {
        /// The rule.
        public let rule: AlertRule
        /// Its alerts, those that are over last, of the others the worst first.
        public let items: [Item]
    }

    /// One alert and why it is told.
    public struct Item: Sendable, Equatable {
        /// Why it is told.
        public let occasion: AlertDecision.Occasion
        /// The alert as it is now: name, value, threshold, peak, details, when it began and when it was over.
        public let record: AlertRecord
    }

    /// The instant of the evaluation.
    public let at: Date
    /// The rules that have something to tell.
    public let sections: [Section]

    /// Sorts `items` into sections; nil when there are none.
    public init?(at instant: Date, _ items: [Item]) {
        guard !items.isEmpty else { return nil }
        at = instant
        sections = AlertRule.allCases.compactMap { rule in
            let items = items.filter { $0.record.id.rule == rule }.sorted(by: Self.isMoreUrgent)
            return items.isEmpty ? nil : Section(rule: rule, items: items)
        }
    }

    /// Whether it tells what is still true after hours in which nothing could be told.
    public var isSummary: Bool { items.contains { $0.occasion == .summary } }

    /// The alerts it tells, in its order.
    public var items: [Item] { sections.flatMap(\.items) }

    /// What the outbox must remember of it.
    public var mentions: [AlertMention] {
        items.map { item in
            AlertMention(
                alert: item.record.id, firedAt: item.record.firedAt ?? at, value: item.record.value,
                isResolution: item.occasion == .resolved)
        }
    }

    private static func isMoreUrgent(_ left: Item, _ right: Item) -> Bool {
        func rank(_ item: Item) -> (Int, Int, Date, String) {
            let record = item.record
            let magnitude = record.id.rule.magnitude(of: record.value, threshold: record.threshold)
            return (item.occasion == .resolved ? 1 : 0, -magnitude, record.since, record.id.subject.key)
        }
        return rank(left) < rank(right)
    }
}
