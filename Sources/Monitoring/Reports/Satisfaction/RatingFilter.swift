/// Which ratings a report is about.
public struct RatingFilter: Sendable, Hashable {
    /// The people rated.
    public var agents: Subset<Set<InboxMember.ID>>
    /// The teams of the conversations.
    public var teams: Subset<Set<Team.ID>>
    /// The scores, 1…5. If not empty, unanswered ratings are excluded.
    public var scores: Subset<Set<Int>>
    /// Whether only ratings with a comment pass.
    public var withRemarkOnly: Bool

    /// Creates a filter; by default, all ratings pass.
    public init(
        agents: Subset<Set<InboxMember.ID>> = .all, teams: Subset<Set<Team.ID>> = .all,
        scores: Subset<Set<Int>> = .all, withRemarkOnly: Bool = false
    ) {
        self.agents = agents
        self.teams = teams
        self.scores = scores
        self.withRemarkOnly = withRemarkOnly
    }

    /// Whether it filters by the answer, so that unanswered ratings are excluded and there is no meaningful response
    /// rate.
    public var isAboutAnswers: Bool { !scores.isAll || withRemarkOnly }

    /// Whether it lets nothing through, whatever there is.
    public var isEmpty: Bool { agents == .only([]) || teams == .only([]) || scores == .only([]) }

    /// The same filter for ratings of `monitored` teams only. Where those are all, so are conversations without a team.
    public func within(_ monitored: Subset<Set<Team.ID>>) -> RatingFilter {
        var filter = self
        filter.teams = teams.intersection(monitored)
        return filter
    }

    /// Applies the score filter to `counts`, which were made without it.
    public func choosingScores(of counts: CSATCounts) -> CSATCounts {
        guard isAboutAnswers else { return counts }
        let byScore = (1...5).map { scores.contains($0) ? counts.byScore[$0 - 1] : 0 }
        return CSATCounts(byScore: byScore, requested: byScore.reduce(0, +))
    }
}
