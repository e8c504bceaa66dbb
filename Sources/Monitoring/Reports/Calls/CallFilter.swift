/// Which calls a report is about. What is empty lets everything through.
public struct CallFilter: Sendable, Hashable {
    /// The lines they came in or went out on.
    public var lines: Set<Line.ID>
    /// The people they count for.
    public var people: Set<PhoneUser.ID>

    /// Creates a filter; by default everything passes.
    public init(lines: Set<Line.ID> = [], people: Set<PhoneUser.ID> = []) {
        self.lines = lines
        self.people = people
    }
}
