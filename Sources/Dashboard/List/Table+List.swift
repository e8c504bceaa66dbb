import Canvas
import Localization

extension Table {
    /// Draws the rows of `list` that are in view, or says that its filter hides them all.
    ///
    /// - Parameters:
    ///   - isRemembered: Whether the selected row stands out without the keys too, because another pane shows what is in it.
    ///   - indent: Blanks before that sentence.
    ///   - isMarked: Whether somebody marked a row, to compare it with others.
    ///   - row: The row at a position of the list's source; nil for one that is not there any more.
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
    /// The same title over `list`, of which `height` rows fit: with the part in view, and the filter where there is one.
    func over<ID>(_ list: ListPane<ID>, height: Int) -> PaneTitle {
        var title = self
        title.rows = list.ids.count
        title.list = list.selection.offset
        title.height = height
        title.filter = FilterLine(of: list)
        return title
    }
}
