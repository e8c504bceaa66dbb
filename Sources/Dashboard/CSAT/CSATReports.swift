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
    /// As many ratings, at most, are brought up to date at once; what was fetched beyond is fetched again when it is looked at.
    private static let mostListed = 5000

    /// Takes in new figures of the snapshot.
    mutating func update(_ scope: CSATScope, _ context: Context) {
        if let asked, asked.filter != scope.filter(context) { return begin(scope, context) }
        // Of finished days that are all known the snapshot tells nothing new.
        if figures.map({ $0.range != scope.choice.range(context) || !$0.gaps.isEmpty }) ?? true {
            mayHaveChanged = true
        }
        // Until something comes from the store, the snapshot knows the month.
        if scope.isUsual, query.request == nil || figures == nil || figures?.trend == nil {
            figures = CSATFigures(context)
        }
    }

    /// Begins with something else.
    mutating func begin(_ scope: CSATScope, _ context: Context) {
        figures = scope.isUsual ? CSATFigures(context) : nil
        page.abandon()
        query.abandon()
    }

    /// Stops the loading of history, or goes on with it.
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

    /// What has to be asked by now.
    ///
    /// - Parameter reach: How many ratings of the list are in view or above it; nil where the list is searched or sorted, and
    ///   should have as many as possible.
    mutating func nextQuestion(_ scope: CSATScope, reaches reach: Int?, _ context: Context) -> Effect? {
        if query.isDue || (mayHaveChanged && query.phase != .asked) {
            mayHaveChanged = false
            page.abandon()
            let listed = min(Self.mostListed, max(Self.pageSize, figures?.ratings.count ?? 0))
            return query.ask(
                .satisfaction(scope.filter(context), listed: listed), over: scope.choice.range(context),
                loadsHistory: true)
        }
        guard let figures, figures.hasMoreRatings,
            reach.map({ figures.ratings.count - $0 < Self.pageSize / 2 }) ?? (figures.ratings.count < Self.mostListed),
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
