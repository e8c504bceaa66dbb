public import Foundation
import Localization

/// Everything the book knows about one alert: its current or last episode, the users' marks, and what each receiver knows.
public struct AlertRecord: Sendable, Equatable, Identifiable {
    /// The phase of an episode.
    public enum Phase: Sendable, Hashable, CaseIterable {
        /// The condition is met, but has not lasted long enough yet.
        case pending
        /// The alert needs attention.
        case firing
        /// It has ended; the record is kept while there is something left to report or remember.
        case resolved
    }

    /// The rule and the subject.
    public let id: Alert.ID
    /// The name of the subject.
    public var name: String
    /// The phase of the episode.
    public var phase: Phase
    /// When the condition began.
    public var since: Date
    /// When the hold starts counting; excludes time in which the data could not be trusted.
    public var holdStartedAt: Date
    /// When it fired, which also distinguishes episodes; nil while pending.
    public var firedAt: Date?
    /// When it ended; nil before.
    public var resolvedAt: Date?
    /// The latest figure, its limit, and the worst figure of the episode.
    public var value: Int
    public var threshold: Int
    public var peak: Int
    /// Details that help someone act on it; nil after a restart until the condition is found again.
    public var details: AlertDetails?
    /// The teams it concerns; empty if it concerns no team in particular, and thus everyone.
    public var teams: Set<Team.ID> = []
    /// What each receiver knows of it. A receiver that was never told, and is not about to be, has none.
    public var notices: [Receiver.ID: Notice] = [:]
    /// When it was acknowledged; nil if it was not.
    public var acknowledgedAt: Date?
    /// The figure that was acknowledged; nil if it was not.
    public var acknowledgedValue: Int?
    /// The account of who acknowledged it; nil if nobody did, or that is not known.
    public var acknowledgedBy: String?
    /// When its mute ends, which may be after the episode; nil if it is not muted.
    public var mutedUntil: Date?
    /// The account of who muted it; nil if nobody did, or that is not known.
    public var mutedBy: String?
    /// When its data became untrusted; nil if it is trusted.
    public var frozenSince: Date?

    /// Begins the record of an alert that is seen for the first time.
    public init(_ alert: Alert, at now: Date) {
        id = alert.id
        name = alert.name
        phase = .pending
        since = now
        holdStartedAt = now
        value = alert.value
        threshold = alert.threshold
        peak = alert.value
        start(alert, at: now)
    }

    /// Restores a record from the store. Omitted values are those of a new episode.
    public init(
        id: Alert.ID, name: String, phase: Phase, since: Date, holdStartedAt: Date, value: Int, threshold: Int,
        peak: Int
    ) {
        self.id = id
        self.name = name
        self.phase = phase
        self.since = since
        self.holdStartedAt = holdStartedAt
        self.value = value
        self.threshold = threshold
        self.peak = peak
    }

    /// Whether it is muted at `now`.
    public func isMuted(at now: Date) -> Bool { mutedUntil.map { now < $0 } ?? false }

    /// When the condition will have lasted long enough to fire.
    public func firingDate(under policy: AlertPolicy) -> Date {
        let held = holdStartedAt + policy.hold(for: id).seconds
        return id.rule == .source ? max(held, since + 60 * TimeInterval(threshold)) : held
    }

    /// What `receiver` knows of it; the empty notice if it was never told.
    public func notice(for receiver: Receiver.ID) -> Notice { notices[receiver] ?? Notice() }

    /// The number of messages about this episode that were delivered, to all receivers together.
    public var messages: Int { notices.values.reduce(0) { $0 + $1.messages } }

    /// Whether the figure has become clearly worse than `known`; false if nothing is known.
    public func isClearlyWorse(than known: Int?) -> Bool {
        known.map { id.rule.isClearlyWorse(value, than: $0, threshold: threshold) } ?? false
    }
}

/// What one receiver knows of one alert, and what is on its way to it.
public struct Notice: Sendable, Hashable {
    /// The number of delivered messages about this episode.
    public var messages = 0
    /// When a message about it firing was last delivered, even for an earlier episode. The cooldown starts here.
    public var lastNotifiedAt: Date?
    /// The figure known to the receiver: from the last delivered message, or the one that was acknowledged.
    public var knownValue: Int?
    /// The message in the outbox that reports it; nil if there is none.
    public var pendingMessageID: AlertMessage.ID?
    /// When a message about it was given up. Treated like a delivery, so that the next message does not follow at once.
    public var droppedAt: Date?
    /// Whether a report about it was due outside active hours, so that the next one is part of a summary.
    public var wasDueOutsideActiveHours = false
    /// Whether its end needs no further report.
    public var isResolutionHandled = false

