/// A team of the text inbox, with its queue.
public struct Team: Sendable, Equatable, Identifiable {
    /// The identifier of a team.
    public typealias ID = Identifier<Team>

    /// The service's identifier.
    public let id: ID
    /// The team's name.
    public let name: String
    /// The members as listed by the team; used for people whose own list of teams is missing.
    public let members: Set<InboxMember.ID>

    /// Creates a team.
    public init(id: ID, name: String, members: Set<InboxMember.ID> = []) {
        self.id = id
        self.name = name
        self.members = members
    }
}
