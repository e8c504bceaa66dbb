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

    /// Counts the `ratings` that pass `filter`, in parts that follow one another.
    public init(_ ratings: some Sequence<ConversationRating>, in parts: [ReportBucket], filter: RatingFilter) {
        agents = [:]
        buckets = parts.map { _ in CSATCounts() }
        for rating in ratings where filter.matches(rating) {
            guard let position = parts.firstIndex(where: { $0.span.contains(rating.requestedAt) }) else { continue }
            buckets[position].count(rating)
            agents[rating.teammate, default: CSATCounts()].count(rating)
        }
    }

    /// All parts together.
    public var total: CSATCounts {
        buckets.reduce(into: CSATCounts()) { $0.add($1) }
    }
}
