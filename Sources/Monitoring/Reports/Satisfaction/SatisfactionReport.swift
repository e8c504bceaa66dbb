public import Foundation

/// Customer satisfaction over a range of days: in all, against the range before, by person, and as a trend.
public struct SatisfactionReport: Sendable, Equatable {
    /// One point of the trend.
    public struct Point: Sendable, Equatable {
        /// The first day of the part it stands for.
        public let day: CalendarDay
        /// The ratings of that part.
        public let counts: CSATCounts
    }

    /// Below so many answers a ratio is chance.
    public static let fewRatings = 10

    /// The days it is about.
    public let range: ReportRange
    /// The ratings it is about.
    public let filter: RatingFilter
    /// All ratings together.
    public let counts: CSATCounts
    /// The same over ``ReportRange/previousSpan``; nil while that is not wholly known.
    public let previous: CSATCounts?
    /// Everybody who was asked about: by name, then those without one.
    public let agents: [RatedAgent]
    /// How long the parts of the trend are.
    public let unit: ReportBucket.Unit
    /// The trend, in order; parts without a rating are in it too.
    public let trend: [Point]
    /// The parts of the range whose ratings are not all known; empty when the figures are whole.
    public let gaps: [Range<Date>]

    /// Puts a report together.
    ///
    /// - Parameters:
    ///   - tally: The ratings that pass `filter`, in the parts that `range` has by `unit`.
    ///   - previous: Those of the range before; nil while they are not all known.
    ///   - members: Whom the service lists.
    ///   - past: Whom it listed before.
    public init(
        range: ReportRange, filter: RatingFilter, unit: ReportBucket.Unit, tally: RatingTally, previous: CSATCounts?,
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

    /// answered / asked, 0…1; nil when nobody was asked, or when the filter chooses by the answer.
    public var responseRate: Double? { filter.isAboutAnswers ? nil : counts.responseRate }
}

extension RatedAgent {
    /// Fewer answers than say something: shown, and marked.
    public var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
}
