public import Foundation

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

    /// Creates a mark.
    public init(_ action: Action, _ alert: Alert.ID, setAt instant: Date) {
        self.alert = alert
        self.action = action
        setAt = instant
    }
}
