import Canvas
import Localization

/// The line over a pane: what is in it, how much, and which part of it is in view.
struct PaneTitle {
    let heading: String
    /// Whose it is; empty where that goes without saying.
    var name = ""
    /// Shown after the name; nil where the number says nothing.
    var count: Int?
    /// Figures shown after the heading.
    var facts = StyledText()
    /// How many rows there are, where `count` does not say it.
    var rows: Int?
    /// A quiet word at the right, shown where nothing else has to be.
    var note = ""
    /// The first row in view.
    var list = 0
    /// The rows that fit.
    var height = Int.max
    /// The filter, where there is one to be seen, with how many rows it leaves of how many.
    var filter: FilterLine?

    func draw(in rect: Rect, context: Context, on frame: inout Frame) {
        var title = StyledText(heading, .heading)
        if !name.isEmpty { title += StyledText("  ") + StyledText(name, .strong) }
        if let count { title += StyledText(" · ", .quiet) + StyledText(context.figures.count(count), .strong) }
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

    /// The note, and the part in view where not everything is; the longest form first.
    private func rightTexts(_ context: Context) -> [String] {
        guard let count = rows ?? count, height > 0, count > height else { return [note] }
        let part = "\(list + 1)–\(min(count, list + height)) / \(context.figures.count(count))"
        return note.isEmpty ? [part] : ["\(note)   \(part)", part]
    }
}
