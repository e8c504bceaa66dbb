import Canvas
import Localization

/// The line above a pane: its name, number of rows, and visible part.
struct PaneTitle {
    let heading: String
    /// The owner of the content; empty if obvious.
    var name = ""
    /// Shown after the name; nil if there is no meaningful number.
    var count: Int?
    /// Figures shown after the heading.
    var facts = StyledText()
    /// The number of rows, if `count` is another figure.
    var rows: Int?
    /// Dim text at the right, shown if there is room.
    var note = ""
    /// The first visible row.
    var firstVisibleRow = 0
    /// The number of visible rows.
    var height = Int.max
    /// The filter if it is shown, with the number of matching rows.
    var filter: FilterLine?

    func draw(in rect: Rect, context: Context, on frame: inout Frame) {
        var title = StyledText(heading, .heading)
        if !name.isEmpty { title += StyledText("  ") + StyledText(name, .strong) }
        if let count { title += StyledText(" · ", .quiet) + StyledText(context.numbers.count(count), .strong) }
        if !facts.isEmpty { title += StyledText("   ") + facts }
        let room = rect.inset(left: Table<Void>.margin, right: Table<Void>.margin)
        frame.write(title, row: 0, in: room)
        guard let filter else { return writeRight(after: title.width, in: room, context, on: &frame) }
        let gap = title.isEmpty ? 0 : 3
        filter.draw(in: room.inset(left: min(title.width + gap, room.width)), context: context, on: &frame)
    }

    private func writeRight(after used: Int, in room: Rect, _ context: Context, on frame: inout Frame) {
        let texts = rightTexts(context).map { StyledText($0, .quiet) }
        guard let text = texts.first(where: { used + $0.width + 2 <= room.width }) else { return }
        frame.write(trailing: text, row: 0, in: room)
    }

    /// The note, and the visible part if not all rows are visible; longest form first.
    private func rightTexts(_ context: Context) -> [String] {
        guard let count = rows ?? count, height > 0, count > height else { return [note] }
        let part = "\(firstVisibleRow + 1)–\(min(count, firstVisibleRow + height)) / \(context.numbers.count(count))"
        return note.isEmpty ? [part] : ["\(note)   \(part)", part]
    }
}
