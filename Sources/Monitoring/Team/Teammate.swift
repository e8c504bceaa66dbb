/// An agent: a member of a monitored team, matched by e-mail with their phone users.
public struct Teammate: Sendable, Equatable, Identifiable {
    /// The agent's identifier in the text inbox.
    public typealias ID = InboxMember.ID

    /// The person in the text inbox.
    public let member: InboxMember
    /// The monitored teams this person belongs to.
    public let teams: [Team.ID]
    /// The person's phone users, usually one; empty for an agent without a phone.
    public let phones: [PhoneUser]

    /// The agent's identifier in the text inbox.
    public var id: ID { member.id }
    /// The agent's name.
    public var name: String { member.name }

    init(member: InboxMember, teams: [Team.ID], phones: [PhoneUser]) {
        self.member = member
        self.teams = teams
        self.phones = phones
    }
}
