/// The names of all people and teams, monitored or not, so that any figure or message can name them.
public struct SnapshotNames: Sendable, Equatable {
    private let members: [InboxMember.ID: String]
    private let phoneUsers: [PhoneUser.ID: String]
    private let teams: [Team.ID: String]

    /// - Parameters:
    ///   - past: The names of people who have left.
    ///   - roster: Maps phone users to agents, who are named as in the inbox.
    init(inbox: InboxRecords?, phone: PhoneRecords?, past: PastRecords = PastRecords(), roster: Roster) {
        members = (inbox?.members ?? []).naming(\.name, past.members)
        teams = (inbox?.teams ?? []).naming(\.name, past.teams)
        let agents = roster.teammates.flatMap { mate in mate.phones.map { ($0.id, mate.name) } }
        phoneUsers = (phone?.users ?? []).naming(\.name, past.users).merging(agents) { $1 }
    }

    /// The name of an inbox member; nil if the service never listed them.
    public subscript(member: InboxMember.ID) -> String? { members[member] }

    /// The name of a phone user, for an agent as in the inbox; nil if the service never listed them.
    public subscript(user: PhoneUser.ID) -> String? { phoneUsers[user] }

    /// The name of a team; nil if it does not exist.
    public subscript(team: Team.ID) -> String? { teams[team] }
}

extension Array where Element: Identifiable & Sendable & Equatable {
    /// The current names, and the last names of those who are only in `past`.
    func naming(_ name: (Element) -> String, _ past: [Spell<Element>]) -> [Element.ID: String] {
        Dictionary(past.map { ($0.record.id, name($0.record)) }) { _, last in last }
            .merging(Dictionary(map { ($0.id, name($0)) }) { first, _ in first }) { $1 }
    }
}
