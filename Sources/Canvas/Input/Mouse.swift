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

    /// Creates an event of `kind` over the cell `at`.
    public init(kind: Kind, position: Point) {
        self.kind = kind
        self.position = position
    }
}
