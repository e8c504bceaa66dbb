public import Foundation
import Localization

/// Everything known at one instant. The screen, reports and alerts are all derived from a snapshot.
///
/// A figure that was never loaded is nil, as opposed to zero.
public struct Snapshot: Sendable, Equatable {
    /// The figures of the header.
    public struct Totals: Sendable, Equatable {
        /// Waiting conversations in the queues of the monitored teams.
        public internal(set) var waiting: Int?
        /// Open conversations with neither team nor assignee.
        public internal(set) var limbo: Int?
        /// Conversations created in the period in a monitored team.
        public internal(set) var volume: Int?
        /// The same, created in the last `spikeWindow`.
        public internal(set) var recentVolume: Int?
        /// Agents with away mode off.
        public internal(set) var agentsOnline: Int?
        /// All agents of the monitored teams.
        public internal(set) var agents: Int?
        /// nil while the voice channel is unknown or disabled.
        public internal(set) var calls: TotalCallCounts?
        /// How fast customers of the monitored teams were answered in the period; nil while that is unknown.
        public internal(set) var service: ServiceTimes?
        /// Open conversations in monitored teams that have an assignee, and in which nobody has written for `idle_minutes`;
        /// nil without that limit.
        public internal(set) var idle: Int?
    }

    /// The instant everything is computed for, in the services' time.
    public let generatedAt: Date
    /// The rules that the figures are based on.
    public internal(set) var rules: SnapshotRules
    /// The period in which volume and calls are counted.
    public let period: Period
    /// The health of both channels.
    public internal(set) var sources: SourcesHealth
    /// The name of the account; nil while the text channel is unknown.
    public let workspaceName: String?
    /// The names of all people and teams, monitored or not.
    public let names: SnapshotNames
    /// The figures of the header.
    public internal(set) var totals = Totals()
    /// The monitored teams, in the order of the settings, or else of the service.
    public internal(set) var queues: [TeamQueue] = []
    /// Open conversations with neither team nor assignee, longest wait first.
    public internal(set) var limbo: [Conversation] = []
    /// Whether any inbox members are known. If not, it is unknown who is an agent and who has left.
    public let membersAreKnown: Bool
    /// Whether any phone users are known. If not, it is unknown who has a phone and who has left.
    public let phoneUsersAreKnown: Bool
    /// The agents of the monitored teams, online first, then by name.
    public internal(set) var agents: [AgentFigures] = []
    /// Phone users who are not agents, by name; without a list of phone users, those named by calls.
    public internal(set) var phoneOnly: [PhoneOnlyFigures] = []
    /// People with calls in the period who are no longer agents or phone users, by name.
    public internal(set) var former: [FormerFigures] = []
    /// The users each line rings, now and before.
    public let lineUsers: LineUsers
    /// The calls of the period on the monitored lines and those now running, newest first.
    public internal(set) var calls = CallLog()
    /// The monitored lines; empty while the voice channel is unknown.
    public internal(set) var lines: [LineCallCounts] = []
    /// Satisfaction since the 1st of the month; nil if no ratings were loaded.
    public internal(set) var csat: CSATReport?
    /// When the complete part of ``csat`` begins, while older ratings are loading; nil if it is all complete.
    public internal(set) var csatCompleteFrom: Date?
    /// When the complete part of the period's service times begins, while older ones are loading; nil if they are all complete.
    public internal(set) var serviceCompleteFrom: Date?
    /// When the complete part of the period's calls begins, while older ones are loading; nil if they are all complete.
    public internal(set) var callsCompleteFrom: Date?
    /// Teams in the settings that the workspace does not have. If it has none of them, figures per team are unknown.
    public internal(set) var missingTeams: [Team.ID] = []
    /// Lines in the settings that the company does not have. If it has none of them, calls are unknown.
    public internal(set) var missingLines: [Line.ID] = []
    /// The workspace's time zone is unknown and another one is used; nil if it is known, or the settings name one.
    public let unknownTimeZone: UnknownTimeZone?
    /// The calls on the monitored lines that were missed in the last `missedWindow`, whatever the period; empty if no rule
    /// asks for them.
    public let recentlyMissed: [Call]
    /// The queues of the last two hours.
    public private(set) var queueCourse: QueueCourse
    /// What customers answered within the last day; empty if no rule asks for it.
    public let newRatings: [RatingAnswer]
    /// The alerts raised by the rules.
    public internal(set) var alerts: [Alert] = []

