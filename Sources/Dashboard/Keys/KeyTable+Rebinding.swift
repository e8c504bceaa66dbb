package import Canvas
package import Localization

extension KeyTable {
    /// The same table with the chosen keys instead of the default ones. Invalid choices are ignored and reported by
    /// ``problems(with:)``.
    package func rebound(_ choices: [KeyChoice]) -> KeyTable {
        KeyTable(
            bindings: bindings.map { binding in
                guard !binding.isFixed, let name = binding.action.name,
                    let choice = choices.last(where: { $0.action == name(.english) })
                else { return binding }
                let keys = choice.keys.compactMap(Key.init(named:))
                return keys.isEmpty ? binding : binding.with(keys)
            })
    }

    /// Everything that is wrong with `choices`: unknown actions, unknown keys, and keys that would do two things. Each
    /// message continues a sentence that begins with the name of the action, as it was written.
    package func problems(with choices: [KeyChoice]) -> [(action: String, message: LocalizedText)] {
        choices.compactMap { choice -> (action: String, message: LocalizedText)? in
            if let message = problem(withAction: choice.action) { return (choice.action, message) }
            let isUnknown = choice.keys.contains { Key(named: $0) == nil }
            return isUnknown ? (choice.action, RebindingText.unknownKey) : nil
        } + conflicts(of: choices)
    }
}

extension KeyTable {
    private func problem(withAction name: String) -> LocalizedText? {
        let named = bindings.filter { $0.action.name?(.english) == name }
        guard !named.isEmpty else { return RebindingText.unknownAction(actionNames) }
        return named.allSatisfy(\.isFixed) ? RebindingText.fixed : nil
    }

    /// The names of all actions whose keys can be changed, in the order of the table.
    private var actionNames: [String] {
        bindings.filter { !$0.isFixed }.compactMap { $0.action.name?(.english) }.reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    /// One problem for each choice whose keys already have a meaning in a scope where it works.
    private func conflicts(of choices: [KeyChoice]) -> [(action: String, message: LocalizedText)] {
        let table = rebound(choices)
        var reported: Set<String> = []
        return choices.compactMap { choice in
            for binding in table.bindings where binding.action.name?(.english) == choice.action && !binding.isFixed {
                let rivals = table.bindings.filter { rival in
                    rival.action != binding.action && !rival.scopes.isDisjoint(with: binding.scopes)
                        && !reported.contains(rival.action.name?(.english) ?? "")
                }
                for key in binding.keys {
                    guard let rival = rivals.first(where: { $0.keys.contains(key) }) else { continue }
                    reported.insert(choice.action)
                    return (choice.action, RebindingText.taken(key, by: rival.action.name?(.english), rival.help))
                }
            }
            return nil
        }
    }
}

enum RebindingText {
    static let unknownKey = LocalizedText(
        en: "must name keys: one character, or ctrl-x, alt-x, f5, space, enter, esc, tab, shift-tab, up, down, left, "
            + "right, pgup, pgdn, home, end, backspace, del",
        pt:
            "deve ter nomes de teclas: um caractere, ou ctrl-x, alt-x, f5, space, enter, esc, tab, shift-tab, up, down, "
            + "left, right, pgup, pgdn, home, end, backspace, del")

    static let fixed = LocalizedText(
        en: "has a fixed key: remove this line", pt: "tem sempre a mesma tecla: remova esta linha")

    static func unknownAction(_ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return LocalizedText(en: "is not an action; the actions are: \(list)", pt: "não é uma ação; há: \(list)")
    }

    static func taken(_ key: Key, by name: String?, _ help: LocalizedText) -> LocalizedText {
        let (english, portuguese) = (key.name(.english), key.name(.brazilianPortuguese))
        guard let name else {
            return LocalizedText(
                en: "cannot be \(english), which always means: ",
                pt: "não pode ter \(portuguese), que sempre quer dizer: ")
                + help
        }
        return LocalizedText(
            en: "cannot be \(english), the key for \(name): choose another, or change the key for \(name) too",
            pt: "não pode ter \(portuguese), a tecla de \(name): escolha outra, ou dê outra também a \(name)")
    }
}

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
