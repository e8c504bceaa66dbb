public import Foundation

/// Everything that the screen shows about alerts.
public struct AlertOverview: Sendable, Equatable {
    /// The state of an alert as users see it.
    public enum Status: Sendable, Hashable {
        case pending, firing, acknowledged, muted
    }

    /// A current alert.
    public struct Row: Sendable, Equatable, Identifiable {
        /// The rule and the subject.
        public let id: Alert.ID
        /// The name of the subject.
        public let name: String
        /// The state as users see it. A muted alert counts as muted whether acknowledged or not.
        public let status: Status
        /// When the condition began, and when it fired; nil while pending.
        public let since: Date
        public let firedAt: Date?
        /// The current figure, its limit, and the worst figure so far.
        public let value: Int
        public let threshold: Int
        public let peak: Int
        /// The number of delivered messages about it, and when the last one was delivered; nil if none was.
        public let messages: Int
        public let lastSent: Date?
        /// When the next reminder is due if nothing changes; nil if that does not depend on time alone.
        public let nextReminder: Date?
        /// What is reported next, or why nothing is.
        public let decision: AlertDecision
        /// When its data became untrusted; nil if it is trusted.
        public let frozenSince: Date?
        /// Details that help someone act on it; nil just after a restart.
        public let details: AlertDetails?

        /// The addresses of the tickets it names.
        public var links: [URL] { details?.tickets.map(\.url) ?? [] }
    }

    /// An ended alert and the state of the last message about it.
    public struct PastRow: Sendable, Equatable {
        /// The ended episode.
        public let episode: AlertEpisode
        /// nil if no message reported it, or the message is no longer kept.
        public let delivery: AlertMessage.State?
    }

    /// The current alerts by state; within each, the most urgent rule first, then the oldest.
    public let firing: [Row]
    public let pending: [Row]
    public let acknowledged: [Row]
    public let muted: [Row]
    /// Ended alerts, newest first.
    public let history: [PastRow]
    /// The messages, newest first.
    public let messages: [AlertMessage]
    /// Whether messages can be sent now.
    public let delivery: AlertDelivery
    /// Why the receiver rejects messages; nil while it accepts them.
    public let stop: SinkStop?

    /// Creates an overview.
    ///
    /// - Parameters:
    ///   - history: Newest first, as the store returns it; `messages` likewise.
    public init(
        book: AlertBook, history: [AlertEpisode] = [], messages: [AlertMessage] = [], stop: SinkStop? = nil,
        policy: AlertPolicy, delivery: AlertDelivery = .open, now: Date
    ) {
        let all = book.records.filter { $0.phase != .resolved }
            .map { Row($0, policy: policy, delivery: delivery, now: now) }
        func rows(_ status: Status) -> [Row] {
            all.filter { $0.status == status }.sorted { left, right in
                (left.id.rule, left.since, left.name) < (right.id.rule, right.since, right.name)
            }
        }
        firing = rows(.firing)
        pending = rows(.pending)
        acknowledged = rows(.acknowledged)
        muted = rows(.muted)
        let deliveries = Self.lastStates(in: messages)
        self.history = history.map { episode in
            PastRow(episode: episode, delivery: deliveries[Firing(alert: episode.alert, firedAt: episode.firedAt)])
        }
        self.messages = messages
        self.delivery = delivery
        self.stop = stop
    }
}

extension AlertOverview {
    private struct Firing: Hashable {
        let alert: Alert.ID
        let firedAt: Date
    }

    private static func lastStates(in messages: [AlertMessage]) -> [Firing: AlertMessage.State] {
        var states: [Firing: AlertMessage.State] = [:]
        for message in messages {
            for mention in message.mentions {
                let firing = Firing(alert: mention.alert, firedAt: mention.firedAt)
                states[firing] = states[firing] ?? message.state
            }
        }
        return states
    }
}

extension AlertOverview.Row {
    fileprivate init(_ record: AlertRecord, policy: AlertPolicy, delivery: AlertDelivery, now: Date) {
        id = record.id
        name = record.name
        since = record.since
        firedAt = record.firedAt
        value = record.value
        threshold = record.threshold
        peak = record.peak
        messages = record.messages
        lastSent = record.messages > 0 ? record.lastNotifiedAt : nil
        frozenSince = record.frozenSince
        details = record.details
        decision = AlertDecision(on: record, policy: policy, delivery: delivery, at: now)
        status =
            if record.isMuted(at: now) {
                .muted
            } else if record.acknowledgedAt != nil {
                .acknowledged
            } else if record.phase == .pending {
                .pending
            } else {
                .firing
            }
        nextReminder =
            switch decision {
            case .suppress(.cooldown(let until)), .suppress(.muted(let until)),
                .suppress(.outsideActiveHours(let until?)),
                .suppress(.stopped(let until)):
                until
            default: nil
            }
    }
}
