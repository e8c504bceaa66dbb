import Canvas
import Localization

/// The command palette: the typed text, and the selected command among those that match.
struct Palette: Layer {
    private(set) var field = TextField()
    private(set) var matches: [Command]
    private var menu: Menu<String>
    private let commands: [Command]

    /// - Parameter commands: All commands that work in the current scope.
    init(_ commands: [Command]) {
        (self.commands, matches) = (commands, commands)
        menu = Menu(commands.map(\.id))
    }

    var keyScope: KeyScope { .palette }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(menu.ids, in: Menu<String>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.cancel): return .closed()
        case .action(.edit(.erase)) where field.isEmpty: return .closed()
        case .action(.submit): return run()
        case .action(.edit(let edit)):
            field.apply(edit)
            search(state.language)
        case .text(let text):
            field.insert(text)
            search(state.language)
        case .action, .mouse, .choice:
            if menu.handle(input, in: Menu<String>.list(in: state.layout.body)) == .doublePress { return run() }
        }
        return .open()
    }

    private func run() -> LayerReply {
        matches.first { $0.id == menu.id }.map { .closed(.perform($0.action)) } ?? .open()
    }

    private mutating func search(_ language: Language) {
        matches = CommandMatch.commands(commands, for: field.text, language)
        menu = Menu(matches.map(\.id))
    }

    private static let noMatch = LocalizedText(
        en: "No command here has that name.", pt: "Nenhum comando daqui tem esse nome.")
    private static let keyColumn = 11
    private static let gap = 2

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let language = state.language
        _ = TextFieldLine(prompt: ":", field: field, isTyping: true).draw(in: body.inset(left: 1, right: 1), on: &frame)
        let list = Menu<String>.list(in: body)
        if matches.isEmpty { frame.write(StyledText(Self.noMatch(language), .quiet), row: 0, in: list, indent: 3) }
        let nameWidth = matches.map { DisplayText($0.name(language)).width }.max() ?? 0
        menu.draw(in: list, on: &frame) { id, row, frame in
            guard let command = matches.first(where: { $0.id == id }) else { return }
            let (name, rest) = row.inset(left: 1 + Self.gap, right: 1).splitLeft(nameWidth + Self.gap)
            let (key, help) = rest.splitLeft(Self.keyColumn)
            frame.write(StyledText(command.name(language), .strong), row: 0, in: name)
            frame.write(StyledText(command.key(language), .key), row: 0, in: key)
            frame.write(StyledText(command.help(language), .quiet), row: 0, in: help)
        }
    }
}

/// One entry of the command palette: an action that works in the current scope.
struct Command: Equatable, Sendable {
    let action: Action
    let name: LocalizedText
    /// The name of its first key; empty if it has none.
    let key: LocalizedText
    let help: LocalizedText

    /// Identifies it in the palette.
    var id: String { name(.english) }

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
