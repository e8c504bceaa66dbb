/// A team of the text inbox, with the queue that bears its name.
public struct Team: Sendable, Equatable, Identifiable {
    /// The identifier of a team.
    public typealias ID = Identifier<Team>

    public let id: ID
    public let name: String
    /// The members as the team lists them; used for a person whose own list of teams is missing.
    public let members: Set<InboxMember.ID>

    public init(id: ID, name: String, members: Set<InboxMember.ID> = []) {
        self.id = id
        self.name = name
        self.members = members
    }
}
