extension World {
    private static let answerDelay = 300.0
    private static let customerDelay = 900.0
    private static let closingDelay = 420.0
    private static let followUpDelay = 9_000.0
    /// The share of answers after which the conversation returns to its queue.
    private static let givenBack = 0.04
    /// The number of parts after which a conversation is closed rather than continued.
    private static let longConversation = 14

    /// Schedules a person's next step in a conversation.
    mutating func scheduleAnswer(to conversation: Int, by person: Int) {
        let median = World.answerDelay * people[person].pace * scenario.handlingFactor
        schedule(
            .agentActs(conversation: conversation), after: hurried(random.logNormal(median: median, spread: 0.8)))
    }

    /// Makes the assignee do the next step: answer, pass on, or close. If they are not at work, it is postponed.
    mutating func act(on conversation: Int) {
        guard allConversations[conversation].state == .open, !allConversations[conversation].isRemoved else { return }
        guard let admin = allConversations[conversation].adminID else { return takeIfLeftOver(conversation) }
        guard let person = person(ofAdmin: admin), !people[person].hasLeft else { return }
        guard people[person].presence == .atWork else {
            people[person].deferred.append(conversation)
            return
        }
        guard allConversations[conversation].waitingSince != nil else { return closeIfQuiet(conversation) }
        if random.chance(0.05), passOn(conversation, from: admin) { return }
        if random.chance(0.08) { addNote(to: conversation, by: admin) }
        let answers =
            isInPortuguese(conversation) ? Phrases.portugueseAgentAnswers : Phrases.englishAgentAnswers
        record(answerIn: conversation, by: admin, body: random.pick(answers))
        if !teams.isEmpty, random.chance(World.givenBack) {
            // The customer is not waiting, and yet the conversation is in a queue.
            change(conversation) { $0.adminID = nil }
            return enqueue(conversation)
        }
        planWhatFollows(conversation)
    }

    /// Adds a message of the customer: the conversation waits for us again, and reopens if it was closed or snoozed.
    mutating func customerWrites(_ conversation: Int) {
        guard !allConversations[conversation].isRemoved else { return }
        let answers =
            isInPortuguese(conversation) ? Phrases.portugueseCustomerAnswers : Phrases.englishCustomerAnswers
        record(customerMessageIn: conversation, body: random.pick(answers))
        guard let admin = allConversations[conversation].adminID else { return enqueue(conversation) }
        guard let person = person(ofAdmin: admin), !people[person].hasLeft else {
            change(conversation) { $0.adminID = nil }
            return enqueue(conversation)
        }
        scheduleAnswer(to: conversation, by: person)
    }

    /// Closes a conversation unless its customer is waiting or its assignee is not at work.
    mutating func closeIfQuiet(_ conversation: Int) {
        let current = allConversations[conversation]
        guard current.state == .open, current.waitingSince == nil, !current.isRemoved, let admin = current.adminID
        else { return }
        if let person = person(ofAdmin: admin), people[person].presence != .atWork, !people[person].hasLeft {
            people[person].deferred.append(conversation)
            return
        }
        record(closeOf: conversation, by: admin)
        if random.chance(scenario.ratingProbability) {
            schedule(.ratingIsRequested(conversation: conversation), after: random.within(20...600))
        }
        if random.chance(0.07) {
            schedule(.customerWrites(conversation: conversation), after: random.exponential(mean: 21_600))
        }
    }

    /// Reopens a conversation whose snooze ended.
    mutating func wake(_ conversation: Int) {
        guard allConversations[conversation].state == .snoozed, allConversations[conversation].snoozedUntil == now,
            !allConversations[conversation].isRemoved
        else { return }
        record(openingOf: conversation)
        // The assignee may have left the company in the meantime.
        guard allConversations[conversation].adminID != nil else { return enqueue(conversation) }
        schedule(.agentCloses(conversation: conversation), after: hurried(random.exponential(mean: 3_600)))
    }
}

extension World {
    /// Whether a conversation is in Portuguese, as its customer writes, or else in English.
    private func isInPortuguese(_ conversation: Int) -> Bool {
        contact(of: allConversations[conversation]).writesPortuguese
    }

