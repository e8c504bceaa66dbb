extension World {
    private static let takingDelay = 140.0
    private static let noCapacityDelay = 150.0

    /// Adds an unassigned conversation to its team's backlog.
    mutating func enqueue(_ conversation: Int) {
        guard let team = teams.firstIndex(where: { $0.id == allConversations[conversation].teamID }) else {
            return enqueueWithoutTeam(conversation)
        }
        let isHeld = random.chance(scenario.queuePressure)
        let hold = isHeld ? random.exponential(mean: scenario.holdHours * 3600) : 0
        backlogs[team].append(BacklogEntry(conversation: conversation, eligibleAt: now + hold))
        startDispatching(team)
    }

    /// Makes sure that a team with waiting conversations soon dispatches them.
    mutating func startDispatching(_ team: Int) {
        guard !backlogs[team].isEmpty else { return }
        planDispatch(of: team, at: now + hurried(random.exponential(mean: World.takingDelay)))
    }

    /// Makes a team take the oldest available conversation.
    mutating func dispatch(_ team: Int) {
        // A dispatch that was brought forward leaves its old event behind.
        guard nextDispatch[team] == now else { return }
        nextDispatch[team] = nil
        backlogs[team] = backlogs[team].filter { isUntaken($0.conversation) }
        guard !backlogs[team].isEmpty else { return }
        let present = members(of: team)
        // The next person who comes to work starts dispatching again.
        guard !present.isEmpty else { return }
        guard let next = backlogs[team].firstIndex(where: { $0.eligibleAt <= now }) else {
            return planDispatch(of: team, at: backlogs[team].map(\.eligibleAt).min() ?? now)
        }
        let free = present.filter { people[$0].load < scenario.agentCapacity }
        guard !free.isEmpty else {
            return planDispatch(of: team, at: now + hurried(random.exponential(mean: World.noCapacityDelay)))
        }
        let conversation = backlogs[team].remove(at: next).conversation
        let chosen = free[random.index(weightedBy: free.map { 1 / (1 + Double(people[$0].load) / 4) })]
        assign(conversation, toPerson: chosen)
        let gap = World.takingDelay / Double(present.count) / 2
        if !backlogs[team].isEmpty { planDispatch(of: team, at: now + hurried(random.exponential(mean: gap))) }
    }

    /// Assigns a conversation to a person, and schedules the first answer.
    mutating func assign(_ conversation: Int, toPerson person: Int) {
        guard let admin = people[person].adminID else { return }
        record(assignmentOf: conversation, to: admin)
        scheduleAnswer(to: conversation, by: person)
    }

    /// `seconds` at the world's current tempo.
    func hurried(_ seconds: Int) -> Int {
        max(1, Int(Double(seconds) / tempo))
    }
}

extension World {
    private mutating func planDispatch(of team: Int, at instant: Int) {
        if let planned = nextDispatch[team], planned <= instant { return }
        nextDispatch[team] = instant
        schedule(.teamDispatches(team: team), at: instant)
    }

    private func isUntaken(_ conversation: Int) -> Bool {
        let conversation = allConversations[conversation]
        return conversation.state == .open && conversation.adminID == nil && !conversation.isRemoved
    }

    private func members(of team: Int) -> [Int] {
        teams[team].memberIDs.compactMap { person(ofAdmin: $0) }.filter { people[$0].presence == .atWork }
    }

    /// Without teams, anyone at work takes the conversation; if nobody is, it waits for the first person of the next
    /// day.
    private mutating func enqueueWithoutTeam(_ conversation: Int) {
        let present = people.indices.filter { people[$0].presence == .atWork && people[$0].adminID != nil }
        if teams.isEmpty, !present.isEmpty, !random.chance(scenario.queuePressure) {
            assign(conversation, toPerson: random.pick(present))
        } else if let someone = people.indices.first(where: { people[$0].adminID != nil && !people[$0].hasLeft }) {
            people[someone].deferred.append(conversation)
        }
    }
}
