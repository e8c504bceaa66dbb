import Foundation
import Monitoring

/// What the satisfaction screen shows: from the snapshot at once, then from the store with everything that takes a question.
struct CSATFigures: Equatable, Sendable {
    /// How one person was rated.
    struct Person: Equatable, Sendable {
        /// nil gathers the ratings that name nobody.
        let id: InboxMember.ID?
        /// nil for a person whom the service does not list any more.
        let name: String?
        let counts: CSATCounts

        var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
    }

    /// What the trend is drawn from.
    struct Trend: Equatable, Sendable {
        let unit: ReportBucket.Unit
        let points: [SatisfactionReport.Point]
    }

    let range: ReportRange
    let filter: RatingFilter
    let counts: CSATCounts
    /// nil where a response rate would say nothing.
    let responseRate: Double?
    /// Those of the range before; nil while they are not all known.
    let previous: CSATCounts?
    let people: [Person]
    /// nil while it is not known.
    let trend: Trend?
    /// The parts of the range whose ratings are not all known.
    let gaps: [Range<Date>]
    /// The answers, newest first: those that have been fetched.
    private(set) var ratings: [ConversationRating]
    /// Whether older ones are there to be fetched.
    private(set) var hasMoreRatings: Bool

    /// What `context` knows of this month without asking; nil while it knows nothing.
    init?(_ context: Context) {
        guard let csat = context.snapshot.csat else { return nil }
        range = RangeChoice.named(.thisMonth).range(context)
        filter = RatingFilter()
        counts = csat.counts
        responseRate = csat.counts.responseRate
        previous = nil
        people = csat.agents.map { Person(id: $0.id, name: $0.name, counts: $0.counts) }
        trend = nil
        gaps = context.snapshot.csatCompleteFrom.map { [csat.from..<max(csat.from, $0)] } ?? []
        ratings = csat.ratings
        hasMoreRatings = false
    }

    /// - Parameter listed: How many ratings were asked for.
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

    /// By how much the adjusted ratio is above that of the range before, in points of 1; nil while either is unknown.
    var change: Double? {
        guard let now = counts.adjusted, let before = previous?.adjusted else { return nil }
        return now - before
    }

    /// Puts the next page of answers under those that are there.
    mutating func append(_ page: [ConversationRating], limit: Int) {
        ratings += page
        hasMoreRatings = page.count >= limit
    }
}
