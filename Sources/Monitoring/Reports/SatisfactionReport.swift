public import Foundation

/// Customer satisfaction over a range of days: in total, compared with the preceding range, per person, and as a trend.
public struct SatisfactionReport: Sendable, Equatable {
    /// One point of the trend.
    public struct Point: Sendable, Equatable {
        /// The first day of the part.
        public let day: CalendarDay
        /// The ratings of that part.
        public let counts: CSATCounts
    }

    /// The number of answers below which a ratio is not meaningful.
    public static let fewRatings = 10

    /// The days covered.
    public let range: ReportRange
    /// The ratings covered.
    public let filter: RatingFilter
    /// All ratings together.
    public let counts: CSATCounts
    /// The same over ``ReportRange/previousSpan``; nil while that is not completely known.
    public let previous: CSATCounts?
    /// Everyone with a requested rating: sorted by name, then those without a name.
    public let agents: [RatedAgent]
    /// The length of the parts of the trend.
    public let unit: ReportBucket.Unit
    /// The trend, in order, including parts without ratings.
    public let trend: [Point]
    /// The parts of the range with incomplete ratings; empty if the figures are complete.
    public let gaps: [Range<Date>]

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - ratings: The ratings that pass `filter`, in the parts of `range` by `unit`.
    ///   - previous: Those of the preceding range; nil while they are incomplete.
    ///   - members: The members currently listed by the service.
    ///   - past: The members it listed before.
    public init(
        range: ReportRange, filter: RatingFilter, unit: ReportBucket.Unit, ratings: RatingCounts, previous: CSATCounts?,
        members: [InboxMember], past: [Spell<InboxMember>] = [], gaps: [Range<Date>] = []
    ) {
        self.range = range
        self.filter = filter
        self.unit = unit
        self.previous = previous
        self.gaps = gaps
        counts = ratings.total
        trend = zip(range.buckets(by: unit), ratings.buckets).map { Point(day: $0.day, counts: $1) }
        agents = RatedAgent.list(ratings.agents, members: members, past: past)
    }

    /// answered / requested, 0…1; nil if none were requested or the filter is by answer.
    public var responseRate: Double? { filter.isAboutAnswers ? nil : counts.responseRate }
}

extension RatedAgent {
    /// Whether there are too few answers to be meaningful; they are shown, but marked.
    public var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
}

/// Which ratings a report is about.
public struct RatingFilter: Sendable, Hashable {
    /// The people rated.
    public var agents: Subset<Set<InboxMember.ID>>
    /// Whether only ratings that name nobody pass.
    public var namesNobody: Bool
    /// The teams of the conversations.
    public var teams: Subset<Set<Team.ID>>
    /// The scores, 1…5. If not empty, unanswered ratings are excluded.
    public var scores: Subset<Set<Int>>
    /// Whether only ratings with a comment pass.
    public var withRemarkOnly: Bool

    /// Creates a filter; by default, all ratings pass.
    public init(
        agents: Subset<Set<InboxMember.ID>> = .all, namesNobody: Bool = false, teams: Subset<Set<Team.ID>> = .all,
        scores: Subset<Set<Int>> = .all, withRemarkOnly: Bool = false
    ) {
        self.agents = agents
        self.namesNobody = namesNobody
        self.teams = teams
        self.scores = scores
        self.withRemarkOnly = withRemarkOnly
    }

    /// Whether it filters by the person rated.
    public var isAboutPeople: Bool { !agents.isAll || namesNobody }

    /// Whether it filters by the answer, so that unanswered ratings are excluded and there is no meaningful response
    /// rate.
    public var isAboutAnswers: Bool { !scores.isAll || withRemarkOnly }

    /// Whether it lets nothing through, whatever there is.
    public var isEmpty: Bool { agents == .only([]) || teams == .only([]) || scores == .only([]) }

    /// The same filter for ratings of `monitored` teams only. If all teams are monitored, conversations without a team are included.
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

/// Ratings in a range, counted by person and by part of the range.
public struct RatingCounts: Sendable, Equatable {
    /// Counts by the person rated; the key nil holds ratings that name nobody. People without ratings are omitted.
    public var agents: [InboxMember.ID?: CSATCounts]
    /// Counts of each part of the range, in order.
    public var buckets: [CSATCounts]

    /// Creates counts from existing ones.
    public init(agents: [InboxMember.ID?: CSATCounts], buckets: [CSATCounts]) {
        self.agents = agents
        self.buckets = buckets
    }

    /// The sum of all parts.
    public var total: CSATCounts {
        buckets.reduce(into: CSATCounts()) { $0.add($1) }
    }
}
