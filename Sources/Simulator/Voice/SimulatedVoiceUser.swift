/// An Aircall user.
public struct SimulatedVoiceUser: Sendable, Equatable, Identifiable {
    /// The id.
    public let id: Int64
    /// What the user is called.
    public var name: String
    /// The e-mail address, which may differ from Intercom's in case, blanks or alias.
    public var email: String
    /// When the user was created, unix seconds.
    public let createdAt: Int
    /// Whether the user was deleted: 404, and null in old calls.
    public var isRemoved: Bool
    /// A live availability that overrides what the person does; nil follows the person.
    public var fixedAvailability: VoiceAvailability?
}

/// What an Aircall user is doing right now, in Aircall's words.
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
    /// What the line is called.
    public var name: String
    /// The line's own invented number, with blanks.
    public var digits: String
    /// Two letters.
    public var country: String
    /// Whom the line rings.
    public var userIDs: [Int64]
}

/// An Aircall team.
public struct SimulatedVoiceTeam: Sendable, Equatable, Identifiable {
    /// The id.
    public let id: Int64
    /// What the team is called.
    public var name: String
    /// The members.
    public var userIDs: [Int64]
}
