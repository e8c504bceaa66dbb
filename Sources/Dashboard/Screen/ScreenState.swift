import Canvas
import Monitoring

/// The part of the state that one tab owns.
protocol ScreenState: Equatable, Sendable {
    /// Where the keys go while the tab is shown.
    var place: Place { get }

    /// Takes in new figures.
    mutating func update(_ context: Context)
    /// Fits the lists to the room there is.
    mutating func settle(_ context: Context)
    mutating func handle(_ action: Action, _ context: Context) -> Reply
    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply
    /// Takes any of them, where something lies over the screen that comes first.
    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply
    /// Takes what was typed while ``place`` is `.filter` or `.dateFields`.
    mutating func type(_ text: String, _ context: Context)
    /// What each of its lists is sorted by, by a name that stays the same for ever.
    var sortOrders: [String: SortOrder] { get }
    /// Sorts its lists as they were sorted when the program last ran. What does not exist here changes nothing.
    mutating func restore(_ orders: [String: SortOrder])
    /// Takes in what became of a request, of whichever screen.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context)
    /// What the screen wants to know about the past by now; nil for nothing, or nothing new.
    mutating func nextQuestion(_ context: Context) -> Effect?
}

/// What reaches the screen that is shown.
enum ScreenInput {
    case action(Action)
    case mouse(Mouse)
    case text(String)
    case settle
}

extension ScreenState {
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {}

    mutating func nextQuestion(_ context: Context) -> Effect? { nil }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        handleBeneath(input, context)
    }

    /// Hands `input`, which no picker has taken, to the function for its kind.
    mutating func handleBeneath(_ input: ScreenInput, _ context: Context) -> Reply {
        switch input {
        case .action(let action): return handle(action, context)
        case .mouse(let mouse): return handle(mouse, context)
        case .text(let text):
            type(text, context)
            return .nothing
        case .settle:
            settle(context)
            return .nothing
        }
    }

    var sortOrders: [String: SortOrder] { [:] }

    mutating func restore(_ orders: [String: SortOrder]) {}
}
