package import Foundation
package import Localization

/// The settings that decide when an alert fires and when it is reported; used by ``AlertBook``.
package struct AlertPolicy: Sendable, Equatable {
    /// The time after which a lasting alert is reported again, from the moment the last message was delivered.
    package var cooldown: Duration
    /// Whether the end of an alert is reported too.
    package var notifiesResolved: Bool
    /// How long a condition must last before it fires; a rule that is not here fires at once.
    package var holds: [AlertRule: Duration]
    /// The same for the queues of individual teams.
    package var queueHolds: [Team.ID: Duration]

    /// Creates a policy; the defaults match the example settings.
    package init(
        cooldown: Duration = .seconds(600), notifiesResolved: Bool = false, holds: [AlertRule: Duration] = [:],
        queueHolds: [Team.ID: Duration] = [:]
    ) {
        self.cooldown = cooldown
        self.notifiesResolved = notifiesResolved
        self.holds = holds
        self.queueHolds = queueHolds
    }

    /// How long the condition of `alert` must last before it fires.
    package func hold(for alert: Alert.ID) -> Duration {
        if case .team(let team) = alert.subject, alert.rule == .queue, let own = queueHolds[team] { return own }
        return holds[alert.rule] ?? .zero
    }
}

/// Whether messages can be sent, and if not, why.
package enum AlertDelivery: Sendable, Equatable {
    /// Messages can be sent now.
    case open
    /// Outside active hours, which begin again at this instant; nil for never.
    case outsideActiveHours(until: Date?)
    /// No webhook is configured.
    case noWebhook
    /// The receiver rejects messages; the next attempt is at this instant.
    case stopped(until: Date)
    /// There is no store, so there would be no record of what was sent.
    case noStore
}

/// The receiver rejects messages, for example because its webhook was removed or its channel archived.
///
/// A person has to fix that, and this program may not notice it: the next message tries again, at most every ``pause``.
package struct SinkStop: Sendable, Equatable {
    /// From one refused message to the next try.
    package static let pause: Duration = .seconds(600)

    /// When the receiver began to reject messages.
    package let stoppedAt: Date
    /// When a message was last rejected.
    package let triedAt: Date
    /// The reason, for users.
    package let reason: LocalizedText

    /// Creates a stop; without `triedAt`, the first rejection is also the last.
    package init(stoppedAt instant: Date, triedAt: Date? = nil, reason: LocalizedText) {
        stoppedAt = instant
        self.triedAt = triedAt ?? instant
        self.reason = reason
    }

    /// When the next message may be tried, if that is after `now`; nil if it may be tried at once. A rejection dated in
    /// the future, as after a clock was set back, does not delay anything.
    package func nextTry(after now: Date) -> Date? {
        (0..<Self.pause.seconds).contains(now.timeIntervalSince(triedAt)) ? triedAt + Self.pause.seconds : nil
    }
}

/// A 32-bit hash of the address that messages go to: tells whether the address has changed, without revealing it.
package struct SinkFingerprint: Sendable, Hashable, RawRepresentable {
    /// Eight hexadecimal digits.
    package let rawValue: String

    /// Restores a fingerprint from the store.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Computes the fingerprint of an address (FNV-1a, folded from 64 bits to 32).
    package init(of address: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in address.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
        rawValue = String(repeating: "0", count: 8 - digits.count) + digits
    }
}
