import Canvas
import Localization

/// The command palette: the typed text, and the selected command among those that match.
struct PaletteState: Equatable, Sendable {
    private(set) var field = TextField()
    private(set) var selection = ListSelection<String>()
    private(set) var matches: [Command]
    private let commands: [Command]

    /// - Parameter commands: All commands that work in the current scope.
    init(_ commands: [Command], height: Int) {
        self.commands = commands
        matches = commands
        clampToViewport(height: height)
    }

    /// The action of Enter; nil if nothing matches.
    var chosen: Action? {
        matches.first { $0.name(.english) == selection.id }?.action
    }

    mutating func clampToViewport(height: Int) {
        selection.clampToViewport(in: names, height: height)
    }

    mutating func type(_ text: String, _ language: Language, height: Int) {
        field.insert(text)
        search(language, height: height)
    }

    mutating func handle(_ action: Action, _ language: Language, height: Int) {
        switch action {
        case .move(let motion): selection.move(motion, in: names, height: height)
        case .edit(let edit):
            field.apply(edit)
            search(language, height: height)
        default: break
        }
    }

    /// Selects the command on line `row` of the list; false if there is none.
    mutating func select(row: Int, height: Int) -> Bool {
        let index = selection.offset + row
        guard matches.indices.contains(index) else { return false }
        selection.select(index, in: names, height: height)
        return true
    }

    private var names: [String] { matches.map { $0.name(.english) } }

    private mutating func search(_ language: Language, height: Int) {
        matches = CommandMatch.commands(commands, for: field.text, language)
        selection = ListSelection()
        clampToViewport(height: height)
    }
}

/// One entry of the command palette: an action that works in the current scope.
struct Command: Equatable, Sendable {
    let action: Action
    let name: LocalizedText
    /// The name of its first key; empty if it has none.
    let key: LocalizedText
    let help: LocalizedText

    /// The actions that work in `scope`, each once. Movements come last, since nobody types commands to move.
    static func all(in scope: KeyScope, _ keys: KeyTable, hasPassword: Bool) -> [Command] {
        var seen: Set<String> = []
        let commands = keys.bindings(in: scope, hasPassword: hasPassword).compactMap { binding -> Command? in
            guard binding.action != .commands, let name = binding.action.name, seen.insert(name(.english)).inserted
            else { return nil }
            return Command(
                action: binding.action, name: name, key: binding.keys.first?.name ?? .verbatim(""), help: binding.help)
        }
        return commands.filter { !$0.isMotion } + commands.filter(\.isMotion)
    }

    private var isMotion: Bool { if case .move = action { true } else { false } }
}

/// How well typed text matches a command.
enum CommandMatch {
    /// The commands that match `typed`, best first; all commands if nothing was typed.
    static func commands(_ commands: [Command], for typed: String, _ language: Language) -> [Command] {
        let words = SearchText.folded(typed).split(separator: " ").joined()
        guard !words.isEmpty else { return commands }
        let ranked = commands.enumerated().compactMap { position, command in
            rank(of: command, words, language).map { (rank: $0, position: position, command: command) }
        }
        return ranked.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.command)
    }

    /// Lower is better; nil for no match. Names in the user's language count before English ones, and both before the
    /// explanation.
    private static func rank(of command: Command, _ typed: String, _ language: Language) -> Int? {
        let texts = [command.name(language), command.name(.english), command.help(language)].map(SearchText.folded)
        let fits = texts.enumerated().compactMap { position, text -> Int? in
            if text == typed { return position }
            if text.hasPrefix(typed) { return 10 + position }
            if text.contains(typed) { return 20 + position }
            // Letters in order with others in between: only in names, because nearly everything matches a sentence.
            return position < 2 && isScattered(typed, in: text) ? 30 + position : nil
        }
        return fits.min()
    }

    private static func isScattered(_ typed: String, in text: String) -> Bool {
        var rest = Substring(text)
        for character in typed {
            guard let position = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: position)...]
        }
        return true
    }
}

/// Draws the command palette over a screen.
struct PaletteView {
    let state: PaletteState
    let language: Language

    private static let noMatch = LocalizedText(
        en: "No command here has that name.", pt: "Nenhum comando daqui tem esse nome.")
    private static let keyColumn = 11
    private static let gap = 2

    /// The rectangle of the commands.
    static func list(in rect: Rect) -> Rect { rect.splitTop(2).bottom }

    func draw(in rect: Rect, on frame: inout Frame) {
        let line = rect.inset(left: 1, right: 1)
        _ = TextFieldLine(prompt: ":", field: state.field, isTyping: true).draw(in: line, on: &frame)
        let list = Self.list(in: rect)
        if state.matches.isEmpty {
            frame.write(StyledText(Self.noMatch(language), .quiet), row: 0, in: list, indent: 3)
        }
        let names = state.matches.map { DisplayText($0.name(language)).width }.max() ?? 0
        for index in state.selection.visible(height: list.height, count: state.matches.count) {
            let row = list.row(index - state.selection.offset)
            draw(state.matches[index], nameWidth: names, in: row.inset(left: 1, right: 1), on: &frame)
            if index == state.selection.index { frame.restyle(row) { $0.selected() } }
        }
    }

    private func draw(_ command: Command, nameWidth: Int, in row: Rect, on frame: inout Frame) {
        let (name, rest) = row.inset(left: Self.gap).splitLeft(nameWidth + Self.gap)
        let (key, help) = rest.splitLeft(Self.keyColumn)
        frame.write(StyledText(command.name(language), .strong), row: 0, in: name)
        frame.write(StyledText(command.key(language), .key), row: 0, in: key)
        frame.write(StyledText(command.help(language), .quiet), row: 0, in: help)
    }
}
