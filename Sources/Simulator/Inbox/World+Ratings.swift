extension World {
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
        let remark = random.chance(0.3) ? random.pick(Phrases.remarks) : nil
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
