package import Foundation
package import Localization

/// Somebody outside who is told about alerts: what is sent there, when, and in which language. Its address is not known
/// here.
package struct Receiver: Sendable, Hashable, Identifiable {
    /// The name of a receiver in the settings, which identifies it in the store and in logs.
    package typealias ID = Identifier<Receiver>

    /// The name.
    package let id: ID
    /// The rules whose alerts it takes.
    package var rules: Subset<Set<AlertRule>>
    /// The teams whose alerts it takes. What concerns no team in particular is everyone's.
    package var teams: Subset<Set<Team.ID>>
    /// When messages may be sent to it; nil for always.
    package var hours: ActiveHours?
    /// The language of messages to it.
    package var language: Language
    /// Whom a message calls when something critical is new or worse, in the receiver's own notation; nil for nobody.
    package var mention: String?
    /// When the summary of a day is sent to it; empty for never.
    package var digestTimes: [DigestTime]

    /// Creates a receiver; one whose filters are left out takes everything, at any time, but no digests.
    package init(
        _ id: ID, rules: Subset<Set<AlertRule>> = .all, teams: Subset<Set<Team.ID>> = .all, hours: ActiveHours? = nil,
        language: Language = .english, mention: String? = nil, digestTimes: [DigestTime] = []
    ) {
        self.id = id
        self.rules = rules
        self.teams = teams
        self.hours = hours
        self.language = language
        self.mention = mention
        self.digestTimes = digestTimes
    }

    /// Whether it is told about the alert of `record`.
    package func takes(_ record: AlertRecord) -> Bool { takesRule(of: record) && takesTeam(of: record) }

    /// Whether it is told about alerts of the rule of `record`.
    func takesRule(of record: AlertRecord) -> Bool { rules.contains(record.id.rule) }

    private func takesTeam(of record: AlertRecord) -> Bool {
        record.teams.isEmpty || record.teams.contains { teams.contains($0) }
    }
}

extension Receiver.ID where Owner == Receiver {
    /// The receiver whose address is `SLACK_WEBHOOK`, the only one there was in earlier versions.
    package static var slack: Receiver.ID { "slack" }

    /// The name for people.
    package var title: String { self == .slack ? "Slack" : rawValue }

    /// The name within a sentence.
    package var noun: LocalizedText {
        self == .slack
            ? LocalizedText(en: title, pt: "o \(title)")
            : LocalizedText(en: "receiver \(title)", pt: "o destino \(title)")
    }
}

/// A receiver, and whether messages can be sent to it at one instant.
package struct ReceiverStatus: Sendable, Equatable, Identifiable {
    /// The receiver.
    package let receiver: Receiver
    /// Whether messages can be sent to it now.
    package let delivery: AlertDelivery
    /// Why it rejects messages; nil while it accepts them.
    package let stop: ReceiverStop?

    /// Creates a status.
    package init(_ receiver: Receiver, _ delivery: AlertDelivery = .open, stop: ReceiverStop? = nil) {
        self.receiver = receiver
        self.delivery = delivery
        self.stop = stop
    }

    /// The receiver's name.
    package var id: Receiver.ID { receiver.id }
}

/// Whether messages can be sent, and if not, why.
package enum AlertDelivery: Sendable, Equatable {
    /// Messages can be sent now.
    case open
    /// Outside active hours, which begin again at this instant; nil for never.
    case outsideActiveHours(until: Date?)
    /// There is no receiver.
    case noWebhook
    /// The receiver rejects messages; the next attempt is at this instant.
    case stopped(until: Date)
    /// There is no store, so there would be no record of what was sent.
    case noStore
}

/// A receiver rejects messages, for example because its webhook was removed or its channel archived.
///
/// A person has to fix that, and this program may not notice it: the next message tries again, at most every ``pause``.
package struct ReceiverStop: Sendable, Equatable {
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
package struct AddressFingerprint: Sendable, Hashable, RawRepresentable {
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
