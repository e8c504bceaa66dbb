public import Foundation

/// When an alert fires, and when it is told: the part of the settings that ``AlertBook`` goes by.
public struct AlertPolicy: Sendable, Equatable {
    /// The time after which a lasting alert is told again, from the moment the last message was delivered.
    public var cooldown: Duration
    /// Whether the end of an alert is told too.
    public var notifiesResolved: Bool
    /// How long a condition must last before it fires; a rule that is not here fires at once.
    public var holds: [AlertRule: Duration]
    /// The same for the queues of single teams.
    public var queueHolds: [Team.ID: Duration]

    /// Creates a policy; the defaults are those of the example settings.
    public init(
        cooldown: Duration = .seconds(600), notifiesResolved: Bool = false, holds: [AlertRule: Duration] = [:],
        queueHolds: [Team.ID: Duration] = [:]
    ) {
        self.cooldown = cooldown
        self.notifiesResolved = notifiesResolved
        self.holds = holds
        self.queueHolds = queueHolds
    }

    /// How long the condition of `alert` must last before it fires.
    public func hold(for alert: Alert.ID) -> Duration {
        if case .team(let team) = alert.subject, alert.rule == .queue, let own = queueHolds[team] { return own }
        return holds[alert.rule] ?? .zero
    }
}

/// Whether a message could leave at an instant.
public enum AlertDelivery: Sendable, Equatable {
    /// It could.
    case open
    /// The settings name other hours; nil when those never come.
    case outsideActiveHours(until: Date?)
    /// The settings name nobody to tell.
    case noWebhook
    /// The receiver refuses messages; it is tried again then.
    case stopped(until: Date)
    /// Nothing can be written down, so nobody could tell what was told before.
    case noStore
}
