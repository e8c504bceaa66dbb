import Canvas
import Localization

extension Table {
    /// Draws the visible rows of `list`, or a message that its filter hides them all.
    ///
    /// - Parameters:
    ///   - isRemembered: Whether the selected row is highlighted even without the focus, because another pane shows its
    ///     content.
    ///   - indent: The spaces before the message.
    ///   - isMarked: Whether a row is marked for comparison.
    ///   - row: The row at a position of the list's source; nil if it no longer exists.
    func draw<ID>(
        _ list: ListPane<ID>, isFocused: Bool, isRemembered: Bool = false, indent: Int = 3,
        isMarked: (Row) -> Bool = { _ in false }, on frame: inout Frame, row: (_ position: Int) -> Row?
    ) {
        if list.hidesEverything {
            frame.write(
                StyledText(FilterText.nothingMatches(context.language), .quiet), row: 0, in: rect, indent: indent)
        }
        for (index, position) in list.visible(height: rect.height) {
            guard let row = row(position) else { continue }
            draw(
                row, at: index - list.selection.offset,
                emphasis: list.selection.emphasis(at: index, isFocused: isFocused, isRemembered: isRemembered),
                isMarked: isMarked(row), on: &frame)
        }
    }
}

extension PaneTitle {
    /// The title above `list` with `height` visible rows, the visible part, and the filter if there is one.
    func over<ID>(_ list: ListPane<ID>, height: Int) -> PaneTitle {
        var title = self
        title.rows = list.ids.count
        title.firstVisibleRow = list.selection.offset
        title.height = height
        title.filter = FilterLine(of: list)
        return title
    }
}
