public import Foundation
public import Localization

/// Somebody outside who is told about alerts: what is sent there, when, and in which language. Its address is not known
/// here.
public struct Receiver: Sendable, Hashable, Identifiable {
    /// The name of a receiver in the settings, which identifies it in the store and in logs.
    public typealias ID = Identifier<Receiver>

    /// The name.
    public let id: ID
    /// The rules whose alerts it takes.
    public var rules: Subset<Set<AlertRule>>
    /// The teams whose alerts it takes. What concerns no team in particular is everyone's.
    public var teams: Subset<Set<Team.ID>>
    /// When messages may be sent to it; nil for always.
    public var hours: ActiveHours?
    /// The language of messages to it.
    public var language: Language
    /// Whom a message calls when something critical is new or worse, in the receiver's own notation; nil for nobody.
    public var mention: String?
    /// When the summary of a day is sent to it; empty for never.
    public var digestTimes: [DigestTime]

    /// Creates a receiver; one whose filters are left out takes everything, at any time, but no digests.
    public init(
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
    public func takes(_ record: AlertRecord) -> Bool { takesRule(of: record) && takesTeam(of: record) }

    /// Whether it is told about alerts of the rule of `record`.
    func takesRule(of record: AlertRecord) -> Bool { rules.contains(record.id.rule) }

    private func takesTeam(of record: AlertRecord) -> Bool {
        record.teams.isEmpty || record.teams.contains { teams.contains($0) }
    }
}

extension Receiver.ID where Owner == Receiver {
    /// The receiver whose address is `SLACK_WEBHOOK`, the only one there was in earlier versions.
    public static var slack: Receiver.ID { "slack" }

    /// The name for people.
    public var title: String { self == .slack ? "Slack" : rawValue }

    /// The name within a sentence.
    public var noun: LocalizedText {
        self == .slack
            ? LocalizedText(en: title, pt: "o \(title)")
            : LocalizedText(en: "receiver \(title)", pt: "o destino \(title)")
    }
}

/// The messages for one receiver by what became of them.
public struct MessageCounts: Sendable, Equatable {
    /// Those that wait, or are on their way.
    public var waiting = 0
    /// Those that it has accepted since this program was started.
    public var delivered = 0
    /// Those that were given up since then, because it rejected them or its address.
    public var dropped = 0

    /// No messages yet.
    public init() {}
}

/// A receiver, and whether messages can be sent to it at one instant.
public struct ReceiverStatus: Sendable, Equatable, Identifiable {
    /// The receiver.
    public let receiver: Receiver
    /// Whether messages can be sent to it now.
    public let delivery: AlertDelivery
    /// Why it rejects messages; nil while it accepts them.
    public let stop: ReceiverStop?
    /// What became of its messages; nil if another program sends them.
    public var messages: MessageCounts?

    /// Creates a status.
    public init(
        _ receiver: Receiver, _ delivery: AlertDelivery = .open, stop: ReceiverStop? = nil,
        messages: MessageCounts? = nil
    ) {
        self.receiver = receiver
        self.delivery = delivery
        self.stop = stop
        self.messages = messages
    }

    /// The receiver's name.
    public var id: Receiver.ID { receiver.id }
}

/// Whether messages can be sent, and if not, why.
public enum AlertDelivery: Sendable, Equatable {
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
public struct ReceiverStop: Sendable, Equatable {
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

/// A 32-bit hash of the address that messages go to: tells whether the address has changed, without revealing it.
public struct AddressFingerprint: Sendable, Hashable, RawRepresentable {
    /// Eight hexadecimal digits.
    public let rawValue: String

    /// Restores a fingerprint from the store.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Computes the fingerprint of an address (FNV-1a, folded from 64 bits to 32).
    public init(of address: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in address.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
        rawValue = String(repeating: "0", count: 8 - digits.count) + digits
    }
}
