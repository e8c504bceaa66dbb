/// The kind of support operation in a world: its size, load and history.
///
/// Start from a named one and change what a test needs: `var scenario = Scenario.quiet; scenario.searchLagSeconds = 5`.
public struct Scenario: Sendable, Equatable {
    /// The name by which a user chooses it.
    public var name: String
    /// Intercom teams.
    public var teams: Int
    /// The number of teammates in teams, some of them without an inbox seat; a supervisor and a bot without a team are
    /// added.
    public var agents: Int
    /// The number of Aircall lines; the last one rings a single user.
    public var lines: Int
    /// Conversations arriving on an average day.
    public var conversationsPerDay: Double
    /// Calls on an average day, in both directions.
    public var callsPerDay: Double
    /// The usual length of a call, in seconds.
    public var talkSeconds: Double
    /// Days of past conversations.
    public var historyDays: Int
    /// Days of past calls, at most ``historyDays``.
    public var callHistoryDays: Int
    /// The share of closed conversations for which a rating is requested.
    public var ratingProbability: Double
    /// The factor by which arrivals and answers accelerate once the world is live.
    public var liveRate: Double
    /// The factor by which calls become more frequent once the world is live.
    public var liveCallRate: Double
    /// The share of arriving conversations that are left waiting for long.
    public var queuePressure: Double
    /// How long such a conversation waits on average, in hours.
    public var holdHours: Double
    /// The share of conversations that go to the first team, above its even share.
    public var firstTeamShare: Double
    /// The number of open conversations at which a teammate takes no more.
    public var agentCapacity: Int
    /// The factor by which the steps of a conversation are slower than usual; it raises the number of open ones.
    public var handlingFactor: Double
    /// Share of conversations that are merged or deleted later.
    public var vanishingProbability: Double
    /// How late searches see a change, in seconds.
    public var searchLagSeconds: Int
    /// Whether `>` and `<` in a search include the boundary. Intercom's own pages contradict each other.
    public var rangesIncludeBoundary: Bool
    /// Whether Aircall's `/v1/users` list still works; it is announced to be replaced by `/v2/users`.
    public var servesOldUserList: Bool
    /// Whether a launch outside office hours is treated as if it were within them.
    public var alwaysAtWork: Bool
}

extension Scenario {
    /// The scenario called `name`; nil if there is none among ``named``.
    public init?(name: String) {
        guard let scenario = Scenario.named.first(where: { $0.name == name }) else { return nil }
        self = scenario
    }
}
