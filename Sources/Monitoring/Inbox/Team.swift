/// A team of the text inbox, with the queue that bears its name.
public struct Team: Sendable, Equatable, Identifiable {
    /// The identifier of a team.
    public typealias ID = Identifier<Team>

    /// The service's identifier.
    public let id: ID
    /// What the team is called.
    public let name: String
    /// The members as the team lists them; used for a person whose own list of teams is missing.
    public let members: Set<InboxMember.ID>

    /// Creates a team.
    public init(id: ID, name: String, members: Set<InboxMember.ID> = []) {
        self.id = id
        self.name = name
        self.members = members
    }
}
