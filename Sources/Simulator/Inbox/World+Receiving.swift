extension World {
    private static let withoutTeam = 0.012
    private static let awkwardTopics = 0.04
    private static let withoutSource = 0.02
    /// The share of conversations begun by a teammate, and the share of those left unassigned.
    private static let begunByUs = 0.03
    private static let begunForNobody = 0.3
    private static let sourceTypes = [
        "conversation", "conversation", "conversation", "conversation", "conversation", "email", "email", "whatsapp",
        "whatsapp", "instagram", "in_app_form",
    ]

    /// Begins a conversation by a customer, or sometimes by a teammate or a bot.
    mutating func receiveConversation() {
        let contact = random.below(contacts.count)
        let origin = random.unit()
        let conversation = insert(makeConversation(contact: contact, origin: origin))
        if random.chance(0.3) { schedule(.conversationIsTagged(conversation), after: random.within(30...1800)) }
        if random.chance(scenario.vanishingProbability) {
            schedule(.conversationVanishes(conversation), after: random.exponential(mean: 7200))
        }
        guard allConversations[conversation].initiatorID == nil else {
            schedule(.customerWrites(conversation: conversation), after: random.exponential(mean: 5400))
            return
        }
        if allConversations[conversation].teamID == nil, !teams.isEmpty {
            schedule(.conversationIsTriaged(conversation), after: random.exponential(mean: 2400))
        } else {
            enqueue(conversation)
        }
    }

    /// Moves a conversation from limbo to a team.
    mutating func triage(_ conversation: Int) {
        guard allConversations[conversation].teamID == nil, allConversations[conversation].adminID == nil,
            allConversations[conversation].state == .open
        else { return }
        let team = drawTeam()
        change(conversation) { $0.teamID = team }
        enqueue(conversation)
    }

    /// A conversation at its start at ``now``, with nothing but the first message.
    func blankConversation(contact: Int, subject: String, body: String) -> SimulatedConversation {
        SimulatedConversation(
            number: World.firstConversationNumber + allConversations.count, createdAt: now, updatedAt: now,
            waitingSince: now, snoozedUntil: nil, state: .open, isRead: false, isPriority: false, adminID: nil,
            teamID: nil, title: nil, subject: subject, body: body, sourceType: "conversation",
            deliveredAs: "customer_initiated", contactIndex: contact, initiatorID: nil, tagIDs: [],
            serviceLevel: nil, rating: nil, statistics: ConversationStatistics(), parts: [], isRemoved: false)
    }
}

extension World {
    private mutating func makeConversation(contact: Int, origin: Double) -> SimulatedConversation {
        let portuguese = contacts[contact].writesPortuguese
        let isAwkward = random.chance(World.awkwardTopics)
        let topic = random.pick(isAwkward ? Topic.awkward : portuguese ? Topic.portuguese : Topic.english)
        var conversation = blankConversation(contact: contact, subject: topic.subject, body: topic.body)
        conversation.sourceType = random.pick(World.sourceTypes)
        // Chats rarely have a subject; e-mails do. The awkward texts keep theirs on purpose.
        if conversation.sourceType != "email", !isAwkward, random.chance(0.4) { conversation.subject = "" }
        conversation.title = random.chance(0.3) ? topic.subject : nil
        conversation.isPriority = random.chance(0.07)
        if random.chance(0.25) {
            conversation.serviceLevel = .init(name: random.pick(Phrases.serviceLevels), status: "active")
        }
        conversation.teamID = random.chance(World.withoutTeam) ? nil : drawTeam()
        markOrigin(of: &conversation, origin: origin)
        conversation.hasSource = !random.chance(World.withoutSource)
        return conversation
    }

    private mutating func markOrigin(of conversation: inout SimulatedConversation, origin: Double) {
        let writers = people.compactMap { $0.presence == .atWork ? $0.adminID : nil }
        if origin < World.begunByUs, !writers.isEmpty {
            conversation.deliveredAs = "admin_initiated"
            conversation.initiatorID = random.pick(writers)
            // The first message is ours, so nobody is waiting, even if the conversation is in a queue.
            conversation.adminID = random.chance(World.begunForNobody) ? nil : conversation.initiatorID
            conversation.waitingSince = nil
            return
        }
        conversation.deliveredAs =
            origin < 0.12 ? "operator_initiated" : origin < 0.15 ? "automated" : "customer_initiated"
        conversation.statistics.firstContactReplyAt = now
        conversation.statistics.lastContactReplyAt = now
        // Sometimes Intercom has not set the waiting time although only the customer has written.
        if random.chance(0.02) { conversation.waitingSince = nil }
    }

    private mutating func drawTeam() -> Int? {
        guard !teams.isEmpty else { return nil }
        let position = random.chance(scenario.firstTeamShare) ? 0 : random.below(teams.count)
        return teams[position].id
    }

    private static let takingDelay = 140.0
    private static let noCapacityDelay = 150.0

    /// Adds an unassigned conversation to its team's backlog.
    mutating func enqueue(_ conversation: Int) {
        guard let team = teams.firstIndex(where: { $0.id == allConversations[conversation].teamID }) else {
            return enqueueWithoutTeam(conversation)
        }
        let isHeld = random.chance(scenario.queuePressure)
        let hold = isHeld ? random.exponential(mean: Double(scenario.holdTime.inSeconds)) : 0
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
