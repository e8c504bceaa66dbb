import Canvas
import Foundation
import Localization

/// The command palette: the typed text, and the selected row among the commands that match, or, after a command that takes
/// an argument, among what the argument may be.
struct Palette: Layer {
    private(set) var field = TextField()
    private(set) var matches: [Command]
    private var menu: Menu<String>
    private let commands: [Command]
    /// Whether the user moved to a row, which then is what is meant.
    private var hasChosen = false
    /// Why the command was not run; nil until Enter is pressed in vain.
    private(set) var problem: LocalizedText?

    /// - Parameter commands: All commands that work in the current scope.
    init(_ commands: [Command]) {
        (self.commands, matches) = (commands, commands)
        menu = Menu(commands.map(\.id))
    }

    var keyScope: KeyScope { .palette }

    mutating func fit(_ state: DashboardState) -> Bool {
        let ids = typedArgument.map { argument in argument.options(state).map(\.id) } ?? menu.ids
        menu.show(ids, in: Menu<String>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.cancel): return .closed()
        case .action(.edit(.erase)) where field.isEmpty: return .closed()
        case .action(.submit): return run(state)
        case .action(.complete): complete(state)
        case .action(.edit(let edit)):
            field.apply(edit)
            search(state)
        case .text(let text):
            field.insert(text)
            search(state)
        case .action, .mouse, .choice:
            if input.motion != nil { hasChosen = true }
            guard let click = menu.handle(input, in: Menu<String>.list(in: state.layout.body)) else { break }
            hasChosen = true
            if click == .doublePress { return run(state) }
        }
        return .open()
    }

    /// The argument that is being typed; nil while the text is not a command that takes one.
    private var typedArgument: TypedArgument? { TypedArgument(field.text) }

    private mutating func run(_ state: DashboardState) -> LayerReply {
        guard let argument = typedArgument else {
            guard let command = matches.first(where: { $0.id == menu.id }) else { return .open() }
            switch command.role {
            case .action(let action): return .closed(.perform(action))
            case .argument(let kind):
                type("\(kind.name(state.language)) ", state)
                return .open()
            }
        }
        let options = argument.options(state)
        let meant = hasChosen ? options.filter { $0.id == menu.id } : options.filter { $0.rank == options.first?.rank }
        guard meant.count == 1, let option = meant.first else {
            problem = argument.problem(options, state)
            return .open()
        }
        return .closed(option.reply)
    }

    /// Completes what is typed as far as it is certain, else to the selected row.
    private mutating func complete(_ state: DashboardState) {
        guard let argument = typedArgument else {
            guard let command = matches.first(where: { $0.id == menu.id }) else { return }
            let gap = if case .argument = command.role { " " } else { "" }
            return type(command.name(state.language) + gap, state)
        }
        let options = argument.options(state)
        let common = options.map(\.name).commonPrefix
        let name = common.count > argument.text.count ? common : options.first { $0.id == menu.id }?.name
        if let name { type(argument.kind.prefix(state.language) + name, state) }
    }

    private mutating func type(_ text: String, _ state: DashboardState) {
        field = TextField(text)
        search(state)
    }

    private mutating func search(_ state: DashboardState) {
        (hasChosen, problem) = (false, nil)
        matches = CommandMatch.commands(commands, for: field.text, state.language)
        menu = Menu(typedArgument.map { argument in argument.options(state).map(\.id) } ?? matches.map(\.id))
    }

    private static let keyColumn = 11
    private static let gap = 2

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let (language, list) = (state.language, Menu<String>.list(in: body))
        _ = TextFieldLine(prompt: ":", field: field, isTyping: true).draw(in: body.inset(left: 1, right: 1), on: &frame)
        if let problem { frame.write(StyledText(problem(language), .warning), row: 1, in: body, indent: 3) }
        guard let argument = typedArgument else { return draw(matches, language, in: list, on: &frame) }
        let options = argument.options(state)
        if options.isEmpty {
            frame.write(StyledText(argument.problem(options, state)(language), .quiet), row: 0, in: list, indent: 3)
        }
        let nameWidth = options.map { DisplayText($0.name).width }.max() ?? 0
        menu.draw(in: list, on: &frame) { id, row, frame in
            guard let option = options.first(where: { $0.id == id }) else { return }
            let (name, note) = row.inset(left: 1 + Self.gap, right: 1).splitLeft(nameWidth + Self.gap)
            frame.write(StyledText(option.name, .strong), row: 0, in: name)
            frame.write(StyledText(option.note, .quiet), row: 0, in: note)
        }
    }

    /// `help`, or its first clause where there is no room for all of it.
    private static func brief(_ help: String, _ width: Int) -> String {
        guard DisplayText(help).width > width, let end = help.firstIndex(where: { ";:(".contains($0) }) else {
            return help
        }
        return help[..<end].trimmingCharacters(in: .whitespaces)
    }

    private func draw(_ commands: [Command], _ language: Language, in list: Rect, on frame: inout Frame) {
        if commands.isEmpty {
            frame.write(StyledText(PaletteText.noMatch(language), .quiet), row: 0, in: list, indent: 3)
        }
        let nameWidth = commands.map { DisplayText($0.title(language)).width }.max() ?? 0
        menu.draw(in: list, on: &frame) { id, row, frame in
            guard let command = commands.first(where: { $0.id == id }) else { return }
            let (name, rest) = row.inset(left: 1 + Self.gap, right: 1).splitLeft(nameWidth + Self.gap)
            let (key, help) = rest.splitLeft(Self.keyColumn)
            frame.write(StyledText(command.title(language), .strong), row: 0, in: name)
            frame.write(StyledText(command.key(language), .key), row: 0, in: key)
            frame.write(StyledText(Self.brief(command.help(language), help.width), .quiet), row: 0, in: help)
        }
    }
}

/// One entry of the command palette.
struct Command: Equatable, Sendable {
    /// What it does.
    enum Role: Equatable, Sendable {
        /// An action that works in the current scope.
        case action(Action)
        /// It asks for an argument.
        case argument(ArgumentKind)
    }

    let role: Role
    let name: LocalizedText
    /// The name of its first key; empty if it has none.
    let key: LocalizedText
    let help: LocalizedText

    /// Identifies it in the palette.
    var id: String { title(.english) }

    /// The name, with a word for its argument.
    func title(_ language: Language) -> String {
        guard case .argument(let kind) = role else { return name(language) }
        return kind.prefix(language) + kind.argument(language)
    }

    /// The actions that work in `scope`, each once, then what takes an argument. Movements come last, since nobody types
    /// commands to move.
    static func all(in scope: KeyScope, _ keys: KeyTable, hasPassword: Bool) -> [Command] {
        var seen: Set<String> = []
        let commands = keys.bindings(in: scope, hasPassword: hasPassword).compactMap { binding -> Command? in
            guard binding.action != .commands, let name = binding.action.name, seen.insert(name(.english)).inserted
            else { return nil }
            return Command(
                role: .action(binding.action), name: name, key: binding.keys.first?.name ?? .verbatim(""),
                help: binding.help)
        }
        let arguments = ArgumentKind.allCases.map {
            Command(role: .argument($0), name: $0.name, key: .verbatim(""), help: $0.help)
        }
        return commands.filter { !$0.isMotion } + arguments + commands.filter(\.isMotion)
    }

    private var isMotion: Bool { if case .action(.move) = role { true } else { false } }
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
