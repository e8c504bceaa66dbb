public import Foundation
public import Localization

/// That the receiver refuses messages, as it does when its webhook was removed or its channel archived.
///
/// A person must mend that, but often does so without telling this program: the next message tries again, at most every
/// ``pause``.
public struct SinkStop: Sendable, Equatable {
    /// From one refused message to the next try.
    public static let pause: Duration = .seconds(600)

    /// Since when messages have been refused.
    public let at: Date
    /// When a message was last refused.
    public let triedAt: Date
    /// Why, in words for the user.
    public let reason: LocalizedText

    /// Notes a stop; without `triedAt` the first refusal is the last one, too.
    public init(at instant: Date, triedAt: Date? = nil, reason: LocalizedText) {
        at = instant
        self.triedAt = triedAt ?? instant
        self.reason = reason
    }

    /// When the next message may try again, if that is still to come at `now`; nil when it may at once. A refusal dated in
    /// the future, as after a clock was set back, holds nothing up.
    public func nextTry(after now: Date) -> Date? {
        (0..<Self.pause.seconds).contains(now.timeIntervalSince(triedAt)) ? triedAt + Self.pause.seconds : nil
    }
}
