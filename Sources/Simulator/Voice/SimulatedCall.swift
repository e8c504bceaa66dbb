/// A call as it truly is in the world.
///
/// Instants are unix seconds, as on the wire.
public struct SimulatedCall: Sendable, Equatable, Identifiable {
    /// Which way the call goes.
    public enum Direction: String, Sendable {
        case inbound, outbound
    }

    /// How far the call is. There is no state for missed calls.
    public enum Status: String, Sendable {
        case initial, answered, done
    }

    /// Why nobody answered an inbound call, in Aircall's words.
    public enum MissedReason: String, Sendable, CaseIterable {
        case outOfOpeningHours = "out_of_opening_hours"
        case shortAbandoned = "short_abandoned"
        case abandonedInMenu = "abandoned_in_ivr"
        case abandonedInQueue = "abandoned_in_classic"
        case noAvailableAgent = "no_available_agent"
        case agentsDidNotAnswer = "agents_did_not_answer"
    }

    /// The id.
    public let id: Int64
    /// Which way the call goes.
    public let direction: Direction
    /// How far the call is.
    public var status: Status
    /// Why nobody answered; nil for answered and outbound calls, and for some missed ones.
    public var missedReason: MissedReason?
    /// Start of the ringing. It may still move by a second after the end.
    public var startedAt: Int
    /// When somebody answered; nil if nobody did.
    public var answeredAt: Int?
    /// The end; nil while running.
    public var endedAt: Int?
    /// Seconds from start to end; 0 while running, rewritten after the end.
    public var duration: Int
    /// The other party's number, or `anonymous`.
    public var rawDigits: String
    /// The customer, as a position in the world's contacts; nil for an unknown number.
    public var contactIndex: Int?
    /// Who took or made the call; nil for missed inbound calls and a few shared-line ones.
    public var userID: Int64?
    /// Who shall call back; nil if nobody.
    public var assignedToID: Int64?
    /// Who passed the call on or tried to; nil if nobody.
    public var transferredByID: Int64?
    /// To whom the call was offered, whether or not the transfer succeeded; nil if to nobody.
    public var transferredToID: Int64?
    /// The line; nil for a few odd calls.
    public var lineID: Int64?
    /// Aircall teams attached to the call; often none.
    public var teamIDs: [Int64]
    /// Whether the talk was recorded.
    public var hasRecording: Bool
    /// Whether the caller left a message.
    public var hasVoicemail: Bool
    /// Whether the permanent page of the recording or message exists yet.
    public var hasAsset: Bool
    /// Whether somebody archived it.
    public var isArchived: Bool
    /// Whether it carries a tag.
    public var isTagged: Bool

    /// Whether it was inbound, is over, and nobody answered.
    public var isMissed: Bool { direction == .inbound && status == .done && answeredAt == nil }
}
