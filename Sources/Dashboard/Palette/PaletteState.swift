import Canvas
import Localization

/// The command palette: what was typed, and which of the commands that fit is selected.
struct PaletteState: Equatable, Sendable {
    private(set) var field = TextField()
    private(set) var selection = ListSelection<String>()
    private(set) var matches: [Command]
    private let commands: [Command]

    /// - Parameter commands: Everything that works where the person is.
    init(_ commands: [Command], height: Int) {
        self.commands = commands
        matches = commands
        settle(height: height)
    }

    /// What Enter does; nil while nothing fits.
    var chosen: Action? {
        matches.first { $0.name(.english) == selection.id }?.action
    }

    mutating func settle(height: Int) {
        selection.settle(in: names, height: height)
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

    /// Selects the command on line `row` of the list; false when there is none.
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
        settle(height: height)
    }
}
