/// The mouse wheel.
enum MouseWheel {
    /// The rows moved by one notch.
    static let rows = 3
}
