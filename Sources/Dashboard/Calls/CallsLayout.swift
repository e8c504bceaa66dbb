import Canvas

/// The layout of the calls screen: the calls, and below them the lines. The two are never side by side, since a list of
/// calls needs rows, and the reasons for missed calls need columns.
struct CallsLayout: Equatable {
    let title: Rect
    let callTitles: Rect
    let calls: Rect
    /// One line for the filter of the lines, if there is one.
    let lineFilter: Rect
    let lineTitles: Rect
    let lines: Rect

    /// The lines get one of this many rows.
    private static let share = 3
    /// The minimum number of visible lines.
    private static let minLines = 2

    /// - Parameters:
    ///   - lines: The preferred height of the table of lines.
    ///   - hasFilter: Whether the filter of the lines is shown.
    init(body: Rect, lines count: Int, hasFilter: Bool = false) {
        let rows = min(count, max(Self.minLines, (body.height - 4) / Self.share))
        let (top, bottom) = body.splitBottom(count > 0 ? rows + (hasFilter ? 2 : 1) : 0)
        let (title, belowTitle) = (count > 0 ? top.splitBottom(1).top : top).splitTop(1)
        self.title = title
        (callTitles, calls) = belowTitle.splitTop(1)
        let (filter, table) = bottom.splitTop(hasFilter && count > 0 ? 1 : 0)
        lineFilter = filter
        (lineTitles, lines) = table.splitTop(1)
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> CallsState.Pane? {
        if calls.contains(point) { return .calls }
        return lines.contains(point) ? .lines : nil
    }

    /// The pane with a column title at `point`.
    func pane(withTitlesAt point: Point) -> CallsState.Pane? {
        if callTitles.contains(point) { return .calls }
        return lineTitles.contains(point) ? .lines : nil
    }
}
