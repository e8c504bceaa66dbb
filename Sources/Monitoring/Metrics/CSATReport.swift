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
        var positions: [InboxMember.ID?: Int] = [:]
        for rating in ratings where rating.requestedAt >= from && rating.requestedAt <= to {
            counts.count(rating)
            let position = positions[rating.teammate] ?? agents.count
            if position == agents.count {
                positions[rating.teammate] = position
                agents.append(Agent(id: rating.teammate, name: rating.teammate.flatMap { names[$0] }))
            }
            agents[position].counts.count(rating)
            if rating.score != nil { self.ratings.append(rating) }
        }
        agents = agents.sorted(by: { ($0.name?.sortingKey, $0) }, Self.isBefore)
        self.ratings = self.ratings.newestFirst(at: \.requestedAt, id: \.conversation)
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
