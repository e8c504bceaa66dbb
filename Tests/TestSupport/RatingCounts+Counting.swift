package import Monitoring

extension RatingCounts {
    /// Counts the `ratings` that pass `filter`, in consecutive parts.
    package init(_ ratings: some Sequence<ConversationRating>, in parts: [ReportBucket], filter: RatingFilter) {
        self.init(agents: [:], buckets: parts.map { _ in CSATCounts() })
        for rating in ratings where filter.matches(rating) {
            guard let position = parts.firstIndex(where: { $0.span.contains(rating.requestedAt) }) else { continue }
            buckets[position].count(rating)
            agents[rating.teammate, default: CSATCounts()].count(rating)
        }
    }
}

extension RatingFilter {
    /// Whether `rating` passes.
    package func matches(_ rating: ConversationRating) -> Bool {
        if isAboutAnswers {
            guard let score = rating.score, scores.contains(score) else { return false }
            if withRemarkOnly && rating.remark == nil { return false }
        }
        if namesNobody && rating.teammate != nil { return false }
        return teams.contains(rating.team) && agents.contains(rating.teammate)
    }
}
