/// Which calls a report is about.
public struct CallFilter: Sendable, Hashable {
    /// The lines of the calls.
    public var lines: Subset<Set<Line.ID>>
    /// The people the calls count for.
    public var people: Subset<Set<PhoneUser.ID>>

    /// Creates a filter; by default, all calls pass.
    public init(lines: Subset<Set<Line.ID>> = .all, people: Subset<Set<PhoneUser.ID>> = .all) {
        self.lines = lines
        self.people = people
    }
}
