import Foundation
import Localization

/// Counts all conversations in a single pass.
struct InboxCountsBuilder {
    private(set) var queues: [TeamQueue]
    private(set) var agents: [AgentFigures]
    private(set) var limbo: [Conversation] = []

    private var queuePositions: [Team.ID: Int]
    private let agentPositions: [Teammate.ID: Int]
    private let teams: Subset<Set<Team.ID>>
    private let period: Period
    private let recentFrom: Date
    private let hasTargets: Bool

    init(snapshot: Snapshot, roster: Roster) {
        queues = roster.teams.map(TeamQueue.init)
        agents = snapshot.agents
        queuePositions = Dictionary(queues.enumerated().map { ($1.id, $0) }) { first, _ in first }
        agentPositions = Dictionary(agents.enumerated().map { ($1.id, $0) }) { first, _ in first }
        teams = snapshot.rules.watchedTeams
        period = snapshot.period
        hasTargets = snapshot.rules.hasTargets && snapshot.rules.isOn(.targetWarningMinutes)
        recentFrom = snapshot.generatedAt - snapshot.rules.spikeWindow.seconds
    }

    mutating func add(_ conversation: Conversation) {
        let queue = conversation.team.flatMap { position(of: $0) }
        if let queue { count(conversation, inQueueAt: queue) }
        if conversation.isInLimbo { limbo.append(conversation) }
        if let agent = conversation.assignee.flatMap({ agentPositions[$0] }) {
            count(conversation, forAgentAt: agent, inMonitoredTeam: queue != nil)
        }
    }

    /// The row of a team; nil if it is not monitored. A monitored team missing from the list of teams gets a row too.
    private mutating func position(of team: Team.ID) -> Int? {
        if let position = queuePositions[team] { return position }
        guard teams.contains(team) else { return nil }
        queues.append(TeamQueue(team: Team(id: team, name: "#\(team)")))
        queuePositions[team] = queues.count - 1
        return queues.count - 1
    }

    private mutating func count(_ conversation: Conversation, inQueueAt position: Int) {
        if conversation.isQueued { queues[position].waiting.append(conversation) }
        if conversation.state == .open { queues[position].openTickets.append(conversation) }
        if conversation.awaitsReply { queues[position].awaitingReply += 1 }
        if hasTargets, conversation.state == .open, conversation.waitingSince != nil {
            queues[position].awaiting.append(conversation)
        }
        if conversation.state == .snoozed { queues[position].snoozedTickets.append(conversation) }
        if period.contains(conversation.createdAt) { queues[position].newTickets.append(conversation) }
        if conversation.createdAt > recentFrom { queues[position].recentTickets.append(conversation) }
        queues[position].arrivals.count(conversation.createdAt, at: period.end)
    }

    private mutating func count(_ conversation: Conversation, forAgentAt position: Int, inMonitoredTeam: Bool) {
        if conversation.state == .open { agents[position].openTickets.append(conversation) }
        if conversation.state == .snoozed { agents[position].snoozedTickets.append(conversation) }
        if conversation.awaitsReply { agents[position].awaitingReply += 1 }
        guard inMonitoredTeam else { return }
        if period.contains(conversation.createdAt) { agents[position].newTickets.append(conversation) }
        if conversation.createdAt > recentFrom { agents[position].recentTickets.append(conversation) }
    }
}
