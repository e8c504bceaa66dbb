extension Scenario {
    /// All named scenarios.
    public static let named: [Scenario] = [demo, busy, quiet, empty, noTeams, large, history]

    /// A medium-sized operation in which something happens every few seconds.
    public static let demo = Scenario(
        name: "demo", teams: 4, agents: 14, lines: 4, conversationsPerDay: 240, callsPerDay: 120, talkSeconds: 190,
        historyDays: 35,
        callHistoryDays: 35, ratingProbability: 0.65, liveRate: 6, liveCallRate: 3, queuePressure: 0.2, holdHours: 0.25,
        firstTeamShare: 0.15, agentCapacity: 16, handlingFactor: 1, vanishingProbability: 0.003, searchLagSeconds: 0,
        rangesIncludeBoundary: false, servesOldUserList: false, alwaysAtWork: true)

    /// More than a page of everything: over 60 waiting in one queue, over 150 conversations and 50 calls in a day.
    public static let busy = demo.changed {
        $0.name = "busy"
        $0.conversationsPerDay = 500
        $0.callsPerDay = 400
        $0.historyDays = 10
        $0.callHistoryDays = 10
        $0.liveRate = 1
        $0.liveCallRate = 1
        $0.queuePressure = 0.4
        $0.holdHours = 16
        $0.firstTeamShare = 0.25
        $0.agentCapacity = 16
        $0.handlingFactor = 0.6
    }

    /// A small office on a slow week.
    public static let quiet = demo.changed {
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
    public static let empty = quiet.changed {
        $0.name = "empty"
        $0.conversationsPerDay = 0
        $0.callsPerDay = 0
    }

    /// A workspace that never set up teams.
    public static let noTeams = quiet.changed {
        $0.name = "no-teams"
        $0.teams = 0
    }

    /// The size used to measure the program's budgets: 200 agents, 20 teams, 5,000 open, 100,000 conversations, 20,000
    /// calls a day.
    public static let large = demo.changed {
        $0.name = "large"
        $0.teams = 20
        $0.agents = 200
        $0.lines = 40
        $0.conversationsPerDay = 4_950
        $0.callsPerDay = 20_000
        $0.talkSeconds = 30
        $0.historyDays = 20
        $0.callHistoryDays = 2
        $0.liveRate = 1
        $0.liveCallRate = 1
        $0.queuePressure = 0.08
        $0.holdHours = 4
        $0.firstTeamShare = 0.02
        $0.agentCapacity = 40
        $0.handlingFactor = 6
    }

    /// Two months of history.
    public static let history = quiet.changed {
        $0.name = "history"
        $0.conversationsPerDay = 80
        $0.callsPerDay = 60
        $0.historyDays = 60
        $0.callHistoryDays = 60
    }

    private func changed(_ change: (inout Scenario) -> Void) -> Scenario {
        var copy = self
        change(&copy)
        return copy
    }
}
