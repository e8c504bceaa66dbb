/// A text field.
struct TextField: Equatable, Sendable {
    /// A way to edit the text.
    enum Edit: Sendable, Hashable {
        case erase, eraseForward, eraseWord, clear
        case left, right, start, end
    }

    private var characters: [Character]
    /// The number of characters to the left of the cursor.
    private(set) var cursor: Int

    /// The maximum length.
    private static let maxLength = 200

    init(_ text: String = "") {
        characters = Array(text.prefix(Self.maxLength))
        cursor = characters.count
    }

    var text: String { String(characters) }

    var beforeCursor: String { String(characters[..<cursor]) }

    var isEmpty: Bool { characters.isEmpty }

    /// Inserts `text` at the cursor, without control characters and line breaks.
    mutating func insert(_ text: String) {
        let typed = text.filter { character in
            !character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        let room = max(0, Self.maxLength - characters.count)
        let added = typed.prefix(room)
        characters.insert(contentsOf: added, at: cursor)
        cursor += added.count
    }

    mutating func apply(_ edit: Edit) {
        switch edit {
        case .erase: erase(from: cursor - 1)
        case .eraseForward: if cursor < characters.count { characters.remove(at: cursor) }
        case .eraseWord: erase(from: startOfWord)
        case .clear: erase(from: 0)
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .start: cursor = 0
        case .end: cursor = characters.count
        }
    }

    private var startOfWord: Int {
        let end = characters[..<cursor].lastIndex { $0 != " " } ?? 0
        return characters[..<end].lastIndex(of: " ").map { $0 + 1 } ?? 0
    }

    private mutating func erase(from start: Int) {
        let start = max(0, start)
        characters.removeSubrange(start..<cursor)
        cursor = start
    }
}
