/// What one team calls too much. A limit that is nil is the one for every team.
public struct TeamLimits: Sendable, Equatable {
    /// As many customers in the queue are an alert.
    public var queueWaiting: Int?
    /// As many open conversations make an agent overloaded.
    public var overloadOpen: Int?
    /// With so few, an overloaded agent no longer is.
    public var overloadClear: Int?
    /// As many new conversations in `spikeWindow` are a spike.
    public var spikeCount: Int?

    /// Creates limits; those left out are the ones for every team.
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
    /// As many open conversations make an agent overloaded.
    public let open: Int
    /// With so many or fewer, the agent no longer is; always below `open`.
    public let clear: Int

    init(open: Int, clear: Int?) {
        self.open = open
        self.clear = min(max(0, clear ?? open - 2), open - 1)
    }
}

extension SnapshotRules {
    /// Whether calls on `line` count; those that name no line do where every line is on watch.
    func watches(_ line: Line.ID?) -> Bool {
        lines.contains(line)
    }

    /// The lines of the settings that `phone` knows nothing of, neither in its list nor from a call; in the order of their
    /// numbers.
    func unknownLines(in phone: PhoneRecords) -> [Line.ID] {
        guard let lines = lines.named else { return [] }
        return lines.subtracting(phone.lines.lazy.map(\.id)).subtracting(phone.calls.lazy.compactMap(\.line)).sorted()
    }

    /// From how many waiting customers on a team's queue is an alert.
    public func queueWaiting(of team: Team.ID) -> Int {
        teamLimits[team]?.queueWaiting ?? queueWaiting
    }

    /// The limits of overload for an agent of `teams`.
    ///
    /// An agent of several teams has the most lenient of their limits: the team that is used to the higher load sets
    /// it, and a team without limits of its own counts with those for every team.
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

    /// How many new conversations are a spike for an agent of `teams`; of several teams the most lenient one decides.
    public func spikeCount(for teams: [Team.ID]) -> Int {
        guard !teamLimits.isEmpty else { return spikeCount }
        return teams.map { teamLimits[$0]?.spikeCount ?? spikeCount }.max() ?? spikeCount
    }
}
