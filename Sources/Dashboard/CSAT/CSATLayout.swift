import Canvas
import Monitoring

/// Where the parts of the satisfaction screen are: the tables side by side where it is wide, else one over the other.
struct CSATLayout: Equatable {
    /// A line for the filter of the people rated, while there is one.
    let agentFilter: Rect
    let summary: Rect
    let histogram: Rect
    let agentTitles: Rect
    let agents: Rect
    let ratingTitle: Rect
    let ratings: Rect

    /// From this width on the tables are side by side.
    private static let wide = 124
    /// Columns of the left table where they are.
    private static let agentsWidth = 72
    private static let gap = 3
    /// At least so many ratings are in view where one table is over the other.
    private static let fewestRatings = 4

    /// - Parameters:
    ///   - agents: The rows that the table of agents would like to show.
    ///   - hasFilter: Whether its filter is to be seen.
    init(body: Rect, agents count: Int, hasFilter: Bool = false) {
        let (summary, belowSummary) = body.splitTop(1)
        let (histogram, belowHistogram) = belowSummary.splitTop(1)
        let room = belowHistogram.splitTop(1).bottom
        self.summary = summary
        self.histogram = histogram
        let (agentArea, ratingArea) = Self.areas(in: room, count + (hasFilter ? 1 : 0))
        let (filter, table) = agentArea.splitTop(hasFilter ? 1 : 0)
        agentFilter = filter
        (agentTitles, agents) = table.splitTop(1)
        (ratingTitle, ratings) = ratingArea.splitTop(1)
    }

    private static func areas(in room: Rect, _ count: Int) -> (agents: Rect, ratings: Rect) {
        if room.width >= wide {
            let (left, right) = room.splitLeft(max(agentsWidth, room.width * 2 / 5))
            return (left, right.splitLeft(gap).right)
        }
        let available = max(0, room.height - 3)
        let rows = min(count, max(available / 2, available - max(fewestRatings, available / 2)))
        let (top, bottom) = room.splitTop(rows + 1)
        return (top, bottom.splitTop(1).bottom)
    }

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> CSATState.Pane? {
        if agents.contains(point) { return .agents }
        return ratings.contains(point) ? .ratings : nil
    }
}
