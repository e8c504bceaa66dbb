/// The true state of a call.
///
/// Instants are Unix seconds, as on the wire.
public struct SimulatedCall: Sendable, Equatable, Identifiable {
    /// Whether the call comes in or goes out.
    public enum Direction: String, Sendable {
        case inbound, outbound
    }

    /// The status of the call. There is none for missed calls.
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
    /// Whether the call comes in or goes out.
    public let direction: Direction
    /// The status of the call.
    public var status: Status
    /// Why nobody answered; nil for answered and outbound calls, and for some missed ones.
    public var missedReason: MissedReason?
    /// When it began to ring. May still be corrected by a second after the end.
    public var startedAt: Int
    /// When it was answered; nil if it was not.
    public var answeredAt: Int?
    /// When it ended; nil while running.
    public var endedAt: Int?
    /// The seconds from start to end; 0 while running, corrected after the end.
    public var duration: Int
    /// The other party's number, or `anonymous`.
    public var rawDigits: String
    /// The index of the customer in the world's contacts; nil for an unknown number.
    public var contactIndex: Int?
    /// Who took or made the call; nil for missed inbound calls and a few on shared lines.
    public var userID: Int64?
    /// Who should call back; nil if nobody.
    public var assignedToID: Int64?
    /// Who transferred the call or tried to; nil if nobody.
    public var transferredByID: Int64?
    /// To whom the call was transferred, even if that failed; nil if to nobody.
    public var transferredToID: Int64?
    /// The line; nil for a few odd calls.
    public var lineID: Int64?
    /// Aircall teams attached to the call; often none.
    public var teamIDs: [Int64]
    /// Whether the call was recorded.
    public var hasRecording: Bool
    /// Whether the caller left a message.
    public var hasVoicemail: Bool
    /// Whether the permanent page of the recording or message exists yet.
    public var hasAsset: Bool
    /// Whether somebody archived it.
    public var isArchived: Bool
    /// Whether it carries a tag.
    public var isTagged: Bool

    /// Whether it is an ended inbound call that nobody answered.
    public var isMissed: Bool { direction == .inbound && status == .done && answeredAt == nil }
}

/// An Aircall user.
public struct SimulatedVoiceUser: Sendable, Equatable, Identifiable {
    /// The id.
    public let id: Int64
    /// The user's name.
    public var name: String
    /// The e-mail address, which may differ from Intercom's in case, spaces or alias.
    public var email: String
    /// When the user was created, unix seconds.
    public let createdAt: Int
    /// Whether the user was deleted: 404, and null in old calls.
    public var isRemoved: Bool
    /// Overrides the live availability; nil follows the person's presence.
    public var fixedAvailability: VoiceAvailability?
}

/// A live availability, in Aircall's words.
public enum VoiceAvailability: String, Sendable, CaseIterable {
    case available, offline
    case doNotDisturb = "do_not_disturb"
    case inCall = "in_call"
    case afterCallWork = "after_call_work"
}

/// An Aircall line, which Aircall calls a number.
public struct SimulatedLine: Sendable, Equatable, Identifiable {
    /// The id.
    public let id: Int64
    /// The line's name.
    public var name: String
    /// The line's own invented number, with spaces.
    public var digits: String
    /// A two-letter country code.
    public var country: String
    /// The users the line rings.
    public var userIDs: [Int64]
}

/// An Aircall team.
public struct SimulatedVoiceTeam: Sendable, Equatable, Identifiable {
    /// The id.
    public let id: Int64
    /// The team's name.
    public var name: String
    /// The members.
    public var userIDs: [Int64]
}
