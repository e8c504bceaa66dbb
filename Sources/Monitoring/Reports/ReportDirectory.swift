/// Who and what records name: the lists of both services, as they were last read.
public struct ReportDirectory: Sendable, Equatable {
    /// nil when the service does not say.
    public var workspace: Workspace?
    /// Every team of the inbox.
    public var teams: [Team]
    /// Everybody with an account in the inbox.
    public var members: [InboxMember]
    /// Everybody who takes calls.
    public var users: [PhoneUser]
    /// Every line.
    public var lines: [Line]

    /// Puts the lists together; what is left out is empty.
    public init(
        workspace: Workspace? = nil, teams: [Team] = [], members: [InboxMember] = [], users: [PhoneUser] = [],
        lines: [Line] = []
    ) {
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.users = users
        self.lines = lines
    }

    /// Who is an agent by `rules`, and which phone users are nobody's.
    func roster(_ rules: SnapshotRules) -> Roster {
        Roster(
            inbox: InboxRecords(workspace: workspace, teams: teams, members: members),
            phone: PhoneRecords(users: users, lines: lines), rules: rules)
    }
}

/// Somebody whom an e-mail address was given for, in one service or in both.
public struct ReportPerson: Sendable, Equatable {
    /// The person in the inbox; nil for somebody who only takes calls.
    public let member: InboxMember?
    /// The same person's phone users.
    public let phones: [PhoneUser]

    /// Nobody: a report on this person alone is empty.
    public static let nobody = ReportPerson(member: nil, phones: [])
}

extension ReportDirectory {
    /// Whom `address` belongs to, in the inbox or at the phone, aliases applied; nil when to nobody.
    public func person(_ address: EmailAddress, rules: SnapshotRules) -> ReportPerson? {
        let own = rules.aliases[address] ?? address
        // Of two members with one address the older one has it, as in every other figure.
        let member = members.filter { EmailAddress($0.email) == own }.min { $0.id < $1.id }
        let phones = users.filter { user in
            EmailAddress(user.email).map { (rules.aliases[$0] ?? $0) == own } ?? false
        }
        return member == nil && phones.isEmpty ? nil : ReportPerson(member: member, phones: phones)
    }

    /// The members in `ids`, without their phones; those who are not listed any more are left out. Nobody where all are
    /// left out: no people at all would be everybody.
    public func people(_ ids: Set<InboxMember.ID>) -> [ReportPerson] {
        let people = members.filter { ids.contains($0.id) }.map { ReportPerson(member: $0, phones: []) }
        return people.isEmpty && !ids.isEmpty ? [.nobody] : people
    }

    /// The addresses that agents and phone users have, for a message that names what could have been meant.
    public var addresses: [String] {
        Set((members.map(\.email) + users.map(\.email)).compactMap { EmailAddress($0)?.normalized })
            .sorted()
    }
}
