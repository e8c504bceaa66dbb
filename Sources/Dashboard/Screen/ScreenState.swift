import Canvas
import Foundation
import Localization
import Monitoring

/// The state of one tab.
protocol ScreenState: Equatable, Sendable {
    /// The scope of keys while the tab is shown.
    var keyScope: KeyScope { get }

    /// Applies new figures.
    mutating func update(_ context: Context)
    /// Fits the lists to the available room.
    mutating func fitToScreen(_ context: Context)
    mutating func handle(_ action: Action, _ context: Context) -> Reply
    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply
    /// Handles any input, passing it to a picker on the screen first.
    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply
    /// Handles typed text while ``keyScope`` is `.filter` or `.dateFields`.
    mutating func type(_ text: String, _ context: Context)
    /// The sort order of each of its lists, by a name that must never change.
    var sortOrders: [String: SortOrder] { get }
    /// Saves what the next run restores.
    func save(to choices: inout ViewChoices)
    /// Restores the choices of the last run. Those that do not exist here are ignored.
    mutating func restore(_ choices: ViewChoices)
    /// Restores the sort orders of the last run.
    mutating func restore(_ orders: [String: SortOrder])
    /// Leaves what was drilled into, because the tab was chosen again.
    mutating func returnToStart()
    /// What a file exported from here contains, and which days; nil if there is nothing to export.
    func export(_ context: Context) -> (ExportRequest.Subject, ReportRange)?
    /// Takes in what became of a request, of whichever screen.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context)
    /// Why there is nothing to show; nil if there is something.
    func absence(in snapshot: Snapshot) -> Absence?
    func draw(_ context: Context, on frame: inout Frame)
    /// The query the screen needs now; nil if there is none, or it has been sent.
    mutating func nextReportRequest(_ context: Context) -> Effect?
}

/// Input for the current screen.
enum ScreenInput {
    case action(Action)
    case mouse(Mouse)
    case text(String)
    case layout
}

extension ScreenInput {
    /// Whether it comes from a user.
    var isFromUser: Bool { if case .layout = self { false } else { true } }
}

extension ScreenState {
    func absence(in snapshot: Snapshot) -> Absence? { nil }

    func save(to choices: inout ViewChoices) {
        choices.sorts.merge(sortOrders) { first, _ in first }
    }

    mutating func restore(_ choices: ViewChoices) {
        restore(choices.sorts)
    }

    mutating func returnToStart() {}

    func export(_ context: Context) -> (ExportRequest.Subject, ReportRange)? { nil }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {}

    mutating func nextReportRequest(_ context: Context) -> Effect? { nil }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        handleBeneath(input, context)
    }

    /// Passes `input`, which no picker has handled, to the function for its kind.
    mutating func handleBeneath(_ input: ScreenInput, _ context: Context) -> Reply {
        switch input {
        case .action(let action): return handle(action, context)
        case .mouse(let mouse): return handle(mouse, context)
        case .text(let text):
            type(text, context)
            return .nothing
        case .layout:
            fitToScreen(context)
            return .nothing
        }
    }

    var sortOrders: [String: SortOrder] { [:] }

    mutating func restore(_ orders: [String: SortOrder]) {}
}

/// What a screen requests after it handled input.
enum Reply: Equatable {
    case nothing
    case effect(Effect)
    /// An effect, with a short message about it.
    case announce(LocalizedText, Effect)
    /// A short message that disappears by itself.
    case message(LocalizedText)
    /// Opens the reader.
    case read(ReaderSubject)
    /// Opens the page of an agent, on its tab.
    case showAgent(Teammate.ID)
}

/// An overlay over the current tab.
enum Overlay: Equatable, Sendable {
    case help(ScrollOffset)
    /// The messages of the demo's channel.
    case channel(ScrollOffset)
    /// A whole address that no program here can open, to be copied.
    case link(URL)
    case palette(PaletteState)
    case teamPicker(TeamPickerState)
    /// A ticket or a call.
    case reader(ReaderState)
}

extension Overlay {
    /// Whether its content may need scrolling.
    var scrolls: Bool {
        switch self {
        case .help, .channel, .reader: true
        case .link, .palette, .teamPicker: false
        }
    }
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
    static let nothingToCopy = LocalizedText(en: "Nothing here has a link.", pt: "Nada aqui tem link.")
    static let refreshing = LocalizedText(en: "Refreshing …", pt: "Atualizando …")

    static func openFailed(_ reason: String) -> LocalizedText {
        LocalizedText(en: "Could not open the link: \(reason)", pt: "Não foi possível abrir o link: \(reason)")
    }
}
