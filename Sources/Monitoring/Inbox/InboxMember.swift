/// A person who works in the text inbox (an Intercom admin).
public struct InboxMember: Sendable, Equatable, Identifiable {
    /// The identifier of an inbox member.
    public typealias ID = Identifier<InboxMember>

    /// The service's identifier.
    public let id: ID
    /// The person's name.
    public let name: String
    /// The address as given by the service; empty if there is none, in which case no phone user can be matched.
    public let email: String
    /// Whether away mode is on. If it is off, the person may still not be at the desk: the service reports no presence.
    public let isAway: Bool
    /// The teams this person belongs to; nil if the service does not say, in which case the teams' own lists decide.
    /// Empty for a bot.
    public let teams: Set<Team.ID>?

    /// Creates a member; without `teams`, it is not known which teams the person belongs to.
    public init(id: ID, name: String, email: String, isAway: Bool, teams: Set<Team.ID>? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.isAway = isAway
        self.teams = teams
    }
}
