package import Foundation

/// Everything that the screen shows about alerts.
package struct AlertOverview: Sendable, Equatable {
    /// The state of an alert as users see it.
    package enum Status: Sendable, Hashable {
        case pending, firing, acknowledged, muted
    }

    /// A current alert.
    package struct Row: Sendable, Equatable, Identifiable {
        /// The rule and the subject.
        package let id: Alert.ID
        /// The name of the subject.
        package let name: String
        /// The state as users see it. A muted alert counts as muted whether acknowledged or not.
        package let status: Status
        /// When the condition began, and when it fired; nil while pending.
        package let since: Date
        package let firedAt: Date?
        /// The current figure, its limit, and the worst figure so far.
        package let value: Int
        package let threshold: Int
        package let peak: Int
        /// The number of delivered messages about it, and when the last one was delivered; nil if none was.
        package let messages: Int
        package let lastSent: Date?
        /// When the next reminder is due if nothing changes; nil if that does not depend on time alone.
        package let nextReminder: Date?
        /// What is reported next, or why nothing is.
        package let decision: AlertDecision
        /// When its data became untrusted; nil if it is trusted.
        package let frozenSince: Date?
        /// Details that help someone act on it; nil just after a restart.
        package let details: AlertDetails?

        /// The addresses of the tickets it names.
        package var links: [URL] { details?.tickets.map(\.url) ?? [] }
    }

    /// An ended alert and the state of the last message about it.
    package struct PastRow: Sendable, Equatable {
        /// The ended episode.
        package let episode: AlertEpisode
        /// nil if no message reported it, or the message is no longer kept.
        package let delivery: AlertMessage.State?
    }

    /// The current alerts by state; within each, the most urgent rule first, then the oldest.
    package let firing: [Row]
    package let pending: [Row]
    package let acknowledged: [Row]
    package let muted: [Row]
    /// Ended alerts, newest first.
    package let history: [PastRow]
    /// The messages, newest first.
    package let messages: [AlertMessage]
    /// Whether messages can be sent now.
    package let delivery: AlertDelivery
    /// Why the receiver rejects messages; nil while it accepts them.
    package let stop: SinkStop?

    /// Creates an overview.
    ///
    /// - Parameters:
    ///   - history: Newest first, as the store returns it; `messages` likewise.
    package init(
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
