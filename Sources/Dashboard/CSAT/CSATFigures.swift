import Foundation
import Monitoring

/// The figures of the satisfaction screen: from the snapshot at once, then from the store with everything that needs a
/// query.
struct CSATFigures: Equatable, Sendable {
    /// The ratings of one person.
    struct Person: Equatable, Sendable {
        /// nil for the ratings that name nobody.
        let id: InboxMember.ID?
        /// nil for a person the service no longer lists.
        let name: String?
        let counts: CSATCounts

        var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
    }

    /// The points of the trend.
    struct Trend: Equatable, Sendable {
        let unit: ReportBucket.Unit
        let points: [SatisfactionReport.Point]
    }

    let range: ReportRange
    let filter: RatingFilter
    let counts: CSATCounts
    /// nil if a response rate is meaningless.
    let responseRate: Double?
    /// The counts of the preceding range; nil while they are incomplete.
    let previous: CSATCounts?
    let people: [Person]
    /// nil if not known.
    let trend: Trend?
    /// The parts of the range with incomplete ratings.
    let gaps: [Range<Date>]
    /// The answers loaded so far, newest first.
    private(set) var ratings: [ConversationRating]
    /// Whether there are older answers to load.
    private(set) var hasMoreRatings: Bool

    /// This month's figures from the snapshot; nil if it has none.
    init?(_ context: Context) {
        guard let csat = context.snapshot.csat else { return nil }
        range = RangeChoice.named(.thisMonth).range(context)
        filter = RatingFilter()
        counts = csat.counts
        responseRate = csat.counts.responseRate
        previous = nil
        people = csat.agents.map { Person(id: $0.id, name: $0.name, counts: $0.counts) }
        trend = nil
        gaps = context.snapshot.csatCompleteFrom.map { [csat.start..<max(csat.start, $0)] } ?? []
        ratings = csat.ratings
        hasMoreRatings = false
    }

    /// - Parameter listed: The number of ratings requested.
    init(_ report: SatisfactionReport, latest: [ConversationRating], listed: Int) {
        range = report.range
        filter = report.filter
        counts = report.counts
        responseRate = report.responseRate
        previous = report.previous
        people = report.agents.map { Person(id: $0.id, name: $0.name, counts: $0.counts) }
        trend = Trend(unit: report.unit, points: report.trend)
        gaps = report.gaps
        ratings = latest
        hasMoreRatings = latest.count >= listed
    }

    /// The difference of the adjusted ratio to the preceding range, as a fraction of 1; nil if either is unknown.
    var change: Double? {
        guard let now = counts.adjusted, let before = previous?.adjusted else { return nil }
        return now - before
    }

    /// Appends the next page of answers.
    mutating func append(_ page: [ConversationRating], limit: Int) {
        ratings += page
        hasMoreRatings = page.count >= limit
    }
}
