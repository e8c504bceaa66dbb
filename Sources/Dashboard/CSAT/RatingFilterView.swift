import Canvas
import Localization
import Monitoring

/// Draws the menu of ratings.
struct RatingFilterView {
    let state: RatingFilterState
    let lines: [RatingFilterState.Line]
    let context: Context

    private static let headingWidth = 12

    /// The rectangle of the lines.
    static func list(in body: Rect) -> Rect { body.splitTop(2).bottom }

    func draw(on frame: inout Frame) {
        let (language, body) = (context.language, context.body)
        let note = StyledText(CSATText.filterNote(language), .quiet)
        frame.write(
            StyledText(CSATText.filterTitle(language), .heading) + StyledText("   ") + note, row: 0, in: body, indent: 1
        )
        let list = Self.list(in: body)
        for index in state.selection.visible(height: list.height, count: lines.count) {
            let row = list.row(index - state.selection.offset)
            draw(lines[index], isFirst: index == state.selection.offset, in: row.inset(left: 1, right: 1), on: &frame)
            if index == state.selection.index { frame.restyle(row) { $0.selected() } }
        }
    }

    private func draw(_ line: RatingFilterState.Line, isFirst: Bool, in row: Rect, on frame: inout Frame) {
        let heading = line.heading ?? (isFirst ? self.heading(over: line) : nil)
        frame.write(StyledText(heading?(context.language) ?? "", .quiet), row: 0, in: row, indent: 1)
        let isMarked = state.isMarked(line.row)
        let box = StyledText(isMarked ? "[x] " : "[ ] ", isMarked ? .accent : .quiet)
        frame.write(box + StyledText(line.name), row: 0, in: row, indent: Self.headingWidth)
    }

    /// The heading of the group of `line`, which is repeated if the list begins in the middle of a group.
    private func heading(over line: RatingFilterState.Line) -> LocalizedText? {
        let index = lines.firstIndex(of: line) ?? 0
        return lines[...index].last { $0.heading != nil }?.heading
    }
}
