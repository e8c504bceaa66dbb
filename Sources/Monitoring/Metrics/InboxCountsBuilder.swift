import Foundation
import Localization

/// The tickets of one agent.
struct AgentTickets {
    /// See the properties of the same names in ``AgentFigures``.
    fileprivate(set) var open: [Conversation] = []
    fileprivate(set) var snoozed: [Conversation] = []
    fileprivate(set) var new: [Conversation] = []
    fileprivate(set) var recent: [Conversation] = []
    fileprivate(set) var awaitingReply = 0
}

/// Counts conversations for their teams and agents, and changes the counts with them.
struct InboxCountsBuilder {
    private(set) var queues: [TeamQueue]
    /// By the position of the agent in the register.
    private(set) var agents: [AgentTickets]
    private(set) var limbo: [Conversation] = []

    private let agentPositions: [Teammate.ID: Int]
    private var queuePositions: [Team.ID: Int]
    private let listedTeams: Int
    /// How many conversations there are of each team that is watched but not on the list of teams, by position after those.
    private var unlisted: [Int] = []
    private let rules: SnapshotRules
    private let period: Period
    private let hasTargets: Bool
    /// Conversations that may have begun too lately to say for good whether they are recent.
    private var young: [Conversation] = []

    /// Counts nothing yet.
    init(_ teams: [Team], _ register: StaffRegister, rules: SnapshotRules, period: Period) {
        queues = teams.map(TeamQueue.init)
        listedTeams = teams.count
        queuePositions = Dictionary(queues.enumerated().map { ($1.id, $0) }) { first, _ in first }
        agentPositions = register.agents
        agents = Array(repeating: AgentTickets(), count: register.agentCount)
        self.rules = rules
        self.period = period
        hasTargets = rules.hasTargets && rules.isOn(.targetWarningMinutes)
    }

    /// Adds all of `conversations`, to nothing.
    mutating func add(_ conversations: [Conversation]) {
        let youngFrom = youngFrom(at: period.end)
        for conversation in conversations {
            edit(conversation, by: 1) { list, _ in list.append(conversation) }
            if conversation.createdAt > youngFrom { young.append(conversation) }
        }
        for position in queues.indices { queues[position].waiting = queues[position].waiting.sortedByWait() }
        for position in agents.indices {
            agents[position].open = agents[position].open.sortedByWait()
            agents[position].snoozed = agents[position].snoozed.sortedByWait()
            agents[position].new = agents[position].new.newestFirst(at: \.createdAt, id: \.id)
        }
        limbo = limbo.sortedByWait()
    }

    /// Adds one more.
    mutating func insert(_ conversation: Conversation, at now: Date) {
        edit(conversation, by: 1) { list, order in list.insert(conversation, in: order) }
        if conversation.createdAt > youngFrom(at: now) { young.append(conversation) }
    }

    /// Removes one that was added.
    mutating func remove(_ conversation: Conversation) {
        edit(conversation, by: -1) { list, _ in list.remove(conversation) }
        young.remove(conversation)
    }

    /// The same with what depends on the time, when all changes up to `now` are made. Its queues are those of teams on the list,
    /// and of watched ones that only conversations name.
    func finished(at now: Date) -> InboxCountsBuilder {
        var finished = self
        let recentFrom = now - rules.spikeWindow.seconds
        for conversation in young {
            let queue = conversation.team.flatMap { queuePositions[$0] }
            if let queue {
                finished.queues[queue].arrivals.count(conversation.createdAt, at: now)
                guard conversation.createdAt > recentFrom else { continue }
                finished.queues[queue].recentTickets.append(conversation)
                if let agent = conversation.assignee.flatMap({ agentPositions[$0] }) {
                    finished.agents[agent].recent.append(conversation)
                }
            }
        }
        for position in agents.indices where !finished.agents[position].recent.isEmpty {
            finished.agents[position].recent = finished.agents[position].recent.newestFirst(at: \.createdAt, id: \.id)
        }
        let named = zip(queues[listedTeams...].indices, unlisted).filter { $1 > 0 }.map { finished.queues[$0.0] }
        finished.queues = Array(finished.queues[..<listedTeams]) + named.sorted { $0.id < $1.id }
        return finished
    }

    /// Forgets what is not young any more at `now`.
    mutating func age(to now: Date) {
        let youngFrom = youngFrom(at: now)
        young.removeAll { $0.createdAt <= youngFrom }
    }

    private func youngFrom(at now: Date) -> Date {
        now - max(Double(Arrivals.stretches) * Arrivals.stretchLength.seconds, rules.spikeWindow.seconds)
    }

