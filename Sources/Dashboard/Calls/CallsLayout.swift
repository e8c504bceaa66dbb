import Canvas

/// Where the parts of the calls screen are: the lines right of the calls where it is wide, else below them.
struct CallsLayout: Equatable {
    let title: Rect
    let callTitles: Rect
    let calls: Rect
    let lineTitles: Rect
    let lines: Rect

    /// From this width on the lines are beside the calls.
    private static let wide = 180
    private static let gap = 4
    /// Of the rows one in so many is for the lines, where those are below.
    private static let share = 3

    /// - Parameter lines: The rows that the table of lines would like to show.
    init(body: Rect, lines count: Int) {
        let (callArea, lineArea) = Self.areas(in: body, count)
        let (title, belowTitle) = callArea.splitTop(1)
        self.title = title
        (callTitles, calls) = belowTitle.splitTop(1)
        (lineTitles, lines) = lineArea.splitTop(1)
    }

    private static func areas(in body: Rect, _ count: Int) -> (calls: Rect, lines: Rect) {
        if body.width >= wide {
            let (left, right) = body.splitLeft(body.width * 3 / 5)
            return (left, right.splitLeft(gap).right.splitTop(1).bottom)
        }
        guard count > 0 else { return (body, body.splitBottom(0).bottom) }
        let rows = min(count, max(2, (body.height - 4) / share))
        let (top, bottom) = body.splitBottom(rows + 1)
        return (top.splitBottom(1).top, bottom)
    }

    /// The pane whose rows include the cell at `point`.
    func pane(at point: Point) -> CallsState.Pane? {
        if calls.contains(point) { return .calls }
        return lines.contains(point) ? .lines : nil
    }
}
