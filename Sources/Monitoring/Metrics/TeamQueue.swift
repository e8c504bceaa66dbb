/// One team's queue and the load around it.
public struct TeamQueue: Sendable, Equatable, Identifiable {
    /// The team.
    public let team: Team
    /// Open conversations of the team that nobody has, longest wait first.
    public internal(set) var waiting: [Conversation] = []
    /// All open conversations of the team, the waiting ones included.
    public internal(set) var open = 0
    /// All snoozed conversations of the team.
    public internal(set) var snoozed = 0
    /// Conversations created in the period.
    public internal(set) var volume = 0
    /// Conversations created in the last `spikeMinutes`.
    public internal(set) var recentVolume = 0
    /// Conversations created in the last two hours, stretch by stretch, whatever became of them.
    public internal(set) var arrivals = Arrivals()

    /// The team's identifier.
    public var id: Team.ID { team.id }

    init(team: Team) {
        self.team = team
    }
}

extension [Conversation] {
    /// Longest wait first; of two that began to wait in the same second, the older ticket.
    func sortedByWait() -> [Conversation] {
        sorted { ($0.waitsFrom, $0.id) < ($1.waitsFrom, $1.id) }
    }
}
