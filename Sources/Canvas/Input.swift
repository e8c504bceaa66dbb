/// An event from the user or the terminal.
public enum InputEvent: Sendable, Hashable {
    /// A key was pressed.
    case key(Key)
    /// The mouse was used.
    case mouse(Mouse)
    /// Text was pasted, which must be used for text fields only and never as commands. One line, without control
    /// characters.
    case paste(String)
    /// The terminal has a new size, which the next frame must have.
    case resize(Size)
    /// The program was resumed after it was stopped (Ctrl-Z and `fg`); the screen has been repainted.
    case resumed
    /// The terminal is gone; no further events follow.
    case endOfInput
}

/// A key independent of the bytes that the terminal sends for it.
public enum Key: Sendable, Hashable {
    /// A typed character, in any script.
    case character(Character)
    /// Return or the keypad's enter.
    case enter
    /// The escape key alone.
    case escape
    /// The tabulator key.
    case tab
    /// Shift and tab.
    case backTab
    /// The key that deletes to the left.
    case backspace
    /// The key that deletes to the right.
    case delete
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// To the beginning.
    case home
    /// To the end.
    case end
    /// A function key by its number, from 1.
    case function(Int)
    /// Control with a lower-case letter or one of `@ \ ] ^ _`, such as `.control("l")`.
    case control(Character)
    /// Alt (or Escape just before) with a character.
    case alt(Character)
}

/// A mouse event.
public struct Mouse: Sendable, Hashable {
    /// The kind of event.
    public enum Kind: Sendable, Hashable {
        /// The first button went down.
        case press
        /// The first button went down twice quickly; a `press` came before it.
        case doublePress
        /// The wheel was turned away from the user.
        case wheelUp
        /// The wheel was turned towards the user.
        case wheelDown
    }

    /// The kind of event.
    public let kind: Kind
    /// The cell under the pointer.
    public let position: Point

    /// Creates an event of `kind` over the cell `position`.
    public init(kind: Kind, position: Point) {
        self.kind = kind
        self.position = position
    }
}

/// The keys chosen for one action in the settings.
public struct KeyChoice: Sendable, Equatable {
    /// The English name of the action, such as `refresh`.
    public let action: String
    /// The names of the keys, such as `R` and `ctrl-x`.
    public let keys: [String]

    /// Chooses `keys` for `action`.
    public init(action: String, keys: [String]) {
        self.action = action
        self.keys = keys
    }
}