    /// What figures are computed from.
    public struct Inputs: Sendable {
        /// The text channel; nil if nothing is known about it.
        public var inbox: InboxRecords?
        /// The voice channel; nil if nothing is known about it, or it is disabled.
        public var phone: PhoneRecords?
        /// Ratings since the 1st of the month; nil if none were loaded.
        public var ratings: RatingSummary?
        /// Service times of the period; nil if none were loaded.
        public var service: ServiceSummary?
        /// The health of both channels; passed through.
        public var sources: SourcesHealth
        /// Earlier versions of entries in the lists of both services.
        public var past: PastRecords
        /// Today's changes of people's states, and for each person the last change before.
        public var statusChanges: [StatusChange]
        /// When these states were watched today.
        public var watch: PresenceWatch
        /// The queues of the last two hours, without the present.
        public var recent: QueueCourse
        /// What counts.
        public var rules: SnapshotRules
        /// The instant to compute for, in the services' time.
        public var now: Date

        /// Collects inputs; what is left out is not known.
        public init(
            inbox: InboxRecords?, phone: PhoneRecords?, ratings: RatingSummary? = nil, service: ServiceSummary? = nil,
            sources: SourcesHealth, past: PastRecords = PastRecords(), statusChanges: [StatusChange] = [],
            watch: PresenceWatch = PresenceWatch(), recent: QueueCourse = QueueCourse(), rules: SnapshotRules, now: Date
        ) {
            self.inbox = inbox
            self.phone = phone
            self.ratings = ratings
            self.service = service
            self.sources = sources
            self.past = past
            self.statusChanges = statusChanges
            self.watch = watch
            self.recent = recent
            self.rules = rules
            self.now = now
        }
    }

    /// Computes all figures from the beginning; a ``SnapshotBuilder`` needs less for the next ones.
    public init(_ inputs: Inputs) {
        let staff = Staff(inputs)
        let counts = inputs.watchedPhone.map { phone in
            var counts = CallCountsBuilder(
                phone.lines, register: staff.register, rules: inputs.rules, period: inputs.period)
            counts.add(Array(phone.calls.indices), of: phone.calls)
            counts.finish()
            return counts
        }
        let tickets = inputs.inbox.map { inbox in
            var counts = InboxCountsBuilder(
                staff.roster.teams, staff.register, rules: inputs.rules, period: inputs.period)
            counts.add(inbox.conversations)
            return counts.finished(at: inputs.now)
        }
        self.init(inputs, staff, tickets, counts)
    }

    init(_ inputs: Inputs, _ staff: Staff, _ tickets: InboxCountsBuilder?, _ callCounts: CallCountsBuilder?) {
        let (inbox, phone, rules, now) = (inputs.inbox, inputs.phone, inputs.rules, inputs.now)
        generatedAt = now
        queueCourse = inputs.recent
        self.rules = rules
        sources = inputs.sources
        workspaceName = inbox?.workspace?.name
        unknownTimeZone =
            inbox != nil && rules.followsWorkspaceZone
            ? UnknownTimeZone(of: inbox?.workspace, substitute: rules.timeZone) : nil
        membersAreKnown = inbox?.members.isEmpty == false
        phoneUsersAreKnown = phone?.users.isEmpty == false
        period = inputs.period
        names = staff.names
        lineUsers = staff.register.lineUsers
        let missedFrom = now - rules.missedWindow.seconds
        let missedCalls = rules.isOn(.missedCount) ? inputs.watchedPhone?.calls ?? [] : []
        recentlyMissed = missedCalls.filter { call in
            call.isMissed && rules.watches(call.line) && (call.endedAt ?? call.startedAt) > missedFrom
        }
        newRatings = rules.isOn(.ratingAtMost) ? inputs.ratings?.answers ?? [] : []
        missingTeams = staff.roster.missingTeams
        // The list may be empty because it has not been read.
        missingLines = phone?.lines.isEmpty == false ? inputs.unknownLines : []
        fillPeople(staff, phone, callCounts)
        fillPresence(inputs.statusChanges, inputs.watch)
        if let inbox, let tickets { fillInbox(inbox, tickets, staff.register) }
        if let inbox, let ratings = inputs.ratings { fillSatisfaction(inbox, ratings, inputs.past.members) }
        if inbox != nil { fillIdle() }
        if let inbox, let service = inputs.service { fillService(inbox, service) }
        totals.calls = callCounts?.totals
        callsCompleteFrom = phone.flatMap { $0.callsFrom > period.start ? $0.callsFrom : nil }
        lines = callCounts?.lines ?? []
        fillFormer(callCounts?.former ?? [])
        calls = callCounts?.calls ?? CallLog()
        fillTeams(callCounts)
        alerts = Alert.raised(by: self)
    }

