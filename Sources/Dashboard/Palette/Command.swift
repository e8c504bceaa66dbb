import Localization

/// One line of the command palette: an action that works where the person is.
struct Command: Equatable, Sendable {
    let action: Action
    let name: LocalizedText
    /// How its first key is written; empty where it has none.
    let key: LocalizedText
    let help: LocalizedText

    /// What works at `place`, each action once. Ways to move come last: nobody moves by typing commands.
    static func all(at place: Place, _ keys: KeyTable, hasPassword: Bool) -> [Command] {
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

/// How well what was typed fits a command.
enum CommandMatch {
    /// The commands that fit `typed`, the best first; all of them for nothing typed.
    static func commands(_ commands: [Command], for typed: String, _ language: Language) -> [Command] {
        let words = SearchText.folded(typed).split(separator: " ").joined()
        guard !words.isEmpty else { return commands }
        let ranked = commands.enumerated().compactMap { position, command in
            rank(of: command, words, language).map { (rank: $0, position: position, command: command) }
        }
        return ranked.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.command)
    }

    /// The lower the better; nil for no match. The name in the person's language counts before the English one, and both
    /// before the explanation.
    private static func rank(of command: Command, _ typed: String, _ language: Language) -> Int? {
        let texts = [command.name(language), command.name(.english), command.help(language)].map(SearchText.folded)
        let fits = texts.enumerated().compactMap { position, text -> Int? in
            if text == typed { return position }
            if text.hasPrefix(typed) { return 10 + position }
            if text.contains(typed) { return 20 + position }
            // Letters in their order with others between: in names only, for in a sentence nearly everything fits.
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
