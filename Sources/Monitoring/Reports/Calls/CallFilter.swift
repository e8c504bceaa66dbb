/// Which calls a report is about.
public struct CallFilter: Sendable, Hashable {
    /// The lines they came in or went out on.
    public var lines: Subset<Set<Line.ID>>
    /// The people they count for.
    public var people: Subset<Set<PhoneUser.ID>>

    /// Creates a filter; by default everything passes.
    public init(lines: Subset<Set<Line.ID>> = .all, people: Subset<Set<PhoneUser.ID>> = .all) {
        self.lines = lines
        self.people = people
    }
}