    /// The same figures with the current health of both channels.
    public func with(_ sources: SourcesHealth) -> Snapshot {
        var snapshot = self
        snapshot.sources = sources
        return snapshot
    }

    /// The longest wait in any queue at `now`; nil if nobody is known to be waiting.
    public func longestWait(at now: Date) -> Duration? {
        queues.compactMap { $0.longestWait(at: now) }.max()
    }
}

extension Snapshot {
    private mutating func fillPeople(_ staff: Staff, _ phone: PhoneRecords?, _ counts: CallCountsBuilder?) {
        agents = staff.roster.teammates.map { mate in
            let voice = mate.phones.compactMap { phone?.voiceStates[$0.id] }.max { $0.presence < $1.presence }
            let position = mate.phones.isEmpty ? nil : staff.register.agents[mate.id]
            var figures = AgentFigures(
                teammate: mate, voice: voice, calls: position.flatMap { position in counts.map { $0[position] } })
            figures.talkingSince = mate.phones.compactMap { counts?.talkingSince[$0.id] }.min()
            return figures
        }
        phoneOnly = staff.roster.phoneOnly.enumerated().map { position, user in
            PhoneOnlyFigures(
                user: user, voice: phone?.voiceStates[user.id], talkingSince: counts?.talkingSince[user.id],
                calls: counts?[staff.register.position(ofPhoneOnly: position)])
        }
    }

    /// People on no list have left, unless the list itself is missing.
    private mutating func fillFormer(_ people: [FormerFigures]) {
        former = people.filter { $0.isAgent || phoneUsersAreKnown }
        phoneOnly += people.filter { !$0.isAgent && !phoneUsersAreKnown }.map { person in
            let user = PhoneUser(id: person.phones[0], name: person.name, email: person.email)
            return PhoneOnlyFigures(user: user, voice: nil, calls: person.calls)
        }
    }

    private mutating func fillPresence(_ changes: [StatusChange], _ watch: PresenceWatch) {
        guard !changes.isEmpty else { return }
        let byPerson = Dictionary(grouping: changes, by: \.person)
        let (from, to) = (Calendar.gregorian(in: rules.timeZone).startOfDay(for: generatedAt), generatedAt)
        let strip: (StatusChange.Person) -> PresenceStrip? = { person in
            byPerson[person].map {
                PresenceStrip($0, of: person, from: from, to: to, watched: watch.spans(for: person, until: to))
            }
        }
        let time: (StatusChange.Person) -> TimeInState? = { person in
            byPerson[person].flatMap { TimeInState($0, of: person, watch) }
        }
        for position in agents.indices {
            let member = StatusChange.Person.member(agents[position].id)
            agents[position].statusTime = time(member)
            agents[position].statusStrip = strip(member)
            // For a person with two phone users, the state that changed last.
            let phones = agents[position].teammate.phones.map { StatusChange.Person.phoneUser($0.id) }
            let latest = phones.compactMap { phone in byPerson[phone]?.map(\.changedAt).max().map { (phone, $0) } }
                .max { $0.1 < $1.1 }
            agents[position].voiceTime = latest.flatMap { time($0.0) }
            agents[position].voiceStrip = latest.flatMap { strip($0.0) }
        }
    }

