import Foundation

/// The monitored agents, and the phone users who are not agents.
struct Roster {
    /// The monitored teams: those of the settings in their order, or else all.
    let teams: [Team]
    /// Team identifiers in the settings that do not exist; empty while the list of teams is not known.
    let missingTeams: [Team.ID]
    /// Agents, online first, then by name.
    let teammates: [Teammate]
    /// Phone users who do not belong to an agent, by name.
    let phoneOnly: [PhoneUser]

    init(inbox: InboxRecords?, phone: PhoneRecords?, rules: SnapshotRules) {
        let all = inbox?.teams ?? []
        switch rules.teams {
        case .all:
            teams = all
            missingTeams = []
        case .only(let watched):
            let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
            teams = watched.compactMap { byID[$0] }
            missingTeams = inbox == nil ? [] : watched.filter { byID[$0] == nil }
        }
        let members = Self.members(of: teams, in: inbox?.members ?? [])
        let joined = Self.join(members.map(\.member), phone?.users ?? [], aliases: rules.aliases)
        teammates =
            members
            .map { Teammate(member: $0.member, teams: $0.teams, phones: joined[$0.member.id] ?? []) }
            .sorted(by: { ($0.name.sortingKey, $0) }, Self.isBefore)
        let taken = Set(teammates.flatMap { $0.phones.map(\.id) })
        phoneOnly = (phone?.users ?? []).filter { !taken.contains($0.id) }
            .sorted(by: { ($0.name.sortingKey, $0.id) }, <)
    }
}

extension Roster {
    /// Members of at least one of `teams`. A person's own list of teams decides; if it is missing, the teams' lists do.
    private static func members(of teams: [Team], in people: [InboxMember]) -> [(member: InboxMember, teams: [Team.ID])]
    {
        people.compactMap { person in
            let mine = person.teams(among: teams.map(\.id), teams)
            return mine.isEmpty ? nil : (person, mine)
        }
    }

    /// The phone users of each member. If two members share an address, the older one (with the smaller identifier)
    /// gets them.
    private static func join(
        _ members: [InboxMember], _ users: [PhoneUser], aliases: [EmailAddress: EmailAddress]
    ) -> [InboxMember.ID: [PhoneUser]] {
        let owners = Dictionary(
            members.sorted { $0.id < $1.id }.compactMap { member in
                EmailAddress(member.email).map { ($0, member.id) }
            }
        ) { first, _ in first }
        return users.reduce(into: [:]) { joined, user in
            guard let address = EmailAddress(user.email), let owner = owners[aliases[address] ?? address] else {
                return
            }
            joined[owner, default: []].append(user)
        }
    }

    private static func isBefore(_ left: (key: String, mate: Teammate), _ right: (key: String, mate: Teammate)) -> Bool
    {
        let (isLeftAway, isRightAway) = (left.mate.member.isAway, right.mate.member.isAway)
        if isLeftAway != isRightAway { return isRightAway }
        return (left.key, left.mate.id) < (right.key, right.mate.id)
    }
}

extension InboxMember {
    /// The teams in `watched` that this person belongs to, by the person's own list, or else by `teams`.
    func teams(among watched: [Team.ID], _ teams: [Team]) -> [Team.ID] {
        if let own = self.teams { return watched.filter(own.contains) }
        let theirs = Set(teams.lazy.filter { $0.members.contains(id) }.map(\.id))
        return watched.filter(theirs.contains)
    }
}

extension String {
    /// The name in the form used for sorting: without case and accents, so that Érica is among the E.
    var sortingKey: String {
        // Folding goes through ICU, which takes a hundred times as long as most names need.
        utf8.allSatisfy { $0 < 0x80 }
            ? lowercased() : folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}

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

/// An e-mail address in the form used to match people across the services: trimmed and case-folded.
///
/// Plus-addresses and other domains are not matched automatically; the aliases in the settings do that.
public struct EmailAddress: Sendable, Hashable {
    /// The comparable form; never empty.
    public let normalized: String

    /// Normalises `text`; nil if the result is empty, since an empty address matches no one.
    public init?(_ text: String) {
        // Trimming goes through NSString, which is slow, and hardly any address needs it.
        let isTrimmed = [text.utf8.first, text.utf8.last].allSatisfy { $0.map { 0x21...0x7E ~= $0 } ?? true }
        let folded = (isTrimmed ? text : text.trimmingCharacters(in: .whitespacesAndNewlines)).lowercased()
        guard !folded.isEmpty else { return nil }
        normalized = folded
    }
}
