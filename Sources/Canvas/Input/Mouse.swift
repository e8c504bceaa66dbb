/// One thing done with the mouse.
public struct Mouse: Sendable, Hashable {
    /// What was done.
    public enum Kind: Sendable, Hashable {
        /// The first button went down.
        case press
        /// The first button went down twice quickly; a `press` came before it.
        case doublePress
        /// The wheel turned away from the person.
        case wheelUp
        /// The wheel turned towards the person.
        case wheelDown
    }

    /// What was done.
    public let kind: Kind
    /// The cell under the pointer.
    public let at: Point

    /// Creates the event of `kind` over the cell `at`.
    public init(kind: Kind, at: Point) {
        self.kind = kind
        self.at = at
    }
}