    private mutating func fillInbox(_ inbox: InboxRecords, _ tickets: InboxCountsBuilder, _ register: StaffRegister) {
        queues = tickets.queues
        if let teams = rules.teams.named {
            let order = Dictionary(teams.enumerated().map { ($1, $0) }) { first, _ in first }
            queues.sort { (order[$0.id] ?? .max) < (order[$1.id] ?? .max) }
        }
        limbo = tickets.limbo
        totals.limbo = limbo.count
        // If none of the teams exist, nothing is known about who waits or who is there.
        guard rules.teams.isAll || !queues.isEmpty else { return }
        agents = agents.map { agent in
            var agent = agent
            if let position = register.agents[agent.id] {
                let theirs = tickets.agents[position]
                (agent.openTickets, agent.snoozedTickets) = (theirs.open, theirs.snoozed)
                (agent.newTickets, agent.recentTickets) = (theirs.new, theirs.recent)
                agent.awaitingReply = theirs.awaitingReply
            }
            agent.isOverloaded = rules.isOverloaded(agent.open, in: agent.teammate.teams)
            agent.isSpiking =
                rules.limit(.spikeCount, for: agent.teammate.teams).map { agent.recentVolume >= $0 }
                ?? false
            return agent
        }
        queueCourse.add(queues)
        totals.waiting = queues.reduce(0) { $0 + $1.waiting.count }
        totals.volume = queues.reduce(0) { $0 + $1.volume }
        totals.recentVolume = queues.reduce(0) { $0 + $1.recentVolume }
        // The owner of the token is always a member, so an empty list was never read.
        if !inbox.members.isEmpty {
            totals.agents = agents.count
            totals.agentsOnline = agents.count { !$0.teammate.member.isAway }
        }
    }

    /// Finds the tickets of each agent and team in which nobody has written for too long, whatever the order of their waits.
    private mutating func fillIdle() {
        guard rules.isOn(.idleMinutes) else { return }
        var starts: [[Team.ID]: Date] = [:]
        func start(of silence: Duration, _ teams: [Team.ID]) -> Date {
            if let known = starts[teams] { return known }
            let start = rules.start(of: silence, until: generatedAt, for: teams)
            starts[teams] = start
            return start
        }
        for position in agents.indices {
            let teams = agents[position].teammate.teams
            guard let minutes = rules.limit(.idleMinutes, for: teams) else { continue }
            let start = start(of: .seconds(60 * minutes), teams)
            agents[position].idleTickets = agents[position].openTickets.filter { $0.silentSince <= start }
                .sorted { ($0.silentSince, $0.id) < ($1.silentSince, $1.id) }
        }
        for position in queues.indices {
            guard let minutes = rules.limit(.idleMinutes, of: queues[position].id) else { continue }
            let start = start(of: .seconds(60 * minutes), [queues[position].id])
            queues[position].idle = queues[position].openTickets.count {
                $0.assignee != nil && $0.silentSince <= start
            }
        }
        totals.idle = queues.compactMap(\.idle).reduce(0, +)
    }

    /// Adds what is open and overdue to the service times.
    private mutating func fillService(_ inbox: InboxRecords, _ summary: ServiceSummary) {
        guard let servedFrom = inbox.servedFrom, summary.start == period.start, rules.teams.isAll || !queues.isEmpty
        else { return }
        serviceCompleteFrom = servedFrom > period.start ? servedFrom : nil
        var summary = summary
        for position in queues.indices {
            summary.addOverdue(queues[position].openTickets, rules: rules, now: generatedAt)
            queues[position].service = summary.teams[queues[position].id] ?? ServiceTimes()
        }
        totals.service = ServiceTimes(joining: queues.compactMap(\.service))
        for position in agents.indices {
            agents[position].service = summary.owners[agents[position].id] ?? ServiceTimes()
        }
    }

    private mutating func fillSatisfaction(
        _ inbox: InboxRecords, _ ratings: RatingSummary, _ past: [Spell<InboxMember>]
    ) {
        guard let ratingsFrom = inbox.ratingsFrom, rules.teams.isAll || !queues.isEmpty else { return }
        csat = CSATReport(ratings, members: inbox.members, past: past)
        csatCompleteFrom = ratingsFrom > ratings.start ? ratingsFrom : nil
    }
}

extension VoiceState {
    /// For a person with two phone users, the busier one decides.
    fileprivate var presence: Int {
        switch self {
        case .offline: 0
        case .doNotDisturb: 1
        case .available: 2
        case .afterCallWork: 3
        case .inCall: 4
        }
    }
}

/// The names of all people and teams, monitored or not, so that any figure or message can name them.
public struct SnapshotNames: Sendable, Equatable {
    private let members: [InboxMember.ID: String]
    private let phoneUsers: [PhoneUser.ID: String]
    private let teams: [Team.ID: String]

    /// - Parameters:
    ///   - past: The names of people who have left.
    ///   - roster: Maps phone users to agents, who are named as in the inbox.
    init(inbox: InboxRecords?, phone: PhoneRecords?, past: PastRecords, roster: Roster) {
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
