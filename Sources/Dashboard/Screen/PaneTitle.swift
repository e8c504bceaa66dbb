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

    func draw(in rect: Rect, context: Context, on frame: inout Frame) {
        var title = StyledText(heading, .heading)
        if !name.isEmpty { title += StyledText("  ") + StyledText(name, .strong) }
        if let count { title += StyledText(" · ", .quiet) + StyledText(context.figures.count(count), .strong) }
        if !facts.isEmpty { title += StyledText("   ") + facts }
        let right = StyledText(rightText(context), .quiet)
        let room = rect.inset(left: Table<Void>.margin, right: Table<Void>.margin)
        frame.write(title, row: 0, in: room)
        if title.width + right.width + 2 <= room.width { frame.write(trailing: right, row: 0, in: room) }
    }

    /// The part in view where not everything is, else the note.
    private func rightText(_ context: Context) -> String {
        guard let count = rows ?? count, height > 0, count > height else { return note }
        return "\(list + 1)–\(min(count, list + height)) / \(context.figures.count(count))"
    }
}
