/// Which ratings a report is about. What is empty lets everything through.
public struct RatingFilter: Sendable, Hashable {
    /// The people rated.
    public var agents: Set<InboxMember.ID>
    /// The teams of the conversations.
    public var teams: Set<Team.ID>
    /// The scores, 1…5. Naming any leaves out the ratings that were not answered.
    public var scores: Set<Int>
    /// Only answered ratings to which the customer added something.
    public var withRemarkOnly: Bool

    /// Creates a filter; by default everything passes.
    public init(
        agents: Set<InboxMember.ID> = [], teams: Set<Team.ID> = [], scores: Set<Int> = [], withRemarkOnly: Bool = false
    ) {
        self.agents = agents
        self.teams = teams
        self.scores = scores
        self.withRemarkOnly = withRemarkOnly
    }

    /// Whether it chooses by the answer: then who did not answer is left out, and a response rate says nothing.
    public var isAboutAnswers: Bool { !scores.isEmpty || withRemarkOnly }

    /// The same filter for ratings of `monitored` teams only; nil when nothing can pass both.
    ///
    /// - Parameter monitored: The teams on watch; empty for every team, and for conversations without one.
    public func within(_ monitored: Set<Team.ID>) -> RatingFilter? {
        guard !monitored.isEmpty else { return self }
        var filter = self
        filter.teams = teams.isEmpty ? monitored : teams.intersection(monitored)
        return filter.teams.isEmpty ? nil : filter
    }

    /// What is left of `counts`, which were made without a look at the scores.
    public func choosingScores(of counts: CSATCounts) -> CSATCounts {
        guard isAboutAnswers else { return counts }
        let byScore = (1...5).map { scores.isEmpty || scores.contains($0) ? counts.byScore[$0 - 1] : 0 }
        return CSATCounts(byScore: byScore, requested: byScore.reduce(0, +))
    }
}
