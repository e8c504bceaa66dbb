public import Foundation

/// Customer satisfaction over a range of days: in all, against the range before, by person, and as a trend.
public struct SatisfactionReport: Sendable, Equatable {
    /// How one person was rated.
    public struct Agent: Sendable, Equatable {
        /// nil gathers the ratings that name nobody.
        public let id: InboxMember.ID?
        /// nil for a person whom the service does not list any more.
        public let name: String?
        /// The ratings.
        public let counts: CSATCounts

        /// Fewer answers than say something: shown, and marked.
        public var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
    }

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
    public let agents: [Agent]
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
    public init(
        range: ReportRange, filter: RatingFilter, unit: ReportBucket.Unit, tally: RatingTally, previous: CSATCounts?,
        members: [InboxMember], gaps: [Range<Date>] = []
    ) {
        self.range = range
        self.filter = filter
        self.unit = unit
        self.previous = previous
        self.gaps = gaps
        counts = tally.total
        trend = zip(range.buckets(by: unit), tally.buckets).map { Point(day: $0.day, counts: $1) }
        let names = Dictionary(members.map { ($0.id, $0.name) }) { first, _ in first }
        agents = tally.agents
            .map { id, counts in Agent(id: id, name: id.flatMap { names[$0] }, counts: counts) }
            .sorted(by: { (key: $0.name?.sortingKey, agent: $0) }, Self.isBefore)
    }

    /// answered / asked, 0…1; nil when nobody was asked, or when the filter chooses by the answer.
    public var responseRate: Double? { filter.isAboutAnswers ? nil : counts.responseRate }

    private static func isBefore(_ left: (key: String?, agent: Agent), _ right: (key: String?, agent: Agent)) -> Bool {
        switch (left.key, right.key) {
        case (let left?, let right?) where left != right: return left < right
        case (_?, nil): return true
        case (nil, _?): return false
        default:
            guard let left = left.agent.id else { return false }
            return right.agent.id.map { left < $0 } ?? true
        }
    }
}
