extension Snapshot {
    /// The same instant limited to some teams: their queues, their people, and the work of those people.
    ///
    /// Conversations count by team and people by membership. A call counts once if one of these people is on it or
    /// missed it, or if it names nobody and rang only these people. A rating counts if it names one of them. The
    /// workload of a person is shown in full, whatever the team, and so are the alerts: narrowing changes what is
    /// shown, not what is watched. Limbo and phone users who are not agents belong to no team.
    ///
    /// - Parameter teams: Teams of ``queues``. If there are none, the snapshot is unchanged.
    public func narrowed(to teams: Set<Team.ID>) -> Snapshot {
        let shown = queues.filter { teams.contains($0.id) }
        guard !shown.isEmpty, shown.count < queues.count else { return self }
        var narrow = self
        narrow.queues = shown
        narrow.limbo = []
        narrow.phoneOnly = []
        narrow.agents = agents.filter { !teams.isDisjoint(with: $0.teammate.teams) }
        narrow.totals.waiting = shown.reduce(0) { $0 + $1.waiting.count }
        narrow.totals.volume = shown.reduce(0) { $0 + $1.volume }
        narrow.totals.recentVolume = shown.reduce(0) { $0 + $1.recentVolume }
        narrow.totals.idle = totals.idle.map { _ in shown.compactMap(\.idle).reduce(0, +) }
        narrow.totals.service = totals.service.map { _ in
            ServiceTimes(joining: shown.compactMap(\.service))
        }
        if totals.agents != nil {
            narrow.totals.agents = narrow.agents.count
            narrow.totals.agentsOnline = narrow.agents.count { !$0.teammate.member.isAway }
        }
        narrow.former = former.filter { !teams.isDisjoint(with: $0.teams) }
        narrow.narrowCalls()
        narrow.csat = csat?.narrowed(to: Set(narrow.agents.map(\.id)))
        return narrow
    }
}

extension Snapshot {
    /// Counts what the people of each team do, as it is counted while only that team is shown.
    ///
    /// - Parameter ledger: The calls; nil while the voice channel is unknown.
    mutating func fillTeams(_ ledger: CallCountsBuilder?) {
        guard totals.agents != nil else { return }
        let rated = Dictionary(
            csat?.agents.compactMap { rated in rated.id.map { ($0, rated.counts) } } ?? [], uniquingKeysWith: { $1 })
        var nobody = TeamStaff()
        nobody.csat = csat.map { _ in CSATCounts() }
        var staff = Dictionary(queues.map { ($0.id, nobody) }) { first, _ in first }
        var phones: [Team.ID: Set<PhoneUser.ID>] = [:]
        for position in agents.indices {
            let (id, mate) = (agents[position].id, agents[position].teammate)
            for team in mate.teams where staff[team] != nil {
                staff[team]?.agents += 1
                staff[team]?.online += mate.member.isAway ? 0 : 1
                phones[team, default: []].formUnion(mate.phones.lazy.map(\.id))
                if let counts = rated[id] { staff[team]?.csat?.add(counts) }
            }
        }
        for position in former.indices {
            for team in former[position].teams { phones[team, default: []].formUnion(former[position].phones) }
        }
        for position in queues.indices {
            let team = queues[position].id
            queues[position].staff = staff[team]
            guard let ledger else { continue }
            var calls = ledger.teams[team] ?? TeamStaff.Calls()
            for shared in ledger.shared where phones[team]?.isSuperset(of: shared.users) ?? false {
                calls.missed += shared.missed
                calls.lost += shared.lost
            }
            queues[position].staff?.calls = calls
        }
    }

    /// Limits calls to the people who are left, and recomputes what is derived from calls.
    private mutating func narrowCalls() {
        guard totals.calls != nil else { return }
        let figures = agents.compactMap(\.calls) + former.map(\.calls)
        let theirs = Set(figures.lazy.flatMap { $0.log.lazy.map(\.id) })
        let phones = Set(agents.flatMap { $0.teammate.phones.map(\.id) } + former.flatMap(\.phones))
        let lineUsers = lineUsers
        let shared = Set(
            calls.lazy.filter { call in
                call.isMissed && call.user == nil && !theirs.contains(call.id)
                    && lineUsers.rang(only: phones, for: call)
            }.map(\.id))
        calls = calls.only { theirs.contains($0.id) || shared.contains($0.id) }
        totals.calls = TotalCallCounts(of: calls)
        totals.calls?.missedShared = shared.count
        let calls = calls
        lines = lines.map { figures in
            var figures = LineCallCounts(line: figures.line)
            figures.inbound = TotalCallCounts(of: calls.only { $0.line == figures.id }).inbound
            return figures
        }
    }
}

extension TotalCallCounts {
    /// The totals of `calls`, all of which involve someone who counts.
    fileprivate init(of calls: CallLog) {
        for call in calls {
            switch (call.status, call.direction) {
            case (.ringing, _): ringing += 1
            case (.talking, _): talking += 1
            case (.done, .outbound): outbound += 1
            case (.done, .inbound):
                if call.isMissed { missed += 1 } else { answered += 1 }
                inbound.count(call)
            }
        }
    }
}

extension CSATReport {
    /// The ratings of `people` only.
    fileprivate func narrowed(to people: Set<InboxMember.ID>) -> CSATReport {
        var report = self
        report.agents = agents.filter { $0.id.map(people.contains) ?? false }
        report.counts = report.agents.reduce(into: CSATCounts()) { $0.add($1.counts) }
        report.ratings = ratings.filter { $0.teammate.map(people.contains) ?? false }
        return report
    }
}
