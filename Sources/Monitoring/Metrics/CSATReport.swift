public import Foundation

/// Counts of ratings and the satisfaction that follows from them.
public struct CSATCounts: Sendable, Equatable {
    /// How many ratings gave each score; position 0 is a score of 1.
    public private(set) var byScore = [0, 0, 0, 0, 0]
    /// How many ratings were asked for, answered or not.
    public private(set) var requested = 0

    public init() {}

    /// Ratings that were answered.
    public var total: Int { byScore.reduce(0, +) }
    /// Scores of 4 and 5.
    public var positive: Int { byScore[3] + byScore[4] }
    /// Scores of 3.
    public var neutral: Int { byScore[2] }
    /// Scores of 1 and 2.
    public var negative: Int { byScore[0] + byScore[1] }
    /// positive / all, 0…1; nil without a rating.
    public var real: Double? { Self.ratio(positive, total) }
    /// positive / (positive + negative), 0…1: neutral ratings do not speak; nil without either.
    public var adjusted: Double? { Self.ratio(positive, positive + negative) }
    /// answered / asked, 0…1; nil when nobody was asked.
    public var responseRate: Double? { Self.ratio(total, requested) }

    /// Counts one more rating.
    public mutating func count(_ rating: ConversationRating) {
        requested += 1
        if let score = rating.score { byScore[score - 1] += 1 }
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}

/// Customer satisfaction over a range of time, in all and by the person rated.
public struct CSATReport: Sendable, Equatable {
    /// The ratings of one person.
    public struct Agent: Sendable, Equatable {
        /// nil gathers the ratings that name nobody.
        public let id: InboxMember.ID?
        /// nil for a person whom the service does not list any more.
        public let name: String?
        public internal(set) var counts = CSATCounts()
    }

    /// The first instant that counts.
    public let from: Date
    /// The instant the report was made for.
    public let to: Date
    public internal(set) var counts = CSATCounts()
    /// Everybody who was asked about at least once, best known first by name, then those without one.
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
        case (let left?, let right?) where left.lowercased() != right.lowercased():
            left.lowercased() < right.lowercased()
        case (_?, nil): true
        case (nil, _?): false
        default: (left.id?.rawValue ?? "~") < (right.id?.rawValue ?? "~")
        }
    }
}
