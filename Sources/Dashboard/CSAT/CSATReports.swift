import Foundation
import Localization
import Monitoring

/// The figures of the satisfaction screen, and the requests that bring them.
struct CSATReports: Equatable, Sendable {
    private(set) var figures: CSATFigures?
    /// Asks for the figures.
    private(set) var query = ReportQuery()
    /// Asks for more of the list.
    private var page = ReportQuery()
    /// Whether something may have changed since the last answer.
    private var mayHaveChanged = false

    /// Ratings that one request brings.
    static let pageSize = 200
    /// The maximum number of ratings refreshed at once; those beyond are loaded again when they are scrolled to.
    private static let maxListed = 5000

    /// Applies new figures from the snapshot.
    mutating func update(_ scope: CSATScope, _ context: Context) {
        if let asked, asked.filter != scope.filter(context) { return begin(scope, context) }
        // A complete range of past days does not change with the snapshot.
        if figures.map({ $0.range != scope.choice.range(context) || !$0.gaps.isEmpty }) ?? true {
            mayHaveChanged = true
        }
        // Until the store has answered, the snapshot provides this month's figures.
        if scope.isDefault, query.request == nil || figures == nil || figures?.trend == nil {
            figures = CSATFigures(context)
        }
    }

    /// Starts over with another scope.
    mutating func begin(_ scope: CSATScope, _ context: Context) {
        figures = scope.isDefault ? CSATFigures(context) : nil
        page.abandon()
        query.abandon()
    }

    /// Stops or resumes loading history.
    mutating func toggleLoading() -> Reply {
        query.toggleLoading()
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID) {
        if case .satisfaction(let report, let latest)? = query.apply(update, to: id) {
            figures = CSATFigures(report, latest: latest, listed: asked?.listed ?? Self.pageSize)
            page.abandon()
        } else if case .ratings(let rows)? = page.apply(update, to: id) {
            figures?.append(rows, limit: Self.pageSize)
        }
    }

    /// The query to send now, if any.
    ///
    /// - Parameter reach: The number of ratings visible or above the visible ones; nil if the list is filtered or
    ///   sorted and needs as many as possible.
    mutating func nextReportRequest(_ scope: CSATScope, reaches reach: Int?, _ context: Context) -> Effect? {
        if query.isDue || (mayHaveChanged && query.phase != .asked) {
            mayHaveChanged = false
            page.abandon()
            let listed = min(Self.maxListed, max(Self.pageSize, figures?.ratings.count ?? 0))
            return query.ask(
                .satisfaction(scope.filter(context), listed: listed), over: scope.choice.range(context),
                loadsHistory: true)
        }
        guard let figures, figures.hasMoreRatings,
            reach.map({ figures.ratings.count - $0 < Self.pageSize / 2 }) ?? (figures.ratings.count < Self.maxListed),
            page.phase == .nothingAsked || page.phase == .answered, query.phase != .asked,
            let last = figures.ratings.last
        else { return nil }
        return page.ask(.ratings(figures.filter, after: last, limit: Self.pageSize), over: figures.range)
    }

    /// What was asked for last, and how many ratings with it; nil before anything was.
    private var asked: (filter: RatingFilter, listed: Int)? {
        if case .satisfaction(let filter, let listed)? = query.request?.subject { (filter, listed) } else { nil }
    }
}

/// Ratings that are counted in one row.
protocol CountedRatings: Sendable {
    var counts: CSATCounts { get }
}

extension CountedRatings {
    /// Whether there are too few answers to be meaningful.
    var hasFewRatings: Bool { counts.total < SatisfactionReport.fewRatings }
}

/// The figures of the satisfaction screen: from the snapshot at once, then from the store with everything that needs a
/// query.
struct CSATFigures: Equatable, Sendable {
    /// The ratings of one person.
    struct Person: Equatable, CountedRatings {
        /// nil for the ratings that name nobody.
        let id: InboxMember.ID?
        /// nil for a person the service no longer lists.
        let name: String?
        let counts: CSATCounts
    }

    /// The ratings of one day or week.
    struct Dates: Equatable, CountedRatings {
        let first: CalendarDay
        let last: CalendarDay
        let span: Range<Date>
        let counts: CSATCounts

        init(_ part: ReportBucket, _ counts: CSATCounts, in timeZone: TimeZone) {
            first = part.day
            last = max(part.day, CalendarDay(part.span.upperBound.addingTimeInterval(-1), in: timeZone))
            span = part.span
            self.counts = counts
        }
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
    /// The days or weeks in which ratings were requested, newest first; nil if not known.
    let dates: [Dates]?
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
        dates = nil
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
        dates = zip(report.range.buckets(by: report.unit), report.trend).map {
            Dates($0, $1.counts, in: report.range.timeZone)
        }.filter { $0.counts.requested > 0 }.reversed()
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
