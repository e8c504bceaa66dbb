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
