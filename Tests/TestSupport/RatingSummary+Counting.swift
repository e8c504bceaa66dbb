package import Foundation
package import Monitoring

extension RatingSummary {
    /// Counts one by one those of `ratings` that belong to `from`…`to` and to `teams`.
    package init(_ ratings: [ConversationRating], start: Date, end: Date, teams: Subset<Set<Team.ID>> = .all) {
        var counts: [InboxMember.ID?: CSATCounts] = [:]
        let inRange = ratings.filter { rating in
            rating.requestedAt >= start && rating.requestedAt <= end
                && teams.contains(rating.team)
        }
        for rating in inRange { counts[rating.teammate, default: CSATCounts()].count(rating) }
        let answers = inRange.filter { $0.score != nil }
            .sorted { ($1.requestedAt, $1.conversation) < ($0.requestedAt, $0.conversation) }
        self.init(
            start: start, end: end, counts: counts, latest: Array(answers.prefix(Self.listedAnswers)),
            answers: answers.filter { end.timeIntervalSince($0.requestedAt) < 86_400 }.map {
                RatingAnswer($0, answeredAt: $0.requestedAt)
            })
    }
}

extension CSATCounts {
    /// Counts one more rating.
    package mutating func count(_ rating: ConversationRating) {
        add(CSATCounts(byScore: (1...5).map { $0 == rating.score ? 1 : 0 }, requested: 1))
    }
}
