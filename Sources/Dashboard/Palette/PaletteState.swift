import Canvas
import Localization

/// The command palette: the typed text, and the selected command among those that match.
struct PaletteState: Equatable, Sendable {
    private(set) var field = TextField()
    private(set) var selection = ListSelection<String>()
    private(set) var matches: [Command]
    private let commands: [Command]

    /// - Parameter commands: All commands that work in the current place.
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
