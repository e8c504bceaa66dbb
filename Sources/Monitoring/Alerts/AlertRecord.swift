public import Foundation
import Localization

/// What the book knows of one alert: its present or last episode, what was told of it, and what people said to it.
public struct AlertRecord: Sendable, Equatable, Identifiable {
    /// Where an episode stands.
    public enum Phase: Sendable, Hashable, CaseIterable {
        /// The condition is met, not yet for long enough.
        case pending
        /// It calls for a person.
        case firing
        /// It is over; the record stays while something about it is still to be told or remembered.
        case resolved
    }

    /// The rule and the subject.
    public let id: Alert.ID
    /// What the subject is called.
    public var name: String
    /// Where the episode stands.
    public var phase: Phase
    /// When the condition began.
    public var since: Date
    /// From when the hold is counted; time in which the data could not be trusted does not count.
    public var holdFrom: Date
    /// When it fired, which also tells one episode from the next; nil while pending.
    public var firedAt: Date?
    /// When it was over; nil before.
    public var resolvedAt: Date?
    /// The latest figure, its limit, and the worst figure of the episode.
    public var value: Int
    public var threshold: Int
    public var peak: Int
    /// What helps to act on it; nil after a restart until it is seen again.
    public var details: AlertDetails?
    /// How many messages of this episode were delivered.
    public var messages = 0
    /// When a message that it is firing was last delivered, be it of an earlier episode: the cooldown counts from here.
    public var lastNotifiedAt: Date?
    /// The figure that people know: of the last delivered message, or what they acknowledged.
    public var knownValue: Int?
    /// The message in the outbox that tells of it; nil when none does.
    public var underWay: AlertMessage.ID?
    /// When a message about it was given up; it counts like a delivered one, so that the next does not follow at once.
    public var droppedAt: Date?
    /// When somebody acknowledged it; nil when nobody did.
    public var acknowledgedAt: Date?
    /// Until when it is muted, beyond the end of the episode; nil when it is not.
    public var mutedUntil: Date?
    /// Since when its data cannot be trusted; nil while it can.
    public var frozenSince: Date?
    /// Whether it would have been told, had the hours allowed.
    public var wasHeldBack = false
    /// Whether nothing is left to tell of the end.
    public var isResolutionSettled = false

    /// Begins the record of an alert that is seen for the first time.
    public init(_ alert: Alert, at now: Date) {
        id = alert.id
        name = alert.name
        phase = .pending
        since = now
        holdFrom = now
        value = alert.value
        threshold = alert.threshold
        peak = alert.value
        begin(alert, at: now)
    }

    /// Recalls a record that was stored. What is left out is as at the beginning of an episode.
    public init(
        id: Alert.ID, name: String, phase: Phase, since: Date, holdFrom: Date, value: Int, threshold: Int, peak: Int
    ) {
        self.id = id
        self.name = name
        self.phase = phase
        self.since = since
        self.holdFrom = holdFrom
        self.value = value
        self.threshold = threshold
        self.peak = peak
    }

    /// Whether it is muted at `now`.
    public func isMuted(at now: Date) -> Bool { mutedUntil.map { now < $0 } ?? false }

    /// When a condition that lasts makes it fire.
    public func fires(under policy: AlertPolicy) -> Date {
        let held = holdFrom + policy.hold(for: id).seconds
        return id.rule == .source ? max(held, since + 60 * TimeInterval(threshold)) : held
    }

    /// From when on it may be told again, unless it gets clearly worse; nil when it may be told now for all that was
    /// told before.
    public func cooldownEnd(under policy: AlertPolicy) -> Date? {
        [lastNotifiedAt, droppedAt].compactMap(\.self).max().map { $0 + policy.cooldown.seconds }
    }

    /// Whether the figure has become clearly worse than what people know.
    public var isClearlyWorse: Bool {
        knownValue.map { id.rule.isClearlyWorse(value, than: $0, threshold: threshold) } ?? false
    }
}

extension AlertRecord {
    /// Begins an episode. What was told before, and a mute, stay.
    mutating func begin(_ alert: Alert, at now: Date) {
        phase = .pending
        since = beginning(of: alert, at: now)
        holdFrom = now
        firedAt = nil
        resolvedAt = nil
        peak = alert.value
        messages = 0
        acknowledgedAt = nil
        frozenSince = nil
        wasHeldBack = false
        isResolutionSettled = false
        update(alert)
    }

    /// Takes over the latest figures.
    mutating func update(_ alert: Alert) {
        name = alert.name
        value = alert.value
        threshold = alert.threshold
        peak = id.rule.worst(peak, alert.value)
        details = alert.details
    }

    mutating func fireIfDue(under policy: AlertPolicy, seenAt: Date, at now: Date) {
        guard phase == .pending, seenAt >= fires(under: policy) else { return }
        phase = .firing
        firedAt = now
    }

    /// A service that was last asked long ago is silent from the first failure on, not from its last answer.
    private func beginning(of alert: Alert, at now: Date) -> Date {
        guard let since = alert.since?.wholeSecond, since <= now else { return now }
        return now.timeIntervalSince(since) <= 60 * TimeInterval(alert.threshold) ? since : now
    }
}
