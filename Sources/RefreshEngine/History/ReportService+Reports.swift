import Foundation
public import Monitoring
public import Storage

/// The longest range in days whose trend is by day; longer ones are by week.
private let longestTrendByDay = 62

extension ReportService {
    /// Answers `request` with what the store knows.
    public func answer(to request: ReportRequest) throws(StoreError) -> ReportAnswer {
        let range = request.range
        switch request.subject {
        case .satisfaction(let filter, let listed):
            return .satisfaction(
                try satisfaction(range, filter), latest: try ratings(range, filter, limit: listed))
        case .ratings(let filter, let last, let limit):
            return .ratings(try ratings(range, filter, after: RatingPosition(last), limit: limit))
        case .calls(let filter): return .calls(try calls(range, filter))
        case .trends(let filter): return .trends(try trends(range, filter))
        }
    }

    /// Satisfaction over `range`.
    ///
    /// - Parameter unit: The parts of the trend; nil chooses days for up to two months, and weeks for longer ranges.
    public func satisfaction(
        _ range: ReportRange, _ filter: RatingFilter = RatingFilter(), by unit: ReportBucket.Unit? = nil
    ) throws(StoreError) -> SatisfactionReport {
        let unit = unit ?? (range.days > longestTrendByDay ? .week : .day)
        let tally = try ratingCounts(range.buckets(by: unit).map(\.span), filter)
        let before = range.previousSpan
        let isBeforeKnown = coverage.gaps(of: .ratings, in: before).isEmpty
        let previous = isBeforeKnown ? try ratingCounts([before], filter).total : nil
        return SatisfactionReport(
            range: range, filter: filter, unit: unit, tally: tally, previous: previous, members: directory.members,
            past: directory.past.members, gaps: gaps(of: .ratings, in: range))
    }

    /// The next page of answers in `range`, newest first.
    ///
    /// - Parameters:
    ///   - position: Where the last page ended: `RatingPosition(rating)` of its last rating; nil for the first page.
    ///   - limit: The maximum number of answers.
    public func ratings(
        _ range: ReportRange, _ filter: RatingFilter = RatingFilter(), after position: RatingPosition? = nil,
        limit: Int = 100
    ) throws(StoreError) -> [ConversationRating] {
        try store.ratings(range.span, filter.within(monitoredTeams), after: position, limit: limit)
    }

    /// Counts of the ratings of monitored teams that pass `filter`.
    private func ratingCounts(
        _ parts: [Range<Date>], _ filter: RatingFilter = RatingFilter()
    ) throws(StoreError) -> RatingCounts {
        try store.ratingCounts(parts, filter.within(monitoredTeams))
    }

    /// The teams whose conversations count.
    var monitoredTeams: Subset<Set<Team.ID>> { rules.watchedTeams }

    /// The calls in `range`; nil without a voice channel.
    public func calls(_ range: ReportRange, _ filter: CallFilter = CallFilter()) throws(StoreError) -> CallsReport? {
        guard hasVoice else { return nil }
        var tally = CallsReportBuilder(range: range, filter: filter, directory: directory, rules: rules)
        try store.forEachCall(range.span) { call in
            tally.add(call)
            return true
        }
        return tally.report(gaps: gaps(of: .calls, in: range))
    }

    /// When work came in during `range`, and today by hour compared with the same weekday of previous weeks.
    public func trends(
        _ range: ReportRange, _ filter: TrendsReportBuilder.Filter = TrendsReportBuilder.Filter()
    ) throws(StoreError) -> TrendsOverview {
        var tally = TrendsOverviewBuilder(
            range: range, filter: filter, directory: directory, rules: rules, now: serviceNow,
            conversations: coverage.known(.conversations), calls: hasVoice ? coverage.known(.calls) : nil)
        for span in TrendsReportBuilder.spans(for: range, now: serviceNow) {
            for arrival in try store.arrivals(span) { tally.add(arrival) }
        }
        return tally.overview {
            gaps(of: .conversations, in: $0)
        } callGaps: {
            gaps(of: .calls, in: $0)
        }
    }

    /// What each agent did in `range`, in both channels.
    ///
    /// - Parameter people: Whom it is about.
    public func agents(_ range: ReportRange, _ people: PeopleFilter = PeopleFilter()) throws(StoreError) -> AgentsReport
    {
        let kinds: [HistoryKind] = [.ratings, .conversations, .calls]
        return AgentsReport(
            range: range, people: people, directory: directory, rules: rules,
            volume: try store.volume(range.span, teams: monitoredTeams),
            ratings: try ratingCounts([range.span]).agents, calls: try calls(range),
            gaps: range.span.union(kinds.flatMap { gaps(of: $0, in: range) }))
    }
}
