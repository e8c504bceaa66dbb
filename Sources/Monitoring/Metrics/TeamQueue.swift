public import Foundation

/// One team's queue and workload.
public struct TeamQueue: Sendable, Equatable, Identifiable {
    /// The team.
    public let team: Team
    /// The team's open conversations without an assignee, longest wait first; those without a known wait come last.
    public internal(set) var waiting: [Conversation] = []
    /// All open conversations of the team, including the waiting ones.
    public internal(set) var open = 0
    /// All snoozed conversations of the team.
    public internal(set) var snoozed = 0
    /// Conversations created in the period.
    public internal(set) var volume = 0
    /// Conversations created in the last `spikeWindow`.
    public internal(set) var recentVolume = 0
    /// Conversations created in the last two hours, by interval, whatever their state.
    public internal(set) var arrivals = Arrivals()

    /// The team's identifier.
    public var id: Team.ID { team.id }

    /// The longest wait in the queue at `now`, in seconds; nil if nobody is known to be waiting.
    public func longestWaitSeconds(at now: Date) -> Int? { waiting.first?.waitingSeconds(at: now) }

    init(team: Team) {
        self.team = team
    }
}
