public import Foundation
public import Localization

/// A message in the outbox, with its delivery state.
public struct AlertMessage: Sendable, Equatable, Identifiable {
    /// The identifier assigned by the creator; globally unique.
    public typealias ID = Identifier<AlertMessage>

    /// The delivery state of a message.
    public enum State: Sendable, Hashable, CaseIterable {
        /// Waiting to be sent, or to be retried.
        case queued
        /// Being sent. If found in this state at start-up, it may or may not have been delivered, and is sent again.
        case sending
        /// Accepted by the receiver.
        case delivered
        /// Given up.
        case dropped
    }

    /// The message's identifier.
    public let id: ID
    /// Who gets it.
    public let receiver: Receiver.ID
    /// When it was put in the outbox.
    public let createdAt: Date
    /// The alerts it reports.
    public let mentions: [AlertMention]
    /// What it tells; nil once the message is settled, or if it cannot be read.
    public var content: AlertContent?
    /// The delivery state.
    public var state: State
    /// The number of attempts to send it.
    public var attempts: Int
    /// When it may be sent; for a settled message, when it was settled.
    public var nextTryAt: Date
    /// The result of the last attempt; nil before the first one and after a success.
    public var outcome: LocalizedText?

    /// Creates a message; a new one waits for its first attempt.
    public init(
        id: ID, to receiver: Receiver.ID, createdAt: Date, mentions: [AlertMention], content: AlertContent?,
        state: State = .queued, attempts: Int = 0, nextTryAt: Date? = nil, outcome: LocalizedText? = nil
    ) {
        self.id = id
        self.receiver = receiver
        self.createdAt = createdAt
        self.mentions = mentions
        self.content = content
        self.state = state
        self.attempts = attempts
        self.nextTryAt = nextTryAt ?? createdAt
        self.outcome = outcome
    }

    /// Creates the message that tells `bulletin` to `receiver`.
    public init(id: ID, to receiver: Receiver.ID, _ bulletin: AlertBulletin) {
        self.init(
            id: id, to: receiver, createdAt: bulletin.createdAt, mentions: bulletin.mentions,
            content: .bulletin(bulletin))
    }

    /// Creates the message that tells `digest`. It reports no alerts, so nothing is told again if it is lost.
    public init(_ digest: DueDigest, createdAt instant: Date) {
        self.init(
            id: digest.message, to: digest.receiver, createdAt: instant, mentions: [], content: .digest(digest.order))
    }

    /// Which digest it tells; nil if it tells something else.
    public var digest: DigestOrder? {
        if case .digest(let order)? = content { order } else { nil }
    }

    /// Whether it is in the outbox.
    public var isInOutbox: Bool { state == .queued || state == .sending }
}

/// What a message tells. It is stored as such; its receiver renders it when it is sent.
public enum AlertContent: Sendable, Equatable {
    /// A payload for Slack that an earlier version of the program has rendered.
    case rendered(Data)
    /// News about alerts.
    case bulletin(AlertBulletin)
    /// The summary of a day.
    case digest(DigestOrder)
}

/// Links a message to an alert it reports.
public struct AlertMention: Sendable, Hashable {
    /// The alert.
    public let alert: Alert.ID
    /// When the episode fired, in whole seconds. Distinguishes episodes of the same alert.
    public let firedAt: Date
    /// The figure given in the message.
    public let value: Int
    /// Whether it reports the end of the alert.
    public let isResolution: Bool

    /// Creates a mention.
    public init(alert: Alert.ID, firedAt: Date, value: Int, isResolution: Bool) {
        self.alert = alert
        self.firedAt = firedAt.wholeSecond
        self.value = value
        self.isResolution = isResolution
    }
}

/// The content of one message, from one evaluation: sections by rule, most urgent rule first.
public struct AlertBulletin: Sendable, Equatable {
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
        /// The state of the alert when it was reported: name, value, threshold, peak, details, start and end; not what
        /// users marked, or what others know.
        public let record: AlertRecord

        /// Reports the alert of `record`.
        public init(reason: AlertDecision.NotifyReason, record: AlertRecord) {
            self.reason = reason
            self.record = record.told
        }
    }

    /// The instant of the evaluation.
    public let createdAt: Date
    /// The rules that have something to report.
    public let sections: [Section]

    /// Sorts `items` into sections; nil when there are none.
    public init?(createdAt instant: Date, _ items: [Item]) {
        guard !items.isEmpty else { return nil }
        createdAt = instant
        sections = AlertRule.all.compactMap { rule in
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

extension AlertRecord {
    /// What a message tells of it.
    fileprivate var told: AlertRecord {
        var record = AlertRecord(
            id: id, name: name, phase: phase, since: since, holdStartedAt: since, value: value, threshold: threshold,
            peak: peak)
        record.teams = teams
        record.firedAt = firedAt
        record.resolvedAt = resolvedAt
        record.details = details
        return record
    }
}
