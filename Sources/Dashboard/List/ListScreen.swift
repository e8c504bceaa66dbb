import Canvas

/// What a list takes, whichever list it is.
enum ListInput {
    case action(Action)
    /// Typed into its filter.
    case text(String)
    /// The title at this column of the screen was clicked.
    case title(Int)
    /// The row at this line of the screen was clicked.
    case row(Int)
}

/// A screen of lists, one of which has the keys. The mouse does the same on all of them.
protocol ListScreen {
    associatedtype Pane: Equatable

    /// The list that has the keys.
    var focus: Pane { get }

    /// Gives the keys to a list on which somebody clicked.
    mutating func focus(on pane: Pane, _ context: Context)
    /// Hands `input` to a list.
    ///
    /// - Returns: false where that has nothing to do.
    mutating func hand(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool
    /// Does what Enter does on the list that has the keys.
    mutating func enter(_ context: Context) -> Reply
    /// The list whose rows include the cell at `point`.
    func pane(at point: Point, _ context: Context) -> Pane?
    /// The list whose titles include the cell at `point`.
    func pane(titlesAt point: Point, _ context: Context) -> Pane?
}

extension ListScreen {
    func pane(titlesAt point: Point, _ context: Context) -> Pane? { nil }

    /// Sorts, moves, selects or opens, wherever the mouse is.
    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        if mouse.kind == .press, let pane = pane(titlesAt: mouse.at, context) {
            _ = hand(.title(mouse.at.x), to: pane, context)
            return .nothing
        }
        guard let pane = pane(at: mouse.at, context) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: _ = hand(.action(.move(.rows(-MouseWheel.rows))), to: pane, context)
        case .wheelDown: _ = hand(.action(.move(.rows(MouseWheel.rows))), to: pane, context)
        case .press: if hand(.row(mouse.at.y), to: pane, context) { focus(on: pane, context) }
        case .doublePress: return enter(context)
        }
        return .nothing
    }

    /// Takes what was typed into the filter of the list that has the keys.
    mutating func type(_ text: String, _ context: Context) {
        _ = hand(.text(text), to: focus, context)
    }
}

extension ListScreen where Self: ScreenState {
    mutating func enter(_ context: Context) -> Reply { handle(.enter, context) }
}
