/// Ratings in a range, counted by person and by part of the range.
public struct RatingCounts: Sendable, Equatable {
    /// Counts by the person rated; the key nil holds ratings that name nobody. People without ratings are omitted.
    public var agents: [InboxMember.ID?: CSATCounts]
    /// Counts of each part of the range, in order.
    public var buckets: [CSATCounts]

    /// Creates a tally from existing counts.
    public init(agents: [InboxMember.ID?: CSATCounts], buckets: [CSATCounts]) {
        self.agents = agents
        self.buckets = buckets
    }

    /// The sum of all parts.
    public var total: CSATCounts {
        buckets.reduce(into: CSATCounts()) { $0.add($1) }
    }
}
