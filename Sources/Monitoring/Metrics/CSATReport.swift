public import Foundation

/// Customer satisfaction over a range of time, in all and by the person rated.
public struct CSATReport: Sendable, Equatable {
    /// The ratings of one person.
    public struct Agent: Sendable, Equatable {
        /// nil gathers the ratings that name nobody.
        public let id: InboxMember.ID?
        /// nil for a person whom the service does not list any more.
        public let name: String?
        /// How this person was rated.
        public let counts: CSATCounts
    }

    /// The first instant that counts.
    public let from: Date
    /// The instant the report was made for.
    public let to: Date
    /// How everybody was rated.
    public internal(set) var counts: CSATCounts
    /// Everybody who was asked about at least once: by name, then those without one.
    public internal(set) var agents: [Agent]
    /// The latest answered ratings, newest first, at most ``RatingSummary/listedAnswers``.
    public internal(set) var ratings: [ConversationRating]

    /// Puts names to what was counted.
    public init(_ summary: RatingSummary, members: [InboxMember]) {
        from = summary.from
        to = summary.to
        counts = summary.counts.values.reduce(into: CSATCounts()) { $0.add($1) }
        let names = Dictionary(members.map { ($0.id, $0.name) }) { first, _ in first }
        agents = summary.counts
            .map { Agent(id: $0, name: $0.flatMap { names[$0] }, counts: $1) }
            .sorted(by: { ($0.name?.sortingKey, $0) }, Self.isBefore)
        ratings = summary.latest
    }

    private static func isBefore(_ left: (key: String?, agent: Agent), _ right: (key: String?, agent: Agent)) -> Bool {
        switch (left.key, right.key) {
        case (let left?, let right?) where left != right: left < right
        case (_?, nil): true
        case (nil, _?): false
        default: (left.agent.id?.rawValue ?? "~") < (right.agent.id?.rawValue ?? "~")
        }
    }
}