    /// The notice of a receiver that was never told.
    public init() {}

    /// When the alert may be reported again, unless it gets clearly worse; nil if earlier reports do not delay it.
    public func cooldownEnd(under policy: AlertPolicy) -> Date? {
        [lastNotifiedAt, droppedAt].compactMap(\.self).max().map { $0 + policy.cooldown.seconds }
    }

    /// Forgets what was about the last episode only.
    mutating func startEpisode() {
        messages = 0
        wasDueOutsideActiveHours = false
        isResolutionHandled = false
    }
}

extension AlertRecord {
    /// Begins an episode. Earlier reports and a mute are kept.
    mutating func start(_ alert: Alert, at now: Date) {
        phase = .pending
        since = beginning(of: alert, at: now)
        holdStartedAt = now
        firedAt = nil
        resolvedAt = nil
        peak = alert.value
        forgetAcknowledgement()
        frozenSince = nil
        for receiver in notices.keys { notices[receiver]?.startEpisode() }
        update(alert)
    }

    mutating func forgetAcknowledgement() {
        (acknowledgedAt, acknowledgedValue, acknowledgedBy) = (nil, nil, nil)
    }

    /// Applies the latest figures.
    mutating func update(_ alert: Alert) {
        name = alert.name
        value = alert.value
        threshold = alert.threshold
        peak = id.rule.worst(peak, alert.value)
        details = alert.details
    }

    mutating func fireIfDue(under policy: AlertPolicy, seenAt: Date, at now: Date) {
        guard phase == .pending, seenAt >= firingDate(under: policy) else { return }
        phase = .firing
        firedAt = now
    }

    /// A service that was last asked long ago counts as silent from its first failure, not from its last answer.
    private func beginning(of alert: Alert, at now: Date) -> Date {
        guard let since = alert.since?.wholeSecond, since <= now else { return now }
        return now.timeIntervalSince(since) <= 60 * TimeInterval(alert.threshold) ? since : now
    }
}

/// An alert episode that fired and has ended.
public struct AlertEpisode: Sendable, Equatable {
    /// The rule and the subject.
    public let alert: Alert.ID
    /// The name of the subject.
    public let name: String
    /// When the condition began, when it fired, and when it ended.
    public let since: Date
    public let firedAt: Date
    public let endedAt: Date
    /// The worst figure and its limit.
    public let peak: Int
    public let threshold: Int
    /// The number of messages about it that were delivered, to all receivers together.
    public var messages: Int
    /// The account of who had acknowledged it when it ended; nil if nobody had, or that is not known.
    public let acknowledgedBy: String?

    /// Creates an episode.
    public init(
        alert: Alert.ID, name: String, since: Date, firedAt: Date, endedAt: Date, peak: Int, threshold: Int,
        messages: Int, acknowledgedBy: String? = nil
    ) {
        self.acknowledgedBy = acknowledgedBy
        self.alert = alert
        self.name = name
        self.since = since
        self.firedAt = firedAt
        self.endedAt = endedAt
        self.peak = peak
        self.threshold = threshold
        self.messages = messages
    }

    /// The episode in `record` that ended at `endedAt`; nil if it never fired.
    public init?(_ record: AlertRecord, endedAt: Date) {
        guard let firedAt = record.firedAt else { return nil }
        self.init(
            alert: record.id, name: record.name, since: record.since, firedAt: firedAt, endedAt: endedAt,
            peak: record.peak, threshold: record.threshold, messages: record.messages,
            acknowledgedBy: record.acknowledgedBy)
    }

    /// How long the condition lasted.
    public var duration: Duration { max(.zero, endedAt.elapsed(since: since)) }
}

/// An acknowledgement or mute set by a user.
public struct AlertMark: Sendable, Equatable {
    /// What the user did.
    public enum Action: Sendable, Hashable {
        /// Silences the alert until it ends or gets clearly worse.
        case acknowledge
        /// Removes an acknowledgement.
        case unacknowledge
        /// Silences the alert until then, whatever happens.
        case mute(until: Date)
        /// Removes a mute.
        case unmute
    }

    /// The alert it applies to.
    public let alert: Alert.ID
    /// What the user did.
    public let action: Action
    /// When the user did it, in the services' time.
    public let setAt: Date
    /// The user's account; nil if it is not known.
    public let setBy: String?

    /// Creates a mark.
    public init(_ action: Action, _ alert: Alert.ID, setAt instant: Date, by account: String? = nil) {
        self.alert = alert
        self.action = action
        setAt = instant
        setBy = account
    }
}
