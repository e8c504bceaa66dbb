/// The true state of a call.
///
/// Instants are Unix seconds, as on the wire.
package struct SimulatedCall: Sendable, Equatable, Identifiable {
    /// Whether the call comes in or goes out.
    package enum Direction: String, Sendable {
        case inbound, outbound
    }

    /// The status of the call. There is none for missed calls.
    package enum Status: String, Sendable {
        case initial, answered, done
    }

    /// Why nobody answered an inbound call, in Aircall's words.
    package enum MissedReason: String, Sendable, CaseIterable {
        case outOfOpeningHours = "out_of_opening_hours"
        case shortAbandoned = "short_abandoned"
        case abandonedInMenu = "abandoned_in_ivr"
        case abandonedInQueue = "abandoned_in_classic"
        case noAvailableAgent = "no_available_agent"
        case agentsDidNotAnswer = "agents_did_not_answer"
    }

    /// The id.
    package let id: Int64
    /// Whether the call comes in or goes out.
    package let direction: Direction
    /// The status of the call.
    package var status: Status
    /// Why nobody answered; nil for answered and outbound calls, and for some missed ones.
    package var missedReason: MissedReason?
    /// When it began to ring. May still be corrected by a second after the end.
    package var startedAt: Int
    /// When it was answered; nil if it was not.
    package var answeredAt: Int?
    /// When it ended; nil while running.
    package var endedAt: Int?
    /// The seconds from start to end; 0 while running, corrected after the end.
    package var duration: Int
    /// The other party's number, or `anonymous`.
    package var rawDigits: String
    /// The index of the customer in the world's contacts; nil for an unknown number.
    package var contactIndex: Int?
    /// Who took or made the call; nil for missed inbound calls and a few on shared lines.
    package var userID: Int64?
    /// Who should call back; nil if nobody.
    package var assignedToID: Int64?
    /// Who transferred the call or tried to; nil if nobody.
    package var transferredByID: Int64?
    /// To whom the call was transferred, even if that failed; nil if to nobody.
    package var transferredToID: Int64?
    /// The line; nil for a few odd calls.
    package var lineID: Int64?
    /// Aircall teams attached to the call; often none.
    package var teamIDs: [Int64]
    /// Whether the call was recorded.
    package var hasRecording: Bool
    /// Whether the caller left a message.
    package var hasVoicemail: Bool
    /// Whether the permanent page of the recording or message exists yet.
    package var hasAsset: Bool
    /// Whether somebody archived it.
    package var isArchived: Bool
    /// Whether it carries a tag.
    package var isTagged: Bool

    /// Whether it is an ended inbound call that nobody answered.
    package var isMissed: Bool { direction == .inbound && status == .done && answeredAt == nil }
}

/// An Aircall user.
package struct SimulatedVoiceUser: Sendable, Equatable, Identifiable {
    /// The id.
    package let id: Int64
    /// The user's name.
    package var name: String
    /// The e-mail address, which may differ from Intercom's in case, spaces or alias.
    package var email: String
    /// When the user was created, unix seconds.
    package let createdAt: Int
    /// Whether the user was deleted: 404, and null in old calls.
    package var isRemoved: Bool
    /// Overrides the live availability; nil follows the person's presence.
    package var fixedAvailability: VoiceAvailability?
}

/// A live availability, in Aircall's words.
package enum VoiceAvailability: String, Sendable, CaseIterable {
    case available, offline
    case doNotDisturb = "do_not_disturb"
    case inCall = "in_call"
    case afterCallWork = "after_call_work"
}

/// An Aircall line, which Aircall calls a number.
package struct SimulatedLine: Sendable, Equatable, Identifiable {
    /// The id.
    package let id: Int64
    /// The line's name.
    package var name: String
    /// The line's own invented number, with spaces.
    package var digits: String
    /// A two-letter country code.
    package var country: String
    /// The users the line rings.
    package var userIDs: [Int64]
}

/// An Aircall team.
package struct SimulatedVoiceTeam: Sendable, Equatable, Identifiable {
    /// The id.
    package let id: Int64
    /// The team's name.
    package var name: String
    /// The members.
    package var userIDs: [Int64]
}
