/// An agent: a member of a monitored team, joined by e-mail with the phone users who are the same person.
public struct Teammate: Sendable, Equatable, Identifiable {
    /// The agent's identifier in the text inbox.
    public typealias ID = InboxMember.ID

    /// The person as the text inbox knows them.
    public let member: InboxMember
    /// The monitored teams this person belongs to.
    public let teams: [Team.ID]
    /// The same person's phone users, usually one; empty for an agent without a phone.
    public let phones: [PhoneUser]

    /// The agent's identifier in the text inbox.
    public var id: ID { member.id }
    /// What the agent is called.
    public var name: String { member.name }

    init(member: InboxMember, teams: [Team.ID], phones: [PhoneUser]) {
        self.member = member
        self.teams = teams
        self.phones = phones
    }
}