    private mutating func planWhatFollows(_ conversation: Int) {
        let isLong = allConversations[conversation].parts.count > World.longConversation
        let factor = scenario.handlingFactor
        switch isLong ? 0.6 : random.unit() {
        case ..<0.42:
            let delay = random.exponential(mean: World.customerDelay * factor)
            schedule(.customerWrites(conversation: conversation), after: hurried(delay))
        case ..<0.80:
            let delay = random.exponential(mean: World.closingDelay * factor)
            schedule(.agentCloses(conversation: conversation), after: hurried(delay))
        case ..<0.88:
            let span = random.pick([3_600, 10_800, 43_200, 64_800])
            record(snoozeOf: conversation, until: now + span)
            schedule(.conversationWakes(conversation), at: now + span)
        default:
            let delay = random.exponential(mean: World.followUpDelay * factor)
            schedule(.agentCloses(conversation: conversation), after: hurried(delay))
        }
    }

    /// Assigns a conversation without an assignee to someone at work, or leaves it.
    private mutating func takeIfLeftOver(_ conversation: Int) {
        let present = people.indices.filter { people[$0].presence == .atWork && people[$0].adminID != nil }
        guard !present.isEmpty else { return }
        assign(conversation, toPerson: random.pick(present))
    }

    /// Passes a conversation on to another team or, half of the time, to a colleague in the same one.
    private mutating func passOn(_ conversation: Int, from admin: Int) -> Bool {
        let team = teams.first { $0.id == allConversations[conversation].teamID }
        if random.chance(0.5), let team {
            let colleagues = team.memberIDs.compactMap { person(ofAdmin: $0) }
                .filter { people[$0].presence == .atWork && people[$0].adminID != admin }
            guard !colleagues.isEmpty else { return false }
            assign(conversation, toPerson: random.pick(colleagues))
            return true
        }
        guard teams.count > 1 else { return false }
        let target = random.pick(teams.filter { $0.id != team?.id }).id
        record(moveOf: conversation, toTeam: target, by: admin)
        enqueue(conversation)
        return true
    }

    private mutating func addNote(to conversation: Int, by admin: Int) {
        let body = random.pick(Phrases.notes)
        let now = now
        change(conversation) { $0.parts.append(.init(at: now, kind: .note, author: .admin(admin), body: body)) }
    }

    private static let answerShare = 0.5
    /// The frequencies of the scores 1 to 5.
    private static let scoreWeights = [0.10, 0.06, 0.09, 0.19, 0.56]

    /// Requests a rating from a customer. An earlier score is hidden by the new request.
    mutating func requestRating(_ conversation: Int) {
        guard !allConversations[conversation].isRemoved else { return }
        let teammate = ratedTeammate(of: conversation)
        let now = now
        change(conversation) { $0.rating = .init(requestedAt: now, teammateID: teammate) }
        guard random.chance(World.answerShare) else { return }
        let delay = random.exponential(mean: random.chance(0.75) ? 400 : 30_000)
        schedule(.ratingIsAnswered(conversation: conversation), after: delay)
    }

    /// Makes the customer answer the latest request, sometimes with a comment.
    mutating func answerRating(_ conversation: Int) {
        guard !allConversations[conversation].isRemoved, allConversations[conversation].rating?.score == nil else {
            return
        }
        var weights = World.scoreWeights
        // Slow teammates get lower scores, so that their figures differ.
        if let person = person(ofAdmin: allConversations[conversation].adminID), people[person].pace > 1.2 {
            weights = [0.2, 0.12, 0.15, 0.2, 0.33]
        }
        let score = random.index(weightedBy: weights) + 1
        let remarks = isInPortuguese(conversation) ? Remarks.portuguese : .english
        let remark = random.chance(0.3) ? random.pick(remarks.fitting(score)) : nil
        let now = now
        change(conversation) { conversation in
            conversation.rating?.score = score
            conversation.rating?.remark = remark
            conversation.rating?.repliedAt = now
        }
    }

    /// Usually the assignee; sometimes another participating teammate, a bot, or nobody.
    private mutating func ratedTeammate(of conversation: Int) -> Int? {
        let current = allConversations[conversation]
        switch random.unit() {
        case ..<0.90: return current.adminID
        case ..<0.94: return current.participantIDs.first ?? current.adminID
        case ..<0.97: return admins.first { $0.isBot }?.id
        default: return nil
        }
    }
}
