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
        public internal(set) var counts = CSATCounts()
    }

    /// The first instant that counts.
    public let from: Date
    /// The instant the report was made for.
    public let to: Date
    /// How everybody was rated.
    public internal(set) var counts = CSATCounts()
    /// Everybody who was asked about at least once: by name, then those without one.
    public internal(set) var agents: [Agent] = []
    /// The answered ratings, newest first.
    public internal(set) var ratings: [ConversationRating] = []

    /// Counts the ratings that belong to `from`…`to`.
    public init(_ ratings: [ConversationRating], members: [InboxMember], from: Date, to: Date) {
        self.from = from
        self.to = to
        let names = Dictionary(members.map { ($0.id, $0.name) }) { first, _ in first }
        var byAgent: [InboxMember.ID?: Agent] = [:]
        for rating in ratings where rating.requestedAt >= from && rating.requestedAt <= to {
            counts.count(rating)
            byAgent[rating.teammate, default: Agent(id: rating.teammate, name: rating.teammate.flatMap { names[$0] })]
                .counts.count(rating)
            if rating.score != nil { self.ratings.append(rating) }
        }
        agents = byAgent.values.sorted(by: Self.isBefore)
        self.ratings.sort { ($0.requestedAt, $0.conversation) > ($1.requestedAt, $1.conversation) }
    }

    private static func isBefore(_ left: Agent, _ right: Agent) -> Bool {
        switch (left.name, right.name) {
        case (let left?, let right?) where left.sortingKey != right.sortingKey:
            left.sortingKey < right.sortingKey
        case (_?, nil): true
        case (nil, _?): false
        default: (left.id?.rawValue ?? "~") < (right.id?.rawValue ?? "~")
        }
    }
}
