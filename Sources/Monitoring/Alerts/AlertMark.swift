public import Foundation

/// What a person says to an alert.
public struct AlertMark: Sendable, Equatable {
    /// What is said.
    public enum Action: Sendable, Hashable {
        /// I know: be quiet until it is over or gets clearly worse.
        case acknowledge
        /// Take an acknowledgement back.
        case unacknowledge
        /// Be quiet until then, whatever happens.
        case mute(until: Date)
        /// Take a mute back.
        case unmute
    }

    /// The alert.
    public let alert: Alert.ID
    /// What is said to it.
    public let action: Action
    /// When it was said, in the services' time.
    public let at: Date

    /// Creates a mark.
    public init(_ action: Action, _ alert: Alert.ID, at instant: Date) {
        self.alert = alert
        self.action = action
        at = instant
    }
}
