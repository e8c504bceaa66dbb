/// What kind of support operation a world plays: how large, how busy, how far back.
///
/// Start from a named one and change what a test needs: `var scenario = Scenario.quiet; scenario.searchLagSeconds = 5`.
public struct Scenario: Sendable, Equatable {
    /// The name by which a person asks for it.
    public var name: String
    /// Intercom teams.
    public var teams: Int
    /// Teammates in teams, some of them without an inbox seat; a supervisor and a bot in no team come on top.
    public var agents: Int
    /// Aircall lines; the last one rings a single user.
    public var lines: Int
    /// Conversations arriving on an average day.
    public var conversationsPerDay: Double
    /// Calls on an average day, both directions.
    public var callsPerDay: Double
    /// How long people usually talk, in seconds.
    public var talkSeconds: Double
    /// Days of past conversations.
    public var historyDays: Int
    /// Days of past calls, at most ``historyDays``.
    public var callHistoryDays: Int
    /// Share of closed conversations whose customer is asked for a rating.
    public var ratingProbability: Double
    /// By how much arrivals and answers quicken once the world is live.
    public var liveRate: Double
    /// By how much calls become more frequent once the world is live.
    public var liveCallRate: Double
    /// Share of arriving conversations that nobody takes for long.
    public var queuePressure: Double
    /// How long such a conversation is left waiting on average, in hours.
    public var holdHours: Double
    /// Share of the conversations that go to the first team, above its even share.
    public var firstTeamShare: Double
    /// Open conversations after which a teammate takes no more.
    public var agentCapacity: Int
    /// By how much the steps of a conversation are slower than usual; it raises the number of open ones.
    public var handlingFactor: Double
    /// Share of conversations that are merged or deleted later.
    public var vanishingProbability: Double
    /// How late a change becomes visible to searches, in seconds.
    public var searchLagSeconds: Int
    /// Whether `>` and `<` in a search include the boundary. Intercom's own pages contradict each other.
    public var rangesIncludeBoundary: Bool
    /// Whether Aircall's `/v1/users` list still answers; it is announced to end in favour of `/v2/users`.
    public var servesOldUserList: Bool
    /// Whether launches outside office hours are played as if they fell into them.
    public var alwaysAtWork: Bool
}

extension Scenario {
    /// The scenario called `name`, or nil if there is none; the names are those of ``named``.
    public init?(name: String) {
        guard let scenario = Scenario.named.first(where: { $0.name == name }) else { return nil }
        self = scenario
    }
}
