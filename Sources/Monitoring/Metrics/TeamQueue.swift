public import Foundation
import Localization

/// One team's queue and workload.
public struct TeamQueue: Sendable, Equatable, Identifiable {
    /// The team.
    public let team: Team
    /// The team's open conversations without an assignee, longest wait first; those without a known wait come last.
    public internal(set) var waiting: [Conversation] = []
    /// The open conversations of the team, assigned or not, whose customer is known to wait; empty without a target for them.
    var awaiting: [Conversation] = []
    /// All open conversations of the team, including the waiting ones, in no particular order.
    public internal(set) var openTickets: [Conversation] = []
    /// The number of those that have an assignee and whose customer is known to be waiting.
    public internal(set) var awaitingReply = 0
    /// All snoozed conversations of the team, in no particular order.
    public internal(set) var snoozedTickets: [Conversation] = []
    /// Conversations created in the period, whatever their state, in no particular order.
    public internal(set) var newTickets: [Conversation] = []
    /// Conversations created in the last `spikeWindow`, whatever their state, in no particular order.
    public internal(set) var recentTickets: [Conversation] = []
    /// Conversations created in the last two hours, by interval, whatever their state.
    public internal(set) var arrivals = Arrivals()
    /// Open conversations of the team that have an assignee, and in which nobody has written for `idle_minutes`; nil without
    /// that limit.
    public internal(set) var idle: Int?
    /// How fast the team's customers were answered in the period; nil while that is unknown.
    public internal(set) var service: ServiceTimes?
    /// The people of the team and what they do; nil while it is unknown who is in it.
    public internal(set) var staff: TeamStaff?

    /// The number of open conversations of the team, including the waiting ones.
    public var open: Int { openTickets.count }
    /// The number of snoozed conversations of the team.
    public var snoozed: Int { snoozedTickets.count }
    /// The number of conversations created in the period.
    public var volume: Int { newTickets.count }
    /// The number of conversations created in the last `spikeWindow`.
    public var recentVolume: Int { recentTickets.count }

    /// The team's identifier.
    public var id: Team.ID { team.id }

    /// The longest wait in the queue at `now`; nil if nobody is known to be waiting.
    public func longestWait(at now: Date) -> Duration? { waiting.first?.waitingTime(at: now) }

    init(team: Team) {
        self.team = team
    }
}

/// The people of one team in numbers. Someone in several teams counts for each of them.
public struct TeamStaff: Sendable, Equatable {
    /// The number of agents.
    public internal(set) var agents = 0
    /// Those of them with away mode off.
    public internal(set) var online = 0
    /// Ended inbound calls, as they are counted while only this team is shown; nil while the voice channel is unknown.
    public internal(set) var calls: Calls?
    /// This month's ratings that name one of them; nil if no ratings were loaded.
    public internal(set) var csat: CSATCounts?

    /// Ended inbound calls by outcome.
    public struct Calls: Sendable, Equatable {
        /// Those answered by one of the team.
        public internal(set) var answered = 0
        /// Those that one of the team missed, or that rang nobody else.
        public internal(set) var missed = 0
        /// How many of `missed` somebody had a chance to answer.
        public internal(set) var lost = 0
    }

    init() {}
}

/// The number of conversations that began in each interval of the last two hours.
public struct Arrivals: Sendable, Equatable {
    /// Counts per interval, oldest first; the last one ends at the instant of the figures.
    public private(set) var counts = [Int](repeating: 0, count: Self.stretches)

    /// The number of intervals.
    public static let stretches = 12
    /// The length of an interval. It includes its end but not its start, as in the spike rule.
    public static let stretchLength = Duration.seconds(600)
    /// The same in seconds: every conversation there is gets compared with it.
    private static let stretchSeconds = stretchLength.wholeSeconds

    /// Creates zero counts.
    public init() {}

    /// The number of conversations in all intervals together.
    public var total: Int { counts.reduce(0, +) }

    /// Counts a conversation that began at `instant`, if that is in the two hours before `now`. One dated slightly
    /// after `now` counts as new.
    mutating func count(_ instant: Date, at now: Date) {
        let age = max(0, now.timeIntervalSince(instant))
        guard age < Double(Self.stretches * Self.stretchSeconds) else { return }
        counts[Self.stretches - 1 - Int(age) / Self.stretchSeconds] += 1
    }

    /// Adds the counts of `other`.
    public mutating func add(_ other: Arrivals) {
        for stretch in counts.indices { counts[stretch] += other.counts[stretch] }
    }
}
