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
}
