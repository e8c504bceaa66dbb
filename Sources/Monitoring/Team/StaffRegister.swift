import Foundation

/// Tells who was who at any instant: the owner of a phone user, and who was an agent.
///
/// Someone who has left keeps their identity until another version of the same person replaces it, so that every call
/// that names them belongs to someone.
struct StaffRegister {
    /// An agent, or a phone user who was not an agent.
    struct Person {
        /// nil for a phone user who is not an agent.
        let member: InboxMember?
        /// The monitored teams the agent belongs to, or last belonged to.
        let teams: [Team.ID]
        /// The phone users that belong, or at some time belonged, to this person.
        fileprivate(set) var phones: [PhoneUser]
        /// Whether the current lists include this person in this role.
        let isPresent: Bool

        var name: String { member?.name ?? phones.first?.name ?? "" }
        /// The inbox address, or else the phone address; empty if there is none.
        var email: String { member?.email ?? phones.first?.email ?? "" }
    }

    /// The agents of ``Roster`` by identifier, and its phone users in its order; then former ones.
    private(set) var people: [Person]
    /// The users each line rang.
    let lineUsers: LineUsers
    /// Without a list of agents every phone user counts as one, so that calls are still counted.
    let everybodyIsAgent: Bool

    private var positions: [PhoneUser.ID: Timeline<Int>]
    /// The index in ``people`` of each agent.
    let agents: [Teammate.ID: Int]
    /// The number of people who are agents now; they come first.
    let agentCount: Int
    private let members: MemberHistory

    init(_ roster: Roster, inbox: InboxRecords?, phone: PhoneRecords?, past: PastRecords, rules: SnapshotRules) {
        everybodyIsAgent = inbox?.members.isEmpty ?? true
        lineUsers = LineUsers(phone?.lines ?? [], past: past.lines)
        members = MemberHistory(inbox, past: past, rules)
        // Not in the order of the screen, which changes whenever somebody goes away: counts are kept by position.
        let mates = roster.teammates.sorted { $0.id < $1.id }
        people =
            mates.map { Person(member: $0.member, teams: $0.teams, phones: $0.phones, isPresent: true) }
            + roster.phoneOnly.map { Person(member: nil, teams: [], phones: [$0], isPresent: true) }
        agents = Dictionary(mates.enumerated().map { ($1.id, $0) }) { first, _ in first }
        agentCount = mates.count
        positions = [:]
        for (index, mate) in mates.enumerated() {
            for phone in mate.phones where positions[phone.id] == nil { positions[phone.id] = Timeline(index) }
        }
        for (index, user) in roster.phoneOnly.enumerated() {
            positions[user.id] = Timeline(mates.count + index)
        }
        guard !past.members.isEmpty || !past.users.isEmpty else { return }
        lookBack(phone?.users ?? [], past, aliases: rules.aliases)
    }

    /// The index in ``people`` of the phone user at `position` of those who are no agents.
    func position(ofPhoneOnly position: Int) -> Int { agentCount + position }

    /// The index in ``people`` of the person who was `user` at `instant`; nil if neither service ever named them.
    func position(of user: PhoneUser.ID, at instant: Date) -> Int? {
        positions[user].map { $0[instant] }
    }

    /// The phone users that belong, or at some time belonged, to the agent.
    func phones(of agent: InboxMember.ID) -> [PhoneUser] {
        people.first { $0.member?.id == agent }?.phones ?? []
    }

    /// Everyone who was an agent at some time in `span`, and those in `others` who were agents at any time, by name.
    func agents(in span: Range<Date>, and others: Set<InboxMember.ID>) -> [Person] {
        let present = people.filter { $0.isPresent && $0.isAgent }
        let known = Set(present.compactMap(\.member?.id))
        let former = members.agents(in: span, and: others).filter { !known.contains($0.member.id) }.map { agent in
            Person(
                member: agent.member, teams: agent.teams,
                phones: phones(of: agent.member.id), isPresent: false)
        }
        return (present + former).sorted(by: { ($0.name.sortingKey, $0.member?.id ?? "") }, <)
    }
}

extension StaffRegister {
    /// All that decides for whom calls count. Whether somebody is away is not.
    struct Roles: Equatable {
        fileprivate let people: [Role]
        fileprivate let positions: [PhoneUser.ID: Timeline<Int>]
        fileprivate let lineUsers: LineUsers
        fileprivate let everybodyIsAgent: Bool

        fileprivate struct Role: Equatable {
            let member: InboxMember.ID?
            let name: String
            let email: String
            let teams: [Team.ID]
            let phones: [PhoneUser]
            let isPresent: Bool
        }
    }

    var roles: Roles {
        Roles(
            people: people.map { person in
                Roles.Role(
                    member: person.member?.id, name: person.name, email: person.email, teams: person.teams,
                    phones: person.phones, isPresent: person.isPresent)
            }, positions: positions, lineUsers: lineUsers, everybodyIsAgent: everybodyIsAgent)
    }
}

extension StaffRegister.Person {
    var isAgent: Bool { member != nil }

    /// A person whom neither service knows, named by the number given with a call.
    init(unknown phone: PhoneUser) {
        self.init(member: nil, teams: [], phones: [phone], isPresent: false)
    }
}

