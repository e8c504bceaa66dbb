public import Foundation
public import Localization

/// That the receiver refused messages in a way that will not change until the configuration does.
public struct SinkStop: Sendable, Equatable {
    /// When it was.
    public let at: Date
    /// Why, in words for the user.
    public let reason: LocalizedText

    /// Notes a stop.
    public init(at instant: Date, reason: LocalizedText) {
        at = instant
        self.reason = reason
    }
}
