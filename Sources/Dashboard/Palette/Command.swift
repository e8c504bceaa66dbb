import Localization

/// One entry of the command palette: an action that works in the current place.
struct Command: Equatable, Sendable {
    let action: Action
    let name: LocalizedText
    /// The name of its first key; empty if it has none.
    let key: LocalizedText
    let help: LocalizedText

    /// The actions that work at `place`, each once. Movements come last, since nobody types commands to move.
    static func all(at place: KeyScope, _ keys: KeyTable, hasPassword: Bool) -> [Command] {
        var seen: Set<String> = []
        let commands = keys.bindings(at: place, hasPassword: hasPassword).compactMap { binding -> Command? in
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
