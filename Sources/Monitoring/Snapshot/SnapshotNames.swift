/// What everybody and every team is called, whoever is on watch: what a figure or a message names can always be told.
public struct SnapshotNames: Sendable, Equatable {
    private let members: [InboxMember.ID: String]
    private let phoneUsers: [PhoneUser.ID: String]
    private let teams: [Team.ID: String]

    /// - Parameters:
    ///   - past: Tells what those are called who have left.
    ///   - roster: Tells which phone users are agents, who are called as in the inbox.
    init(inbox: InboxRecords?, phone: PhoneRecords?, past: PastRecords = PastRecords(), roster: Roster) {
        members = (inbox?.members ?? []).naming(\.name, past.members)
        teams = (inbox?.teams ?? []).naming(\.name, past.teams)
        let agents = roster.teammates.flatMap { mate in mate.phones.map { ($0.id, mate.name) } }
        phoneUsers = (phone?.users ?? []).naming(\.name, past.users).merging(agents) { $1 }
    }

    /// The name of a member of the inbox; nil when the service never listed the person.
    public subscript(member: InboxMember.ID) -> String? { members[member] }

    /// The name of a phone user, an agent's as in the inbox; nil when the service never listed the person.
    public subscript(user: PhoneUser.ID) -> String? { phoneUsers[user] }

    /// The name of a team; nil when there is none of this identifier.
    public subscript(team: Team.ID) -> String? { teams[team] }
}

extension Array where Element: Identifiable & Sendable & Equatable {
    /// What each of them is called, and what those were called last who are in `past` alone.
    func naming(_ name: (Element) -> String, _ past: [Spell<Element>]) -> [Element.ID: String] {
        Dictionary(past.map { ($0.record.id, name($0.record)) }) { _, last in last }
            .merging(Dictionary(map { ($0.id, name($0)) }) { first, _ in first }) { $1 }
    }
}
