import Canvas
import Localization

extension Key {
    /// How the key is written on the screen: as printed on keyboards, which is the same in both languages. The space
    /// bar has a translated name.
    var name: LocalizedText {
        if self == .character(" ") { return LocalizedText(en: "Space", pt: "Espaço") }
        return .verbatim(label)
    }

    private var label: String {
        switch self {
        case .character(let character): String(character)
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .function(let number): "F\(number)"
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .alt(let character): "Alt-\(character)"
        }
    }
}

extension Key {
    /// The key that the settings call `text`: a single character, or a name such as `ctrl-x`, `f5`, `space`, `pgdn`.
    /// nil for anything else.
    init?(named text: String) {
        if text.count == 1, let character = text.first {
            guard Self.isTyped(character) else { return nil }
            self = .character(character)
            return
        }
        let name = text.lowercased()
        if let key = Self.names[name] {
            self = key
        } else if name.hasPrefix("ctrl-"), let letter = name.dropFirst(5).first, name.count == 6, letter.isControlled {
            self = .control(letter)
        } else if name.hasPrefix("alt-"), text.count == 5, let character = text.last, Self.isTyped(character) {
            self = .alt(character)
        } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    private static let names: [String: Key] = [
        "enter": .enter, "esc": .escape, "escape": .escape, "tab": .tab, "shift-tab": .backTab,
        "space": .character(" "),
        "backspace": .backspace, "del": .delete, "delete": .delete, "up": .up, "down": .down, "left": .left,
        "right": .right, "pgup": .pageUp, "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown, "home": .home,
        "end": .end,
    ]

    private static func isTyped(_ character: Character) -> Bool {
        DisplayText(String(character)).width > 0 && !character.isNewline && character != "\t"
    }
}

extension Character {
    /// Whether terminals can send it with Ctrl as a distinct key (Ctrl-I is Tab, Ctrl-M Enter, Ctrl-H Backspace, Ctrl-J
    /// a line feed).
    fileprivate var isControlled: Bool {
        isASCII && ("a"..."z" ~= self) && !"hijm".contains(self)
    }
}
