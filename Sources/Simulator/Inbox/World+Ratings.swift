extension World {
    private static let answerShare = 0.5
    /// How often the scores 1 to 5 are given.
    private static let scoreWeights = [0.10, 0.06, 0.09, 0.19, 0.56]

    /// Asks a customer for a rating. A score given earlier disappears behind the new request.
    mutating func requestRating(_ conversation: Int) {
        guard !allConversations[conversation].isRemoved else { return }
        let teammate = ratedTeammate(of: conversation)
        let now = now
        change(conversation) { $0.rating = .init(requestedAt: now, teammateID: teammate) }
        guard random.chance(World.answerShare) else { return }
        let delay = random.exponential(mean: random.chance(0.75) ? 400 : 30_000)
        schedule(.ratingIsAnswered(conversation: conversation), after: delay)
    }

    /// Lets the customer answer the latest request, with words now and then.
    mutating func answerRating(_ conversation: Int) {
        guard !allConversations[conversation].isRemoved, allConversations[conversation].rating?.score == nil else {
            return
        }
        var weights = World.scoreWeights
        // Slow teammates are rated worse, so that their figures differ.
        if let person = person(ofAdmin: allConversations[conversation].adminID), people[person].pace > 1.2 {
            weights = [0.2, 0.12, 0.15, 0.2, 0.33]
        }
        let score = random.index(weightedBy: weights) + 1
        let remark = random.chance(0.3) ? random.pick(Phrases.remarks) : nil
        let now = now
        change(conversation) { conversation in
            conversation.rating?.score = score
            conversation.rating?.remark = remark
            conversation.rating?.repliedAt = now
        }
    }

    /// Mostly the assignee; sometimes another teammate who took part, a bot, or nobody.
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
