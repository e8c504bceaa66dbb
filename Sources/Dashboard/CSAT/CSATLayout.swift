import Canvas
import Monitoring

/// Where the parts of the satisfaction screen are: the tables side by side where it is wide, else one over the other.
///
/// Where there are few rows, the trend goes first, then rows of the people, then of the ratings.
struct CSATLayout: Equatable {
    let summary: Rect
    let histogram: Rect
    /// The filter and what is missing, and a blank line where there is room or neither.
    let notices: Rect
    /// The trend with its title and its dates; empty where there is no room.
    let trend: Rect
    /// A line for the filter of the people rated, while there is one.
    let agentFilter: Rect
    let agentTitles: Rect
    let agents: Rect
    /// A line for what the marks mean.
    let legend: Rect
    let ratingTitle: Rect
    let ratings: Rect

    /// From this width on the tables are side by side.
    private static let wide = 124
    /// Columns of the left table where they are.
    private static let agentsWidth = 72
    private static let gap = 3
    /// From this height on there is room for a notice, so that nothing moves when one comes.
    private static let high = 24
    /// At least so many ratings are in view where one table is over the other.
    private static let fewestRatings = 4
    /// Rows that the tables need before there is a trend, side by side and one over the other.
    private static let rowsForTables = (wide: 12, narrow: 16)
    /// The trend is at least so high, title and dates included, and at most.
    private static let trendRows = 6...11
    /// Of the rows one in so many is for the trend.
    private static let trendShare = 5

    /// - Parameters:
    ///   - agents: The rows that the table of agents would like to show.
    ///   - hasFilter: Whether the filter of that table is to be seen.
    ///   - notices: How many notices there are.
    ///   - hasTrend: Whether there is a trend to be drawn.
    init(
        body: Rect, agents count: Int, hasFilter: Bool = false, notices noticeCount: Int = 0, hasTrend: Bool = false
    ) {
        let (summary, belowSummary) = body.splitTop(1)
        let (histogram, belowHistogram) = belowSummary.splitTop(1)
        let reserved = body.height >= Self.high ? max(2, noticeCount + 1) : max(1, noticeCount)
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
        let needed = room.width >= wide ? rowsForTables.wide : rowsForTables.narrow
        let rows = min(trendRows.upperBound, max(trendRows.lowerBound, room.height / trendShare))
        guard hasTrend, room.height >= needed + rows + 1 else { return (room.splitTop(0).top, room) }
        let (trend, rest) = room.splitTop(rows)
        return (trend, rest.splitTop(1).bottom)
    }

    private static func areas(in room: Rect, _ count: Int) -> (agents: Rect, legend: Rect, ratings: Rect) {
        if room.width >= wide {
            let (left, right) = room.splitLeft(max(agentsWidth, room.width * 2 / 5))
            let (agents, legend) = left.splitTop(max(0, min(count + 1, left.height - 1)))
            return (agents, legend.splitTop(1).top, right.splitLeft(gap).right)
        }
        let available = max(0, room.height - 3)
        let rows = min(count, max(available / 2, available - max(fewestRatings, available / 2)))
        let (top, bottom) = room.splitTop(rows + 1)
        let (legend, ratings) = bottom.splitTop(1)
        return (top, legend, ratings)
    }

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> CSATState.Pane? {
        if agents.contains(point) { return .agents }
        return ratings.contains(point) ? .ratings : nil
    }
}

extension CSATLayout {
    /// The layout of what `state` has to show.
    init(of state: CSATState, _ context: Context) {
        let (isShown, people) = (state.agents.filter.isShown, state.figures?.people.count ?? 0)
        self.init(
            body: context.body, agents: max(1, isShown ? state.agents.ids.count : people), hasFilter: isShown,
            notices: CSATNotices(state: state, context: context).lines(width: context.body.width - 2).count,
            hasTrend: state.scope.filter.scores.isAll
                && (state.figures?.range.days ?? state.scope.choice.range(context).days) > 1)
    }
}
