/// An Intercom admin: a teammate, a supervisor who belongs to no team, or a bot.
public struct SimulatedAdmin: Sendable, Equatable, Identifiable {
    /// The id; a string in the wire format of the admin, a number in references to it.
    public let id: Int
    /// The teammate's name.
    public var name: String
    /// An address at example.test or exemplo.test.
    public var email: String
    /// The job title; nil for most.
    public var jobTitle: String?
    /// Whether away mode is on.
    public var isAway: Bool
    /// Whether replies go back to the inbox while away.
    public var reassignsWhileAway: Bool
    /// Whether a seat of one pricing generation is paid for. Some teammates work without one.
    public var hasInboxSeat: Bool
    /// Whether it is a bot.
    public let isBot: Bool
    /// Whether the admin left: no list includes them any more, though conversations still refer to them.
    public var isRemoved: Bool
}

/// An Intercom team.
public struct SimulatedTeam: Sendable, Equatable, Identifiable {
    /// The id; a string in the wire format of the team, a number in references to it.
    public let id: Int
    /// The team's name.
    public var name: String
    /// The members, in order of their ids.
    public var memberIDs: [Int]
}

/// One change of a teammate's away mode.
public struct AwayChange: Sendable, Equatable {
    /// In Unix seconds.
    public let at: Int
    /// The teammate.
    public let adminID: Int
    /// True when the teammate went away, false when they came back.
    public let isAway: Bool
}
