import Localization

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
