import Foundation

/// The settings that decide when an alert fires and when it is reported; used by ``AlertBook``.
public struct AlertPolicy: Sendable, Equatable {
    /// The time after which a lasting alert is reported again, from the moment the last message was delivered.
    public var cooldown: Duration
    /// Whether the end of an alert is reported too.
    public var notifiesResolved: Bool
    /// How long a condition must last before it fires; a rule that is not here fires at once.
    public var holds: [AlertRule: Duration]
    /// The same for the queues of individual teams.
    public var queueHolds: [Team.ID: Duration]

    /// Creates a policy; the defaults match the example settings.
    public init(
        cooldown: Duration = .seconds(600), notifiesResolved: Bool = false, holds: [AlertRule: Duration] = [:],
        queueHolds: [Team.ID: Duration] = [:]
    ) {
        self.cooldown = cooldown
        self.notifiesResolved = notifiesResolved
        self.holds = holds
        self.queueHolds = queueHolds
    }

    /// What would come due within this span leaves with what is due now. Never more than half the cooldown, so that
    /// nothing is repeated at once.
    var gathering: Duration { min(.seconds(60), cooldown / 2) }

    /// How long the condition of `alert` must last before it fires.
    public func hold(for alert: Alert.ID) -> Duration {
        if case .team(let team) = alert.subject, alert.rule == .queue, let own = queueHolds[team] { return own }
        return holds[alert.rule] ?? .zero
    }
}
