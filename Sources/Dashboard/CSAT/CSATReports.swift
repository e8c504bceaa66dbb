import Localization
import Monitoring

/// The figures of the satisfaction screen, and the questions that bring them.
struct CSATReports: Equatable, Sendable {
    private(set) var figures: CSATFigures?
    /// The question about figures.
    private(set) var inquiry = Inquiry()
    /// The question for more of the list.
    private var page = Inquiry()
    private var need = Need.now
    /// What was asked with last; nil before anything was.
    private var filter: RatingFilter?

    private enum Need: Equatable {
        case nothing
        /// Something may have changed since the last answer.
        case news
        /// Something else is to be shown.
        case now
    }

    /// Ratings that one question brings.
    static let pageSize = 200
    /// As many ratings, at most, are brought up to date at once; what was fetched beyond is fetched again when it is looked at.
    private static let mostListed = 5000

    /// Takes in new figures of the snapshot.
    mutating func update(_ scope: CSATScope, _ context: Context) {
        if let filter, filter != scope.filter(context) { return begin(scope, context) }
        // Of finished days that are all known the snapshot tells nothing new.
        if figures.map({ $0.range != scope.choice.range(context) || !$0.gaps.isEmpty }) ?? true, need == .nothing {
            need = .news
        }
        // Until something comes from the store, the snapshot knows the month.
        if scope.isUsual, inquiry.subject == nil || figures == nil || figures?.trend == nil {
            figures = CSATFigures(context)
        }
    }

    /// Begins with something else.
    mutating func begin(_ scope: CSATScope, _ context: Context) {
        figures = scope.isUsual ? CSATFigures(context) : nil
        page.abandon()
        inquiry.abandon()
        filter = nil
        need = .now
    }

    /// Stops the loading of history, or goes on with it.
    mutating func toggleLoading() -> Reply {
        if let effect = inquiry.stop() { return .effect(effect) }
        if inquiry.goOn() { need = .now }
        return .nothing
    }

    mutating func take(_ news: ReportNews) {
        if case .satisfaction(let report, let latest)? = inquiry.take(news) {
            figures = CSATFigures(report, latest: latest, listed: listed(inquiry.subject))
            page.abandon()
        } else if case .ratings(let rows)? = page.take(news) {
            figures?.append(rows, limit: Self.pageSize)
        }
    }

    /// What has to be asked by now.
    ///
    /// - Parameter reach: How many ratings of the list are in view or above it; nil where the list is searched or sorted, and
    ///   should have as many as possible.
    mutating func nextQuestion(_ scope: CSATScope, reaches reach: Int?, _ context: Context) -> Effect? {
        if need == .now || (need == .news && inquiry.phase != .asked) {
            need = .nothing
            page.abandon()
            let listed = min(Self.mostListed, max(Self.pageSize, figures?.ratings.count ?? 0))
            let filter = scope.filter(context)
            self.filter = filter
            return inquiry.ask(.satisfaction(scope.choice.range(context), filter, listed: listed), loadsHistory: true)
        }
        guard let figures, figures.hasMoreRatings,
            reach.map({ figures.ratings.count - $0 < Self.pageSize / 2 }) ?? (figures.ratings.count < Self.mostListed),
            page.phase == .nothingAsked || page.phase == .answered, inquiry.phase != .asked,
            let last = figures.ratings.last
        else { return nil }
        return page.ask(.ratings(figures.range, figures.filter, after: last, limit: Self.pageSize))
    }

    private func listed(_ subject: ReportSubject?) -> Int {
        if case .satisfaction(_, _, let listed)? = subject { listed } else { Self.pageSize }
    }
}
