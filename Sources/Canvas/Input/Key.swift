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
