import Canvas

/// One thing curses read.
enum RawInput: Equatable {
    /// A byte (0…255) or the code of a key (`KEY_…`, from 256).
    case code(Int32)
    /// The first button went down.
    case press(Point)
    /// The wheel was turned.
    case wheel(isUp: Bool, Point)
}
