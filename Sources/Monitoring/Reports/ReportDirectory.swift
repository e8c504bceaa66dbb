public import Foundation

/// The people, teams and lines that records refer to: the lists of both services as last read.
public struct ReportDirectory: Sendable, Equatable {
    /// nil if the service does not say.
    public var workspace: Workspace?
    /// Every team of the inbox.
    public var teams: [Team]
    /// Everyone with an account in the inbox.
    public var members: [InboxMember]
    /// Everyone who takes calls.
    public var users: [PhoneUser]
    /// Every line.
    public var lines: [Line]
    /// Earlier versions of the entries of these lists.
    public var past: PastRecords

    /// Creates a directory; omitted lists are empty.
    public init(
        workspace: Workspace? = nil, teams: [Team] = [], members: [InboxMember] = [], users: [PhoneUser] = [],
        lines: [Line] = [], past: PastRecords = PastRecords()
    ) {
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.users = users
        self.lines = lines
        self.past = past
    }

    /// The names of all members, with the last ones of those who have left.
    public var memberNames: [InboxMember.ID: String] { members.naming(\.name, past.members) }

    /// The agents under `rules`, and the phone users who are not agents.
    func roster(_ rules: SnapshotRules) -> Roster {
        Roster(inbox: inbox, phone: phone, rules: rules)
    }

    /// Who was who at any instant, under `rules`.
    func register(_ rules: SnapshotRules) -> StaffRegister {
        StaffRegister(roster(rules), inbox: inbox, phone: phone, past: past, rules: rules)
    }

    /// Everyone who was an agent at some time in `span`, with their teams.
    public func agents(in span: Range<Date>, _ rules: SnapshotRules) -> [(member: InboxMember, teams: [Team.ID])] {
        register(rules).agents(in: span, and: []).compactMap { person in person.member.map { ($0, person.teams) } }
    }

    private var inbox: InboxRecords { InboxRecords(workspace: workspace, teams: teams, members: members) }
    private var phone: PhoneRecords { PhoneRecords(users: users, lines: lines) }
}

/// A person found by e-mail address, in one service or both.
public struct ReportPerson: Sendable, Equatable {
    /// The person in the inbox; nil for someone who only takes calls.
    public let member: InboxMember?
    /// The person's phone users.
    public let phones: [PhoneUser]
}

/// Whom a report is about.
public struct PeopleFilter: Sendable, Equatable {
    /// The people of the inbox.
    public let members: Subset<Set<InboxMember.ID>>
    /// The phone users, whether or not they are also people of the inbox.
    public let phones: Subset<Set<PhoneUser.ID>>

    /// Includes everybody by default.
    public init(members: Subset<Set<InboxMember.ID>> = .all, phones: Subset<Set<PhoneUser.ID>> = .all) {
        self.members = members
        self.phones = phones
    }

    /// Includes only `people`.
    public init(_ people: [ReportPerson]) {
        members = .only(Set(people.compactMap(\.member?.id)))
        phones = .only(Set(people.flatMap { $0.phones.map(\.id) }))
    }

    /// Whether nobody is left out.
    public var isEverybody: Bool { members.isAll && phones.isAll }
}

extension ReportDirectory {
    /// Everyone who has or had `address`, in the inbox or on the phone, with aliases applied; empty if there is no one.
    ///
    /// Phone users who never had an agent's address form one person together.
    public func people(_ address: EmailAddress, rules: SnapshotRules) -> [ReportPerson] {
        let own = rules.aliases[address] ?? address
        let named = (members.map { Spell($0) } + past.members).filter { EmailAddress($0.record.email) == own }
        let register = register(rules)
        let agents = Set(named.map(\.record.id)).sorted().map { id in
            ReportPerson(
                member: members.first { $0.id == id } ?? named.last { $0.record.id == id }?.record,
                phones: register.phones(of: id))
        }
        let theirs = Set(agents.flatMap { $0.phones.map(\.id) })
        let phones = (users.map { Spell($0) } + past.users).map(\.record).filter { user in
            EmailAddress(user.email).map { rules.aliases[$0] ?? $0 } == own && !theirs.contains(user.id)
        }
        guard !phones.isEmpty else { return agents }
        // Phone users who are not agents of the monitored teams are one person too.
        let others = Dictionary(phones.map { ($0.id, $0) }) { first, _ in first }.values.sorted { $0.id < $1.id }
        guard let first = agents.first else { return [ReportPerson(member: nil, phones: others)] }
        return [ReportPerson(member: first.member, phones: first.phones + others)] + agents.dropFirst()
    }

    /// All current and former addresses of agents and phone users, to suggest in a message.
    public var addresses: [String] {
        let all =
            members.map(\.email) + past.members.map(\.record.email) + users.map(\.email)
            + past.users.map(\.record.email)
        return Set(all.compactMap { EmailAddress($0)?.normalized }).sorted()
    }
}
