public import Foundation

/// One team's queue and the load around it.
public struct TeamQueue: Sendable, Equatable, Identifiable {
    /// The team.
    public let team: Team
    /// Open conversations of the team that nobody has, longest wait first, those whose wait is not known last.
    public internal(set) var waiting: [Conversation] = []
    /// All open conversations of the team, the waiting ones included.
    public internal(set) var open = 0
    /// All snoozed conversations of the team.
    public internal(set) var snoozed = 0
    /// Conversations created in the period.
    public internal(set) var volume = 0
    /// Conversations created in the last `spikeWindow`.
    public internal(set) var recentVolume = 0
    /// Conversations created in the last two hours, stretch by stretch, whatever became of them.
    public internal(set) var arrivals = Arrivals()

    /// The team's identifier.
    public var id: Team.ID { team.id }

    /// How long the longest wait in the queue is at `now`, in seconds; nil when nobody is known to wait.
    public func longestWaitSeconds(at now: Date) -> Int? { waiting.first?.waitingSeconds(at: now) }

    init(team: Team) {
        self.team = team
    }
}
