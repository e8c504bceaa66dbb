import Canvas
import Foundation
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
        if !filter.completions.isEmpty {
            let names = filter.completions.joined(separator: " ")
            return StyledText(FilterText.completions(language) + names, .accent)
        }
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
    /// The names that the word before the cursor may become, after a completion that left several.
    private(set) var completions: [String] = []
    /// The filters that were kept in this list, the latest last.
    private var history: [String] = []
    /// Which of them is in the field as it was; nil for none.
    private var recalled: Int?

    /// Which way to go through the filters that were kept.
    enum Recall {
        case earlier, later
    }

    /// The most filters to remember.
    private static let maxHistory = 50

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
        (completions, recalled) = ([], nil)
        guard isOn else {
            field = TextField()
            return
        }
        let text = text
        history.removeAll { $0 == text }
        history = history.suffix(Self.maxHistory - 1) + [text]
    }

    mutating func clear() {
        let history = history
        self = ListFilter()
        self.history = history
    }

    /// Filters by `text` without typing; empty for no filter.
    mutating func replace(with text: String) {
        clear()
        field = TextField(text)
    }

    mutating func insert(_ text: String) {
        (completions, recalled) = ([], nil)
        field.insert(text)
    }

    /// Puts the filter that was kept before or after the one in the field into it.
    ///
    /// - Returns: false if something else is being typed, or there is no such filter.
    mutating func recall(_ way: Recall) -> Bool {
        guard isTyping, field.isEmpty || recalled != nil else { return false }
        let next = (recalled ?? history.count) + (way == .earlier ? -1 : 1)
        guard history.indices.contains(next) else {
            guard way == .later, recalled != nil else { return recalled != nil }
            (field, recalled) = (TextField(), nil)
            return true
        }
        (field, recalled, completions) = (TextField(history[next]), next, [])
        return true
    }

    /// Completes the name of a column before the cursor as far as it is certain.
    mutating func complete(from fields: [FieldName], _ language: Language) {
        completions = []
        let word =
            field.beforeCursor.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let name = word.hasPrefix("!") ? String(word.dropFirst()) : word
        guard !name.contains(where: { "<>=".contains($0) }) else { return }
        let typed = SearchText.folded(name)
        let candidates = fields.filter { $0.begins(with: typed) }
        guard let first = candidates.first else { return }
        let names = candidates.map { $0.completion(of: typed, language) }
        guard candidates.count > 1 else {
            insert(names[0].dropping(name) + (first.kind == .text ? "=" : ">"))
            return
        }
        insert(names.commonPrefix.dropping(name))
        completions = names
    }

    mutating func apply(_ edit: TextField.Edit) {
        (completions, recalled) = ([], nil)
        // Erasing in an empty field closes it, as in pagers.
        if edit == .erase, field.isEmpty { return clear() }
        field.apply(edit)
    }
}

extension [String] {
    /// What all of them begin with.
    var commonPrefix: String {
        guard let first else { return "" }
        return dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    }
}

extension String {
    /// The rest after `typed`, which it begins with but for case and accents; empty if it does not.
    func dropping(_ typed: String) -> String {
        SearchText.folded(self).hasPrefix(SearchText.folded(typed)) ? String(dropFirst(typed.count)) : ""
    }
}
