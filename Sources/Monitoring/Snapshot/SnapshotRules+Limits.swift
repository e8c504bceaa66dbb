/// The limits of one team. nil means the limit for all teams.
public struct TeamLimits: Sendable, Equatable {
    /// The number of waiting customers that raises an alert.
    public var queueWaiting: Int?
    /// The number of open conversations that overloads an agent.
    public var overloadOpen: Int?
    /// The number of open conversations at or below which an overload ends.
    public var overloadClear: Int?
    /// As many new conversations in `spikeWindow` are a spike.
    public var spikeCount: Int?

    /// Creates limits; omitted ones are those for all teams.
    public init(
        queueWaiting: Int? = nil, overloadOpen: Int? = nil, overloadClear: Int? = nil, spikeCount: Int? = nil
    ) {
        self.queueWaiting = queueWaiting
        self.overloadOpen = overloadOpen
        self.overloadClear = overloadClear
        self.spikeCount = spikeCount
    }
}

/// The two limits of overload: it begins at the upper one and ends at the lower one.
public struct OverloadLimit: Sendable, Equatable {
    /// The number of open conversations that overloads an agent.
    public let open: Int
    /// The number of open conversations at or below which the overload ends; always below `open`.
    public let clear: Int

    init(open: Int, clear: Int?) {
        self.open = open
        self.clear = min(max(0, clear ?? open - 2), open - 1)
    }
}

extension SnapshotRules {
    /// Whether calls on `line` count. Calls without a line count if all lines are monitored.
    func watches(_ line: Line.ID?) -> Bool {
        lines.contains(line)
    }

    /// The lines in the settings that appear in neither the list nor the calls of `phone`, in numerical order.
    func unknownLines(in phone: PhoneRecords) -> [Line.ID] {
        guard let lines = lines.named else { return [] }
        return lines.subtracting(phone.lines.lazy.map(\.id)).subtracting(phone.calls.lazy.compactMap(\.line)).sorted()
    }

    /// The number of customers waiting in a team's queue that raises an alert.
    public func queueWaiting(of team: Team.ID) -> Int {
        teamLimits[team]?.queueWaiting ?? queueWaiting
    }

    /// The overload limits for an agent of `teams`.
    ///
    /// An agent of several teams gets the most lenient of their limits, since the team used to the highest load
    /// decides. A team without limits of its own has those for all teams.
    public func overloadLimit(for teams: [Team.ID]) -> OverloadLimit {
        let ofEveryTeam = OverloadLimit(open: overloadOpen, clear: overloadClear)
        guard !teamLimits.isEmpty else { return ofEveryTeam }
        let limits = teams.map { team in
            guard let own = teamLimits[team] else { return ofEveryTeam }
            let clear = own.overloadClear ?? (own.overloadOpen == nil ? overloadClear : nil)
            return OverloadLimit(open: own.overloadOpen ?? overloadOpen, clear: clear)
        }
        return limits.max { ($0.open, $0.clear) < ($1.open, $1.clear) } ?? ofEveryTeam
    }

    /// The number of new conversations that is a spike for an agent of `teams`. With several teams, the most lenient
    /// limit decides.
    public func spikeCount(for teams: [Team.ID]) -> Int {
        guard !teamLimits.isEmpty else { return spikeCount }
        return teams.map { teamLimits[$0]?.spikeCount ?? spikeCount }.max() ?? spikeCount
    }
}
