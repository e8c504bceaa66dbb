/// The kind of support operation in a world: its size, load and history.
///
/// Start from a named one and change what a test needs:
/// `var scenario = Scenario.quiet; scenario.searchLag = .seconds(5)`.
package struct Scenario: Sendable, Equatable {
    /// The name by which a user chooses it.
    package var name: String
    /// Intercom teams.
    package var teams: Int
    /// The number of teammates in teams, some of them without an inbox seat; a supervisor and a bot without a team are
    /// added.
    package var agents: Int
    /// The number of Aircall lines; the last one rings a single user.
    package var lines: Int
    /// Conversations arriving on an average day.
    package var conversationsPerDay: Double
    /// Calls on an average day, in both directions.
    package var callsPerDay: Double
    /// The usual length of a call.
    package var talkTime: Duration
    /// Days of past conversations.
    package var historyDays: Int
    /// Days of past calls, at most ``historyDays``.
    package var callHistoryDays: Int
    /// The share of closed conversations for which a rating is requested.
    package var ratingProbability: Double
    /// The factor by which arrivals and answers accelerate once the world is live.
    package var liveRate: Double
    /// The factor by which calls become more frequent once the world is live.
    package var liveCallRate: Double
    /// The share of arriving conversations that are left waiting for long.
    package var queuePressure: Double
    /// How long such a conversation waits on average.
    package var holdTime: Duration
    /// The share of conversations that go to the first team, above its even share.
    package var firstTeamShare: Double
    /// The number of open conversations at which a teammate takes no more.
    package var agentCapacity: Int
    /// The factor by which the steps of a conversation are slower than usual; it raises the number of open ones.
    package var handlingFactor: Double
    /// Share of conversations that are merged or deleted later.
    package var vanishingProbability: Double
    /// How late searches see a change.
    package var searchLag: Duration
    /// Whether `>` and `<` in a search include the boundary. Intercom's own pages contradict each other.
    package var rangesIncludeBoundary: Bool
    /// Whether Aircall's `/v1/users` list still works; it is announced to be replaced by `/v2/users`.
    package var servesOldUserList: Bool
    /// Whether a launch outside office hours is treated as if it were within them.
    package var alwaysAtWork: Bool
    /// Whether things go wrong that alerts are about: see ``Trouble``.
    package var hasTroubles = false
}

extension Scenario {
    /// The scenario called `name`; nil if there is none among ``named``.
    package init?(name: String) {
        guard let scenario = Scenario.named.first(where: { $0.name == name }) else { return nil }
        self = scenario
    }

    /// All named scenarios.
    package static let named: [Scenario] = [demo, busy, quiet, empty, noTeams, large, history, trouble]

    /// A medium-sized operation in which something happens every few seconds.
    package static let demo = Scenario(
        name: "demo", teams: 4, agents: 14, lines: 4, conversationsPerDay: 240, callsPerDay: 120,
        talkTime: .seconds(190),
        historyDays: 35,
        callHistoryDays: 35, ratingProbability: 0.65, liveRate: 6, liveCallRate: 3, queuePressure: 0.2,
        holdTime: .seconds(900),
        firstTeamShare: 0.15, agentCapacity: 16, handlingFactor: 1, vanishingProbability: 0.003, searchLag: .zero,
        rangesIncludeBoundary: false, servesOldUserList: false, alwaysAtWork: true)

    /// More than a page of everything: over 60 waiting in one queue, over 150 conversations and 50 calls in a day.
    package static let busy = demo.changed {
        $0.name = "busy"
        $0.conversationsPerDay = 500
        $0.callsPerDay = 400
        $0.historyDays = 10
        $0.callHistoryDays = 10
        $0.liveRate = 1
        $0.liveCallRate = 1
        $0.queuePressure = 0.4
        $0.holdTime = .seconds(16 * 3600)
        $0.firstTeamShare = 0.25
        $0.agentCapacity = 16
        $0.handlingFactor = 0.6
    }

    /// A small office on a slow week.
    package static let quiet = demo.changed {
        $0.name = "quiet"
        $0.teams = 3
        $0.agents = 6
        $0.lines = 3
        $0.conversationsPerDay = 24
        $0.callsPerDay = 16
        $0.historyDays = 7
        $0.callHistoryDays = 7
        $0.liveRate = 1
        $0.liveCallRate = 1
        $0.queuePressure = 0.05
    }

    /// Teams and teammates, but no conversations or calls.
    package static let empty = quiet.changed {
        $0.name = "empty"
        $0.conversationsPerDay = 0
        $0.callsPerDay = 0
    }

    /// A workspace that never set up teams.
    package static let noTeams = quiet.changed {
        $0.name = "no-teams"
        $0.teams = 0
    }

    /// The size used to measure the program's budgets: 200 agents, 20 teams, 5,000 open, 100,000 conversations, 20,000
    /// calls a day.
    package static let large = demo.changed {
        $0.name = "large"
        $0.teams = 20
        $0.agents = 200
        $0.lines = 40
        $0.conversationsPerDay = 4_950
        $0.callsPerDay = 20_000
        $0.talkTime = .seconds(30)
        $0.historyDays = 20
        $0.callHistoryDays = 2
        $0.liveRate = 1
        $0.liveCallRate = 1
        $0.queuePressure = 0.08
        $0.holdTime = .seconds(4 * 3600)
        $0.firstTeamShare = 0.02
        $0.agentCapacity = 40
        $0.handlingFactor = 6
    }

    /// Two months of history.
    package static let history = quiet.changed {
        $0.name = "history"
        $0.conversationsPerDay = 80
        $0.callsPerDay = 60
        $0.historyDays = 60
        $0.callHistoryDays = 60
    }

    /// A small office in which everything happens that alerts are about.
    package static let trouble = quiet.changed {
        $0.name = "trouble"
        $0.hasTroubles = true
    }

    private func changed(_ change: (inout Scenario) -> Void) -> Scenario {
        var copy = self
        change(&copy)
        return copy
    }
}
