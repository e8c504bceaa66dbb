import Canvas

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
}

/// What reaches the screen that is shown.
enum ScreenInput {
    case action(Action)
    case mouse(Mouse)
    case settle
}

extension ScreenState {
    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        switch input {
        case .action(let action): return handle(action, context)
        case .mouse(let mouse): return handle(mouse, context)
        case .settle:
            settle(context)
            return .nothing
        }
    }
}
