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
    ///   - tally: The ratings that pass `filter`, in the parts of `range` by `unit`.
    ///   - previous: Those of the preceding range; nil while they are incomplete.
    ///   - members: The members currently listed by the service.
    ///   - past: The members it listed before.
    public init(
        range: ReportRange, filter: RatingFilter, unit: ReportBucket.Unit, tally: RatingCounts, previous: CSATCounts?,
        members: [InboxMember], past: [Spell<InboxMember>] = [], gaps: [Range<Date>] = []
    ) {
        self.range = range
        self.filter = filter
        self.unit = unit
        self.previous = previous
        self.gaps = gaps
        counts = tally.total
        trend = zip(range.buckets(by: unit), tally.buckets).map { Point(day: $0.day, counts: $1) }
        agents = RatedAgent.list(tally.agents, members: members, past: past)
    }

    /// answered / requested, 0…1; nil if none were requested or the filter is by answer.
    public var responseRate: Double? { filter.isAboutAnswers ? nil : counts.responseRate }
}

extension RatedAgent {
    /// Whether there are too few answers to be meaningful; they are shown, but marked.
    public var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
}