extension StaffRegister {
    /// Determines who each phone user was, version by version.
    private mutating func lookBack(
        _ users: [PhoneUser], _ past: PastRecords, aliases: [EmailAddress: EmailAddress]
    ) {
        let changed = Dictionary(grouping: past.users, by: \.record.id)
        let unchanged = users.filter { changed[$0.id] == nil }.map { [Spell($0)] }
        var agents = Dictionary(
            people.enumerated().compactMap { index, person in person.member.map { ($0.id, index) } }
        ) { first, _ in first }
        var others = Dictionary(
            people.enumerated().compactMap { index, person in
                person.isAgent ? nil : person.phones.first.map { ($0.id, index) }
            }
        ) { first, _ in first }
        for spells in unchanged + changed.values.sorted(by: { $0[0].record.id < $1[0].record.id }) {
            var timeline: Timeline<Int>?
            for (index, spell) in spells.enumerated() {
                let start = index == 0 ? .distantPast : spell.start ?? .distantPast
                let end = index + 1 < spells.count ? spells[index + 1].start ?? .distantFuture : .distantFuture
                let address = EmailAddress(spell.record.email).map { aliases[$0] ?? $0 }
                for (instant, agent) in members.owners(of: address, from: start, to: end) {
                    let position = addPerson(spell.record, agent, &agents, &others)
                    if timeline == nil { timeline = Timeline(position) }
                    timeline?.append(position, since: instant)
                }
            }
            if let timeline, let user = spells.first?.record.id { positions[user] = timeline }
        }
    }

    /// The index of `agent`, or else of `user` as a separate person, who is added unless known.
    private mutating func addPerson(
        _ user: PhoneUser, _ agent: MemberHistory.Agent?, _ agents: inout [InboxMember.ID: Int],
        _ others: inout [PhoneUser.ID: Int]
    ) -> Int {
        guard let agent else {
            if let known = others[user.id] { return known }
            people.append(Person(member: nil, teams: [], phones: [user], isPresent: false))
            others[user.id] = people.count - 1
            return people.count - 1
        }
        if let known = agents[agent.member.id] {
            if !people[known].phones.contains(where: { $0.id == user.id }) { people[known].phones.append(user) }
            return known
        }
        people.append(Person(member: agent.member, teams: agent.teams, phones: [user], isPresent: false))
        agents[agent.member.id] = people.count - 1
        return people.count - 1
    }
}

/// Which members were agents, under which address, and when.
private struct MemberHistory {
    struct Agent {
        let member: InboxMember
        let teams: [Team.ID]
        let since: Date
        /// When the next version of the same member begins.
        let end: Date
        /// When the member was seen to have left.
        let left: Date
    }

    private let agents: [Agent]
    private let byAddress: [EmailAddress: [Agent]]

    init(_ inbox: InboxRecords?, past: PastRecords, _ rules: SnapshotRules) {
        let teams = inbox?.teams ?? []
        let changed = Dictionary(grouping: past.members, by: \.record.id)
        let unchanged = (inbox?.members ?? []).filter { changed[$0.id] == nil }.map { [Spell($0)] }
        let watched =
            rules.teams.named ?? (teams.map(\.id) + past.teams.map(\.record.id)).deduplicated()
        agents = (unchanged + changed.values).flatMap { spells in
            spells.indices.compactMap { index -> Agent? in
                let (spell, next) = (spells[index], index + 1 < spells.count ? spells[index + 1] : nil)
                let mine = spell.record.teams(among: watched, teams)
                guard !mine.isEmpty else { return nil }
                let since = index == 0 ? .distantPast : spell.start ?? .distantPast
                return Agent(
                    member: spell.record, teams: mine, since: since, end: next?.start ?? .distantFuture,
                    left: spell.end ?? .distantFuture)
            }
        }
        byAddress = Dictionary(
            grouping: agents.compactMap { agent in EmailAddress(agent.member.email).map { ($0, agent) } }, by: \.0
        ).mapValues { $0.map(\.1) }
    }

    /// The agents who had `address` from `start` to `end`, each with the instant it begins; nil for no one. If two had
    /// it at once, the one who had not left wins, or else the older one (with the smaller identifier).
    func owners(of address: EmailAddress?, from start: Date, to end: Date) -> [(Date, Agent?)] {
        let candidates = address.flatMap { byAddress[$0] } ?? []
        let instants = Set([start] + candidates.flatMap { [$0.since, $0.end, $0.left] })
        return instants.filter { start <= $0 && $0 < end }.sorted().map { instant in
            let there = candidates.filter { $0.since <= instant && instant < $0.end }
            let stayed = there.filter { instant < $0.left }
            return (instant, (stayed.isEmpty ? there : stayed).min { $0.member.id < $1.member.id })
        }
    }

    /// The last version as an agent of everyone who was one in `span`, and of those in `others` who ever were.
    func agents(in span: Range<Date>, and others: Set<InboxMember.ID>) -> [Agent] {
        let there = agents.filter { agent in
            others.contains(agent.member.id)
                || agent.since < span.upperBound && span.lowerBound < min(agent.end, agent.left)
        }
        return Dictionary(grouping: there, by: \.member.id).compactMap { $1.max { $0.since < $1.since } }
    }
}

extension Array where Element: Hashable {
    /// The elements in order, without duplicates.
    fileprivate func deduplicated() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
