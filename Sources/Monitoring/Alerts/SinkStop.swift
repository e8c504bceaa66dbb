public import Foundation
public import Localization

/// The receiver rejects messages, for example because its webhook was removed or its channel archived.
///
/// A person has to fix that, and this program may not notice it: the next message tries again, at most every ``pause``.
public struct SinkStop: Sendable, Equatable {
    /// From one refused message to the next try.
    public static let pause: Duration = .seconds(600)

    /// When the receiver began to reject messages.
    public let stoppedAt: Date
    /// When a message was last rejected.
    public let triedAt: Date
    /// The reason, for users.
    public let reason: LocalizedText

    /// Creates a stop; without `triedAt`, the first rejection is also the last.
    public init(stoppedAt instant: Date, triedAt: Date? = nil, reason: LocalizedText) {
        stoppedAt = instant
        self.triedAt = triedAt ?? instant
        self.reason = reason
    }

    /// When the next message may be tried, if that is after `now`; nil if it may be tried at once. A rejection dated in
    /// the future, as after a clock was set back, does not delay anything.
    public func nextTry(after now: Date) -> Date? {
        (0..<Self.pause.seconds).contains(now.timeIntervalSince(triedAt)) ? triedAt + Self.pause.seconds : nil
    }
}
