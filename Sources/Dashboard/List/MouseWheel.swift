/// The mouse wheel.
enum MouseWheel {
    /// Rows that one notch moves.
    static let rows = 3
}
