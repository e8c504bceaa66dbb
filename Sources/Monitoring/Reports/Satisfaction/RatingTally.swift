/// How ratings were given in a range: by person, and part by part.
public struct RatingTally: Sendable, Equatable {
    /// Counts by the person rated; the key nil gathers those that name nobody. People without a rating are not in it.
    public var agents: [InboxMember.ID?: CSATCounts]
    /// Counts of each part of the range, in their order.
    public var buckets: [CSATCounts]

    /// Takes over counts made elsewhere.
    public init(agents: [InboxMember.ID?: CSATCounts], buckets: [CSATCounts]) {
        self.agents = agents
        self.buckets = buckets
    }

    /// All parts together.
    public var total: CSATCounts {
        buckets.reduce(into: CSATCounts()) { $0.add($1) }
    }
}
