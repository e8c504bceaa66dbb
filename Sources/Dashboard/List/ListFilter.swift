import Localization

/// The filter of a list: what was typed, and whether it is still being typed.
struct ListFilter: Equatable, Sendable {
    private(set) var field = TextField()
    private(set) var isTyping = false
    /// What is wrong with it; nil when nothing is.
    var problem: LocalizedText?

    var text: String { field.text }

    /// Whether it hides anything.
    var isOn: Bool { text.contains { $0 != " " } }

    /// Whether it is to be seen.
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
        // Erasing what is not there leaves, as in every pager.
        if edit == .erase, field.isEmpty { return clear() }
        field.apply(edit)
    }
}
