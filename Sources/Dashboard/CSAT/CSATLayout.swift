import Canvas
import Monitoring

/// The layout of the satisfaction screen: the tables side by side on wide screens, otherwise stacked.
///
/// On low screens the trend is dropped first, then rows of the people, then rows of the ratings.
struct CSATLayout: Equatable {
    let summary: Rect
    let histogram: Rect
    /// The filter and the notice of missing data, and a blank line if there is room or neither.
    let notices: Rect
    /// The trend with its title and dates; empty if there is no room.
    let trend: Rect
    /// One line for the filter of the people rated, if there is one.
    let agentFilter: Rect
    let agentTitles: Rect
    let agents: Rect
    /// One line that explains the marks.
    let legend: Rect
    let ratingTitle: Rect
    let ratings: Rect

    /// The width from which the tables are side by side.
    private static let wideLayoutWidth = 124
    /// The width of the left table in that case.
    private static let agentsWidth = 72
    private static let gap = 3
    /// The height from which room is reserved for a notice, so that nothing moves when one appears.
    private static let tallLayoutHeight = 24
    /// The minimum number of visible ratings if the tables are stacked.
    private static let minRatings = 4
    /// The rows that the tables need before a trend is shown, side by side and stacked.
    private static let rowsForTables = (wide: 12, narrow: 16)
    /// The height of the trend, including title and dates.
    private static let trendRows = 6...11
    /// The trend gets one of this many rows.
    private static let trendShare = 5

    /// - Parameters:
    ///   - agents: The preferred height of the table of agents.
    ///   - hasFilter: Whether the filter of that table is shown.
    ///   - notices: The number of notices.
    ///   - hasTrend: Whether there is a trend to draw.
    init(
        body: Rect, agents count: Int, hasFilter: Bool = false, notices noticeCount: Int = 0, hasTrend: Bool = false
    ) {
        let (summary, belowSummary) = body.splitTop(1)
        let (histogram, belowHistogram) = belowSummary.splitTop(1)
        let reserved = body.height >= Self.tallLayoutHeight ? max(2, noticeCount + 1) : max(1, noticeCount)
        let (notices, belowNotices) = belowHistogram.splitTop(reserved)
        self.summary = summary
        self.histogram = histogram
        self.notices = notices
        let (trend, room) = Self.trendArea(in: belowNotices, hasTrend)
        self.trend = trend
        let areas = Self.areas(in: room, count + (hasFilter ? 1 : 0))
        let (filter, table) = areas.agents.splitTop(hasFilter ? 1 : 0)
        agentFilter = filter
        (agentTitles, agents) = table.splitTop(1)
        legend = areas.legend
        (ratingTitle, ratings) = areas.ratings.splitTop(1)
    }

    private static func trendArea(in room: Rect, _ hasTrend: Bool) -> (trend: Rect, rest: Rect) {
        let needed = room.width >= wideLayoutWidth ? rowsForTables.wide : rowsForTables.narrow
        let rows = min(trendRows.upperBound, max(trendRows.lowerBound, room.height / trendShare))
        guard hasTrend, room.height >= needed + rows + 1 else { return (room.splitTop(0).top, room) }
        let (trend, rest) = room.splitTop(rows)
        return (trend, rest.splitTop(1).bottom)
    }

    private static func areas(in room: Rect, _ count: Int) -> (agents: Rect, legend: Rect, ratings: Rect) {
        if room.width >= wideLayoutWidth {
            let (left, right) = room.splitLeft(max(agentsWidth, room.width * 2 / 5))
            let (agents, legend) = left.splitTop(max(0, min(count + 1, left.height - 1)))
            return (agents, legend.splitTop(1).top, right.splitLeft(gap).right)
        }
        let available = max(0, room.height - 3)
        let rows = min(count, max(available / 2, available - max(minRatings, available / 2)))
        let (top, bottom) = room.splitTop(rows + 1)
        let (legend, ratings) = bottom.splitTop(1)
        return (top, legend, ratings)
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> CSATState.Pane? {
        if agents.contains(point) { return .agents }
        return ratings.contains(point) ? .ratings : nil
    }
}

extension CSATLayout {
    /// The layout for the content of `state`.
    init(of state: CSATState, _ context: Context) {
        let (isShown, people) = (state.agents.filter.isShown, state.figures?.people.count ?? 0)
        self.init(
            body: context.body, agents: max(1, isShown ? state.agents.ids.count : people), hasFilter: isShown,
            notices: CSATNotices(state: state, context: context).lines(width: context.body.width - 2).count,
            hasTrend: state.scope.filter.scores.isAll
                && (state.figures?.range.days ?? state.scope.choice.range(context).days) > 1)
    }
}
