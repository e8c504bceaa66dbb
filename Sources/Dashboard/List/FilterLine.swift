import Canvas
import Localization

/// Draws a filter on one line: its text, the number of matching rows, and the problem if it has one.
struct FilterLine {
    let filter: ListFilter
    /// The number of matching rows.
    let shown: Int
    /// The number of rows without the filter.
    let total: Int

    /// The filter of `pane`; nil if it is not shown.
    init?<ID>(of pane: ListPane<ID>) {
        guard pane.filter.isShown else { return nil }
        filter = pane.filter
        shown = pane.ids.count
        total = pane.total
    }

    func draw(in rect: Rect, context: Context, on frame: inout Frame) {
        let field = TextFieldLine(prompt: "/", field: filter.field, isTyping: filter.isTyping)
        let width = field.draw(in: rect, reserving: min(note(context).width + 3, rect.width / 2), on: &frame)
        frame.write(note(context), row: 0, in: rect, indent: min(width + 3, rect.width))
    }

    private func note(_ context: Context) -> StyledText {
        let (language, numbers) = (context.language, context.numbers)
        if let problem = filter.problem { return StyledText(problem(language), .warning) }
        guard filter.isOn else { return StyledText() }
        return StyledText(FilterText.matches(numbers.count(shown), of: numbers.count(total))(language), .strong)
    }
}

/// Draws a text field, active or not.
struct TextFieldLine {
    let prompt: String
    let field: TextField
    let isTyping: Bool

    /// Draws it at the left of `rect` and returns its width.
    ///
    /// - Parameter reserved: The number of columns to leave free at the right.
    func draw(in rect: Rect, reserving reserved: Int = 0, on frame: inout Frame) -> Int {
        let label = StyledText(prompt, .key) + StyledText(prompt.isEmpty ? "" : " ")
        frame.write(label, row: 0, in: rect)
        let room = rect.row(0).inset(left: label.width, right: reserved)
        let before = DisplayText(field.beforeCursor).width
        // The cursor stays visible: text that does not fit is hidden at the left.
        let hidden = max(0, before - room.width + 1)
        let text = DisplayText(field.text)
        frame.write(
            text, at: Point(x: room.x - hidden, y: room.y), style: isTyping ? .strong : .accent, in: room)
        if isTyping { frame.cursor = Point(x: room.x + before - hidden, y: room.y) }
        return label.width + min(room.width, max(text.width - hidden, isTyping ? before - hidden + 1 : 0))
    }
}

/// The filter of a list: its text, and whether it is being edited.
struct ListFilter: Equatable, Sendable {
    private(set) var field = TextField()
    private(set) var isTyping = false
    /// The problem with it; nil if there is none.
    var problem: LocalizedText?

    var text: String { field.text }

    /// Whether it may hide rows.
    var isOn: Bool { text.contains { $0 != " " } }

    /// Whether it is visible.
    var isShown: Bool { isOn || isTyping }

    mutating func begin() {
        isTyping = true
        field.apply(.end)
    }

    mutating func end() {
        isTyping = false
        if !isOn { field = TextField() }
    }

    mutating func clear() {
        self = ListFilter()
    }

    mutating func insert(_ text: String) {
        field.insert(text)
    }

    mutating func apply(_ edit: TextField.Edit) {
        // Erasing in an empty field closes it, as in pagers.
        if edit == .erase, field.isEmpty { return clear() }
        field.apply(edit)
    }
}
