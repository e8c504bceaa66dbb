public import Foundation

/// What the screens said at an instant of the past, as far as it was kept.
///
/// Queues come from the sample of that minute, people's states from the record of their changes, and calls from the calls
/// themselves. Tickets are not kept as they were, so nothing is known of those that each agent had.
public struct FloorReplay: Sendable, Equatable {
    /// The instant.
    public let instant: Date
    /// The sample that held then; nil in a gap, in which neither queues nor people's states are known.
    public let sample: FloorSample?
    /// The monitored teams as they were, in the order of the settings, or else of the service.
    public let teams: [TeamFigures]
    /// All figures of people and calls. It has no tickets: figures that are made of them are empty.
    public let figures: Snapshot

    /// One team.
    public struct TeamFigures: Sendable, Equatable, Identifiable {
        /// The team.
        public let team: Team
        /// Its queue; nil where no sample has it.
        public let queue: FloorSample.Queue?
        /// Its people; nil while it was unknown who is in it.
        public let staff: TeamStaff?

        /// The team's identifier.
        public var id: Team.ID { team.id }
    }

    /// Puts together what was kept.
    ///
    /// - Parameters:
    ///   - directory: The lists of both services, and their past.
    ///   - changes: The states of the day and, for each person, the last one before.
    ///   - watch: When these states were read.
    ///   - calls: The ended calls of the day that began before `instant`; nil without a voice channel.
    ///   - teams: The teams to look at, of those on watch.
    public init(
        at instant: Date, _ sample: FloorSample?, directory: ReportDirectory, changes: [StatusChange],
        watch: PresenceWatch, calls: [Call]?, rules: SnapshotRules, teams: Subset<Set<Team.ID>>
    ) {
        self.instant = instant
        self.sample = sample
        let known = sample == nil ? [] : changes.filter { $0.changedAt <= instant }
        let states = Dictionary(known.map { ($0.person, $0) }) { $0.changedAt <= $1.changedAt ? $1 : $0 }
            .mapValues(\.state)
        var rules = rules
        rules.period = .today
        let (members, users) = (directory.members(at: instant), directory.users(at: instant))
        let inbox = InboxRecords(
            workspace: directory.workspace, teams: directory.teams(at: instant),
            members: sample?.queues == nil
                ? [] : members.map { $0.with(isAway: states[.member($0.id)] != .online) },
            ratingsFrom: nil, servedFrom: nil)
        let phone = calls.map { calls in
            PhoneRecords(
                users: users,
                voiceStates: Dictionary(
                    users.compactMap { user in states[.phoneUser(user.id)]?.voice.map { (user.id, $0) } }
                ) { first, _ in first },
                lines: directory.lines(at: instant),
                calls: calls.compactMap { $0.asOf(instant) })
        }
        let health = SourceHealth(state: .ok, asOf: instant)
        let all = Snapshot(
            .init(
                inbox: inbox, phone: phone,
                sources: SourcesHealth(inbox: health, phone: phone == nil ? SourceHealth(state: .disabled) : health),
                past: directory.past, statusChanges: known, watch: watch.until(instant), rules: rules, now: instant))
        figures = teams.named.map { all.narrowed(to: $0) } ?? all
        let queues = Dictionary((sample?.queues ?? []).map { ($0.id, $0) }) { first, _ in first }
        self.teams = figures.queues.map { TeamFigures(team: $0.team, queue: queues[$0.id], staff: $0.staff) }
    }

    /// The customers who waited in these teams; nil in a gap.
    public var waiting: Int? {
        sample?.queues == nil ? nil : teams.compactMap(\.queue).reduce(0) { $0 + $1.waiting }
    }
    /// The longest wait among them; nil in a gap, and if nobody was known to wait.
    public var longestWait: Duration? { teams.compactMap { $0.queue?.longestWait }.max() }
}

extension ReportDirectory {
    fileprivate func teams(at instant: Date) -> [Team] { Self.list(teams, past.teams, at: instant) }
    fileprivate func members(at instant: Date) -> [InboxMember] { Self.list(members, past.members, at: instant) }
    fileprivate func users(at instant: Date) -> [PhoneUser] { Self.list(users, past.users, at: instant) }
    fileprivate func lines(at instant: Date) -> [Line] { Self.list(lines, past.lines, at: instant) }

    /// The entries of a list as they were: those of today in their order, then those that are gone.
    private static func list<Record: Identifiable>(
        _ current: [Record], _ past: [Spell<Record>], at instant: Date
    ) -> [Record] where Record.ID: Comparable {
        let changed = Dictionary(grouping: past, by: \.record.id).mapValues { spells in
            spells.first { ($0.start ?? .distantPast) <= instant && instant < ($0.end ?? .distantFuture) }?.record
        }
        let now = Set(current.map(\.id))
        let gone = changed.filter { !now.contains($0.key) }.sorted { $0.key < $1.key }.compactMap(\.value)
        return current.compactMap { changed[$0.id] ?? $0 } + gone
    }
}

extension InboxMember {
    fileprivate func with(isAway: Bool) -> InboxMember {
        InboxMember(id: id, name: name, email: email, isAway: isAway, teams: teams)
    }
}

extension PresenceState {
    fileprivate var voice: VoiceState? {
        if case .voice(let state) = self { state } else { nil }
    }
}

extension PresenceWatch {
    /// What was watched by then.
    fileprivate func until(_ instant: Date) -> PresenceWatch {
        func cut(_ spans: [DateInterval]) -> [DateInterval] {
            spans.filter { $0.start <= instant }.map { DateInterval(start: $0.start, end: min($0.end, instant)) }
        }
        return PresenceWatch(inbox: cut(inbox), phone: cut(phone), pace: pace)
    }
}

extension Call {
    /// The call as it was at `instant`; nil if it had not begun. What is known of it only at its end is left out before.
    fileprivate func asOf(_ instant: Date) -> Call? {
        guard startedAt <= instant else { return nil }
        guard let endedAt, endedAt > instant else { return self }
        let wasAnswered = answeredAt.map { $0 <= instant } ?? false
        return Call(
            id: id, direction: direction, status: wasAnswered ? .talking : .ringing, startedAt: startedAt,
            answeredAt: wasAnswered ? answeredAt : nil, user: wasAnswered || direction == .outbound ? user : nil,
            participants: wasAnswered ? participants : [], line: line, lineName: lineName, number: number)
    }
}
