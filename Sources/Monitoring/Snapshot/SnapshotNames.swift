/// What everybody and every team is called, whoever is on watch: what a figure or a message names can always be told.
public struct SnapshotNames: Sendable, Equatable {
    private let members: [InboxMember.ID: String]
    private let phoneUsers: [PhoneUser.ID: String]
    private let teams: [Team.ID: String]

    /// - Parameter roster: Tells which phone users are agents, who are called as in the inbox.
    init(inbox: InboxRecords?, phone: PhoneRecords?, roster: Roster) {
        members = Dictionary((inbox?.members ?? []).map { ($0.id, $0.name) }) { first, _ in first }
        teams = Dictionary((inbox?.teams ?? []).map { ($0.id, $0.name) }) { first, _ in first }
        let agents = roster.teammates.flatMap { mate in mate.phones.map { ($0.id, mate.name) } }
        let others = (phone?.users ?? []).map { ($0.id, $0.name) }
        phoneUsers = Dictionary(agents + others) { first, _ in first }
    }

    /// The name of a member of the inbox; nil when the service does not list the person any more.
    public subscript(member: InboxMember.ID) -> String? { members[member] }

    /// The name of a phone user, an agent's as in the inbox; nil when the service does not list the person any more.
    public subscript(user: PhoneUser.ID) -> String? { phoneUsers[user] }

    /// The name of a team; nil when there is none of this identifier.
    public subscript(team: Team.ID) -> String? { teams[team] }
}
