import Canvas

/// One item of curses input.
enum RawInput: Equatable {
    /// A byte (0…255) or a key code (`KEY_…`, from 256).
    case code(Int32)
    /// The first button went down.
    case press(Point)
    /// The wheel was turned.
    case wheel(isUp: Bool, Point)
}
