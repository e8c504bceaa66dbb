import Canvas

/// Input that every list handles.
enum ListInput {
    case action(Action)
    /// Text typed into its filter.
    case text(String)
    /// A click on the title at this column of the screen.
    case title(Int)
    /// A click on the row at this line of the screen.
    case row(Int)
}

/// A screen of lists, one of which has the focus. The mouse works the same on all of them.
protocol ListScreen {
    associatedtype Pane: Equatable

    /// The focused list.
    var focus: Pane { get }

    /// Moves the focus to a list that was clicked.
    mutating func focus(on pane: Pane, _ context: Context)
    /// Passes `input` to a list.
    ///
    /// - Returns: false if it had no effect.
    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool
    /// Performs Enter on the focused list.
    mutating func enter(_ context: Context) -> Reply
    /// The list with a row at `point`.
    func pane(at point: Point, _ context: Context) -> Pane?
    /// The list with a column title at `point`.
    func pane(withTitlesAt point: Point, _ context: Context) -> Pane?
}

extension ListScreen {
    func pane(withTitlesAt point: Point, _ context: Context) -> Pane? { nil }

    /// Sorts, scrolls, selects or opens, depending on where the mouse is.
    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        if mouse.kind == .press, let pane = pane(withTitlesAt: mouse.position, context) {
            _ = send(.title(mouse.position.x), to: pane, context)
            return .nothing
        }
        guard let pane = pane(at: mouse.position, context) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: _ = send(.action(.move(.rows(-MouseWheel.rows))), to: pane, context)
        case .wheelDown: _ = send(.action(.move(.rows(MouseWheel.rows))), to: pane, context)
        case .press: if send(.row(mouse.position.y), to: pane, context) { focus(on: pane, context) }
        case .doublePress: return enter(context)
        }
        return .nothing
    }

    /// Passes typed text to the filter of the focused list.
    mutating func type(_ text: String, _ context: Context) {
        _ = send(.text(text), to: focus, context)
    }
}

extension ListScreen where Self: ScreenState {
    mutating func enter(_ context: Context) -> Reply { handle(.enter, context) }
}

/// The mouse wheel.
enum MouseWheel {
    /// The rows moved by one notch.
    static let rows = 3
}