    /// Changes every list and number in which `conversation` counts.
    ///
    /// - Parameter change: 1 or -1.
    private mutating func edit(
        _ conversation: Conversation, by change: Int, _ edit: (inout [Conversation], TicketOrder) -> Void
    ) {
        let (state, isNew) = (conversation.state, period.contains(conversation.createdAt))
        let queue = conversation.team.flatMap { position(of: $0) }
        if let queue {
            if queue >= listedTeams { unlisted[queue - listedTeams] += change }
            if conversation.isQueued { edit(&queues[queue].waiting, .byWait) }
            if conversation.awaitsReply { queues[queue].awaitingReply += change }
            if isNew { edit(&queues[queue].newTickets, .none) }
            switch state {
            case .open:
                edit(&queues[queue].openTickets, .none)
                if hasTargets, conversation.waitingSince != nil { edit(&queues[queue].awaiting, .none) }
            case .snoozed: edit(&queues[queue].snoozedTickets, .none)
            case .closed: break
            }
        }
        if conversation.isInLimbo { edit(&limbo, .byWait) }
        guard let agent = conversation.assignee.flatMap({ agentPositions[$0] }) else { return }
        if conversation.awaitsReply { agents[agent].awaitingReply += change }
        if isNew, queue != nil { edit(&agents[agent].new, .newestFirst) }
        switch state {
        case .open: edit(&agents[agent].open, .byWait)
        case .snoozed: edit(&agents[agent].snoozed, .byWait)
        case .closed: break
        }
    }

    /// The row of a team; nil if it is not monitored. A monitored team missing from the list of teams gets a row too.
    private mutating func position(of team: Team.ID) -> Int? {
        if let position = queuePositions[team] { return position }
        guard rules.watchedTeams.contains(team) else { return nil }
        queues.append(TeamQueue(team: Team(id: team, name: "#\(team)")))
        unlisted.append(0)
        queuePositions[team] = queues.count - 1
        return queues.count - 1
    }
}

/// In which order a list of tickets is kept.
private enum TicketOrder {
    case none, byWait, newestFirst

    func isBefore(_ left: Conversation, _ right: Conversation) -> Bool {
        switch self {
        case .none: false
        case .byWait: Conversation.hasWaitedLonger(left, right)
        case .newestFirst:
            left.createdAt == right.createdAt ? left.id > right.id : left.createdAt > right.createdAt
        }
    }
}

extension [Conversation] {
    fileprivate mutating func insert(_ conversation: Conversation, in order: TicketOrder) {
        var (low, high) = (order == .none ? count : 0, count)
        while low < high {
            let middle = (low + high) / 2
            if order.isBefore(self[middle], conversation) { low = middle + 1 } else { high = middle }
        }
        insert(conversation, at: low)
    }

    fileprivate mutating func remove(_ conversation: Conversation) {
        if let position = firstIndex(where: { $0.isIdentical(to: conversation) }) { remove(at: position) }
    }
}

/// Counts conversations again and again, at the cost of those that have changed since the last time.
struct InboxCountsMemory {
    private var counts: InboxCountsBuilder?
    private var conditions: Conditions?
    private var known: [Conversation] = []

    private struct Conditions: Equatable {
        let teams: [Team]
        let agents: [Teammate.ID: Int]
        let rules: SnapshotRules
        let periodStart: Date
    }

    mutating func counts(
        _ conversations: [Conversation], _ staff: Staff, rules: SnapshotRules, period: Period
    ) -> InboxCountsBuilder {
        let conditions = Conditions(
            teams: staff.roster.teams, agents: staff.register.agents, rules: rules, periodStart: period.start)
        let both = Swift.min(known.count, conversations.count)
        let changed = (0..<both).filter { !conversations[$0].isIdentical(to: known[$0]) }
        let number = changed.count + max(known.count, conversations.count) - both
        // Beyond that, going through all of them is faster.
        var counts: InboxCountsBuilder
        if let before = self.counts, conditions == self.conditions, number < conversations.count / 4 + 10 {
            counts = before
            // Or else changing it would copy it.
            self.counts = nil
            for position in changed { counts.remove(known[position]) }
            for conversation in known[both...] { counts.remove(conversation) }
            for position in changed { counts.insert(conversations[position], at: period.end) }
            for conversation in conversations[both...] { counts.insert(conversation, at: period.end) }
            counts.age(to: period.end)
        } else {
            counts = InboxCountsBuilder(staff.roster.teams, staff.register, rules: rules, period: period)
            counts.add(conversations)
        }
        (self.counts, self.conditions, known) = (counts, conditions, conversations)
        return counts.finished(at: period.end)
    }
}
