import Canvas
import Foundation
import Localization
import Monitoring

/// The state of one screen. All it must have is a scope of keys and a drawing.
protocol ScreenState: Equatable, Sendable {
    /// The scope of keys while it is shown.
    var keyScope: KeyScope { get }
    /// Whether Esc clears the filter of the list in use.
    var isFiltered: Bool { get }
    func draw(_ context: Context, on frame: inout Frame)
    /// Why there is nothing to show; nil if there is something.
    func absence(in snapshot: Snapshot) -> Absence?

    /// Its tables, for the help.
    static func helpTables(_ context: Context) -> [HelpTable]

    /// Applies new figures.
    mutating func update(_ context: Context)
    /// Fits it to the available room, after any event.
    mutating func fitToScreen(_ context: Context)

    /// Handles any input, by passing it to the function for its kind.
    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply
    mutating func handle(_ action: Action, _ context: Context) -> Reply
    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply
    /// Handles typed text while ``keyScope`` is `.filter`.
    mutating func type(_ text: String, _ context: Context)
    /// Handles what was chosen in a layer over the screen.
    mutating func choose(_ choice: Choice, _ context: Context) -> Reply
    /// The menu of the columns that the list in use can be sorted by; nil without one.
    func sortMenu(_ context: Context) -> SortMenu?
    /// Leaves what was drilled into, because the tab was chosen again.
    mutating func returnToStart()

    /// The sort order of each of its lists, by a name that must never change.
    var sortOrders: [String: SortOrder] { get }
    /// Restores the sort orders of the last run. Those that do not exist here are ignored.
    mutating func restore(_ orders: [String: SortOrder])
    /// Saves what the next run restores.
    func save(to choices: inout ViewChoices)
    /// Restores the choices of the last run.
    mutating func restore(_ choices: ViewChoices)

    /// Saves what a view of it keeps.
    func save(to view: inout SavedView)
    /// Shows what `view` keeps.
    ///
    /// - Parameter context: nil before the first figures.
    /// - Returns: The names of what does not exist here.
    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText]

    /// What a file exported from here contains; nil if there is nothing to export.
    func export(_ context: Context) -> ScreenExport?
    /// What the selected row is about, for commands of the user's own; nil if it is about nothing that they know.
    func commandSubject(_ context: Context) -> CommandSubject?

    /// The query the screen needs now; nil if there is none, or it has been sent.
    mutating func nextReportRequest(_ context: Context) -> Effect?
    /// Takes in what became of a request, of whichever screen.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context)
}

/// Input for the screen, or for what lies over it.
enum ScreenInput {
    case action(Action)
    case mouse(Mouse)
    case text(String)
    /// What was chosen in a layer over the screen.
    case choice(Choice)
}

extension ScreenState {
    var isFiltered: Bool { false }

    func absence(in snapshot: Snapshot) -> Absence? { nil }

    func sortMenu(_ context: Context) -> SortMenu? { nil }

    static func helpTables(_ context: Context) -> [HelpTable] { [] }

    mutating func update(_ context: Context) {
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {}

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        handleByKind(input, context)
    }

    /// Passes `input` to the function for its kind.
    mutating func handleByKind(_ input: ScreenInput, _ context: Context) -> Reply {
        switch input {
        case .action(let action): return handle(action, context)
        case .mouse(let mouse): return handle(mouse, context)
        case .text(let text): type(text, context)
        case .choice(let choice): return choose(choice, context)
        }
        return .nothing
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply { .nothing }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply { .nothing }

    mutating func type(_ text: String, _ context: Context) {}

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply { .nothing }

    mutating func returnToStart() {}

    var sortOrders: [String: SortOrder] { [:] }

    mutating func restore(_ orders: [String: SortOrder]) {}

    func save(to choices: inout ViewChoices) {
        choices.sorts.merge(sortOrders) { first, _ in first }
    }

    mutating func restore(_ choices: ViewChoices) {
        restore(choices.sorts)
    }

    func save(to view: inout SavedView) {}

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] { [] }

    func export(_ context: Context) -> ScreenExport? { nil }

    func commandSubject(_ context: Context) -> CommandSubject? { nil }

    mutating func nextReportRequest(_ context: Context) -> Effect? { nil }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {}
}

/// What a screen or a layer requests after it handled input.
enum Reply {
    case nothing
    case effect(Effect)
    /// An effect, with a short message about it.
    case announce(LocalizedText, Effect)
    /// A short message that disappears by itself.
    case message(LocalizedText)
    /// Opens the reader.
    case read(ReaderSubject)
    /// Opens the page of an agent, on its tab. From there, as from the next two, Esc leads back.
    case showAgent(Teammate.ID)
    /// Shows the list of agents.
    case showAgents
    /// Shows the tickets that a figure of the queues counts.
    case showTickets(QueuesState.Figure, of: QueuesState.Row)
    /// Shows a layer over the screen.
    case show(any Layer)
    /// Performs a command on the screen.
    case perform(Action)
    /// Runs a command of the user's own.
    case run(OwnCommand, CommandSubject)
    /// Passes what was chosen to the screen.
    case choose(Choice)
    /// Shows only these teams.
    case showTeams(Subset<Set<Team.ID>>)
    /// Shows, saves or deletes a view.
    case view(ViewCommand)
}

/// A short message in response to a key, which disappears by itself.
struct Message: Equatable, Sendable {
    let text: LocalizedText
    let expiresAt: Date

    /// How long it stays.
    static let stay: Duration = .seconds(5)

    init(_ text: LocalizedText, now: Date, stay: Duration = stay) {
        self.text = text
        expiresAt = now.addingTimeInterval(stay.seconds)
    }
}

/// Texts of the short messages.
enum MessageText {
    static let opened = LocalizedText(en: "Opened in the browser.", pt: "Aberto no navegador.")
    static let noRecording = LocalizedText(en: "No recording yet.", pt: "Ainda não há gravação.")
    static let copied = LocalizedText(en: "Link copied.", pt: "Link copiado.")
    static let nothingToOpen = LocalizedText(en: "Nothing here to open.", pt: "Nada aqui para abrir.")
    static let nothingToCopy = LocalizedText(en: "Nothing here has a link.", pt: "Nada aqui tem link.")
    static let refreshing = LocalizedText(en: "Refreshing …", pt: "Atualizando …")

    static func openFailed(_ reason: String) -> LocalizedText {
        LocalizedText(en: "Could not open the link: \(reason)", pt: "Não foi possível abrir o link: \(reason)")
    }
}
