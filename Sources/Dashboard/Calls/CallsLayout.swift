import Canvas

/// Where the parts of the calls screen are: the calls, and what each line came to below them. A list of calls wants
/// rows, and the reasons of the missed ones want columns, so neither is ever beside the other.
struct CallsLayout: Equatable {
    let title: Rect
    let callTitles: Rect
    let calls: Rect
    /// A line for the filter of the lines, while there is one.
    let lineFilter: Rect
    let lineTitles: Rect
    let lines: Rect

    /// Of the rows one in so many is for the lines.
    private static let share = 3
    /// At least so many lines are in view, however low the screen is.
    private static let fewestLines = 2

    /// - Parameters:
    ///   - lines: The rows that the table of lines would like to show.
    ///   - hasFilter: Whether the filter of the lines is to be seen.
    init(body: Rect, lines count: Int, hasFilter: Bool = false) {
        let rows = min(count, max(Self.fewestLines, (body.height - 4) / Self.share))
        let (top, bottom) = body.splitBottom(count > 0 ? rows + (hasFilter ? 2 : 1) : 0)
        let (title, belowTitle) = (count > 0 ? top.splitBottom(1).top : top).splitTop(1)
        self.title = title
        (callTitles, calls) = belowTitle.splitTop(1)
        let (filter, table) = bottom.splitTop(hasFilter && count > 0 ? 1 : 0)
        lineFilter = filter
        (lineTitles, lines) = table.splitTop(1)
    }

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> CallsState.Pane? {
        if calls.contains(point) { return .calls }
        return lines.contains(point) ? .lines : nil
    }

    /// The pane whose titles include the cell at `point`.
    func pane(titlesAt point: Point) -> CallsState.Pane? {
        if callTitles.contains(point) { return .calls }
        return lineTitles.contains(point) ? .lines : nil
    }
}
