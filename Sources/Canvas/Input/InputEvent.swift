/// What comes from the person and the terminal.
public enum InputEvent: Sendable, Hashable {
    /// A key was pressed.
    case key(Key)
    /// The mouse was used.
    case mouse(Mouse)
    /// Text was pasted: for text fields, never to be taken for commands. Without controls, in one line.
    case paste(String)
    /// The terminal has another size now; the next frame must have it.
    case resize(Size)
    /// The program runs again after it was stopped (Ctrl-Z and `fg`); the screen has been repainted.
    case resumed
    /// The terminal is gone; nothing will follow.
    case endOfInput
}
