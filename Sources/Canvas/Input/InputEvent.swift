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
