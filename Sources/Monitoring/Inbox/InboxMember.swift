/// A person who works in the text inbox (an Intercom admin).
public struct InboxMember: Sendable, Equatable, Identifiable {
    /// The identifier of an inbox member.
    public typealias ID = Identifier<InboxMember>

    /// The service's identifier.
    public let id: ID
    /// What the person is called.
    public let name: String
    /// The address as the service gives it; empty when it gives none, and then nothing joins it to a phone user.
    public let email: String
    /// Away mode is on. Off does not prove that the person is at the desk: the service knows no presence.
    public let isAway: Bool
    /// The teams this person belongs to; nil when the service did not say, and then the teams' own lists decide. A bot is a
    /// member of none.
    public let teams: Set<Team.ID>?

    /// Creates a member; without `teams` it is not known which teams the person belongs to.
    public init(id: ID, name: String, email: String, isAway: Bool, teams: Set<Team.ID>? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.isAway = isAway
        self.teams = teams
    }
}
