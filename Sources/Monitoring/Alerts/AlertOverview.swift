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
        /// When somebody acknowledged it; nil if nobody did.
        public let acknowledgedAt: Date?
        /// The accounts of who acknowledged it and who muted it; nil if nobody did, or that is not known.
        public let acknowledgedBy: String?
        public let mutedBy: String?
        /// The current figure, its limit, and the worst figure so far.
        public let value: Int
        public let threshold: Int
        public let peak: Int
        /// The number of delivered messages about it to all receivers, and when the last one was delivered; nil if none
        /// was.
        public let messages: Int
        public let lastSent: Date?
        /// When the next reminder to any receiver is due if nothing changes; nil if that does not depend on time alone.
        public let nextReminder: Date?
        /// What is reported next, or why nothing is: of several receivers, to the one that is told next.
        public let decision: AlertDecision
        /// What each receiver has got and gets next, in the order of the settings; those that do not take it, too. Then
        /// those that only the program knows that told them.
        public let receivers: [Told]
        /// The teams it concerns; empty if it concerns no team in particular, and thus everyone.
        public let teams: Set<Team.ID>
        /// When its data became untrusted; nil if it is trusted.
        public let frozenSince: Date?
        /// Details that help someone act on it; nil just after a restart.
        public let details: AlertDetails?

        /// The addresses it names.
        public var links: [URL] { details?.links ?? [] }
    }

    /// What one receiver has got about a current alert.
    public struct Told: Sendable, Equatable, Identifiable {
        /// The receiver's name.
        public let id: Receiver.ID
        /// The number of messages about it that were delivered to this receiver.
        public let messages: Int
        /// When the last one was delivered; nil if none was.
        public let lastSent: Date?
        /// What is reported next, or why nothing is; nil if the receiver is not in this program's settings.
        public let decision: AlertDecision?

        /// Whether it takes alerts of this rule and team.
        public var isTaker: Bool {
            switch decision {
            case .suppress(.ruleNotTaken), .suppress(.teamNotTaken): false
            default: true
            }
        }

        /// Describes what the receiver `id` has got.
        public init(_ id: Receiver.ID, messages: Int, lastSent: Date?, _ decision: AlertDecision?) {
            self.id = id
            self.messages = messages
            self.lastSent = lastSent
            self.decision = decision
        }
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
    /// The receivers, in the order of the settings; empty if alerts are shown on screen only.
    public let receivers: [ReceiverStatus]

    /// Whether messages can be sent now, to any receiver.
    public var delivery: AlertDelivery {
        let deliveries = receivers.map(\.delivery)
        return deliveries.contains(.open) ? .open : deliveries.first ?? .noWebhook
    }

    /// Creates an overview.
    ///
    /// - Parameters:
    ///   - history: Newest first, as the store returns it; `messages` likewise.
    public init(
        book: AlertBook, history: [AlertEpisode] = [], messages: [AlertMessage] = [], receivers: [ReceiverStatus],
        policy: AlertPolicy, now: Date
    ) {
        let current = book.records.filter { $0.phase != .resolved }
        let reminders = Self.nextReminders(about: current, to: receivers, policy: policy, now: now)
        let all = current.map { Row($0, receivers: receivers, reminders: reminders, policy: policy, now: now) }
        func rows(_ status: Status) -> [Row] {
            all.filter { $0.status == status }.sorted(by: { ($0.id.rule, $0.since, $0.name.sortingKey, $0.name) }, <)
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
        self.receivers = receivers
    }
}

extension AlertOverview {
    private struct Firing: Hashable {
        let alert: Alert.ID
        let firedAt: Date
    }

    /// The state of the last message about each firing. Of several receivers, what the best informed one got counts.
    private static func lastStates(in messages: [AlertMessage]) -> [Firing: AlertMessage.State] {
        var states: [Firing: [Receiver.ID: AlertMessage.State]] = [:]
        for message in messages {
            for mention in message.mentions {
                let firing = Firing(alert: mention.alert, firedAt: mention.firedAt)
                let known = states[firing]?[message.receiver]
                states[firing, default: [:]][message.receiver] = known ?? message.state
            }
        }
        let order: [AlertMessage.State] = [.delivered, .sending, .queued, .dropped]
        return states.compactMapValues { states in order.first(where: states.values.contains) }
    }
}

extension AlertOverview {
    /// When the next reminder to each receiver leaves, which takes along all that it knows; without those to whom none
    /// is due.
    private static func nextReminders(
        about records: [AlertRecord], to receivers: [ReceiverStatus], policy: AlertPolicy, now: Date
    ) -> [Receiver.ID: Date] {
        let next = receivers.map { receiver in
            let dates = records.filter { $0.notice(for: receiver.id).messages > 0 && receiver.receiver.takes($0) }
                .compactMap { AlertDecision(on: $0, for: receiver, policy: policy, at: now).cooldownEnd }
            return (receiver.id, dates.min())
        }
        return Dictionary(uniqueKeysWithValues: next).compactMapValues(\.self)
    }
}

extension AlertOverview.Row {
    /// - Parameter reminders: When the next reminder to each receiver leaves.
    fileprivate init(
        _ record: AlertRecord, receivers: [ReceiverStatus], reminders: [Receiver.ID: Date], policy: AlertPolicy,
        now: Date
    ) {
        func told(_ receiver: Receiver.ID, _ decision: AlertDecision?) -> AlertOverview.Told {
            let notice = record.notice(for: receiver)
            return AlertOverview.Told(
                receiver, messages: notice.messages, lastSent: notice.messages > 0 ? notice.lastNotifiedAt : nil,
                decision)
        }
        let known = receivers.map { receiver in
            var decision = AlertDecision(on: record, for: receiver, policy: policy, at: now)
            let messages = record.notice(for: receiver.id).messages
            if messages > 0, let end = decision.cooldownEnd, let next = reminders[receiver.id], next < end {
                decision = .suppress(.cooldown(until: next))
            }
            return told(receiver.id, decision)
        }
        let others = record.notices.filter { $1.messages > 0 || $1.pendingMessageID != nil }.keys
            .filter { id in !receivers.contains { $0.id == id } }
        self.receivers = known + others.sorted().map { told($0, nil) }
        id = record.id
        name = record.name
        since = record.since
        firedAt = record.firedAt
        acknowledgedAt = record.acknowledgedAt
        acknowledgedBy = record.acknowledgedBy
        mutedBy = record.mutedUntil.flatMap { now < $0 ? record.mutedBy : nil }
        value = record.value
        threshold = record.threshold
        peak = record.peak
        messages = record.messages
        lastSent = record.notices.values.filter { $0.messages > 0 }.compactMap(\.lastNotifiedAt).max()
        frozenSince = record.frozenSince
        details = record.details
        teams = record.teams
        decision =
            known.filter(\.isTaker).compactMap(\.decision).min { $0.rank < $1.rank }
            ?? AlertDecision(onUntaken: record, isAnyoneThere: !receivers.isEmpty, policy: policy, at: now)
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
        nextReminder = decision.dueTime
    }
}

extension AlertDecision {
    /// What holds for an alert that no receiver takes.
    fileprivate init(onUntaken record: AlertRecord, isAnyoneThere: Bool, policy: AlertPolicy, at now: Date) {
        let nobody = ReceiverStatus(Receiver(""), .noWebhook)
        let decision = AlertDecision(on: record, for: nobody, policy: policy, at: now)
        self = decision == .suppress(.noWebhook) && isAnyoneThere ? .suppress(.notTaken) : decision
    }

    /// The end of the cooldown that holds a report back; nil if it is not what does.
    fileprivate var cooldownEnd: Date? {
        guard case .suppress(.cooldown(let end)) = self else { return nil }
        return end
    }

    /// The instant at which time alone leads to a report; nil if it does not.
    fileprivate var dueTime: Date? {
        switch self {
        case .suppress(.cooldown(let until)), .suppress(.muted(let until)), .suppress(.outsideActiveHours(let until?)),
            .suppress(.stopped(_, let until)):
            until
        default: nil
        }
    }

    /// Orders what happens first before what happens later, and that before what waits for something else.
    fileprivate var rank: Date {
        if case .notify = self { .distantPast } else { dueTime ?? .distantFuture }
    }
}
