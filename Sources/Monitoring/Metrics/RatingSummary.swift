public import Foundation

/// How customers rated over a range of time: everything counted, and of the answers the latest.
public struct RatingSummary: Sendable, Equatable {
    /// How many answers ``latest`` holds at most. A month of a large team has tens of thousands.
    public static let listedAnswers = 500

    /// The first instant that counts.
    public let from: Date
    /// The last instant that counts.
    public let to: Date
    /// How each person was rated; the key nil gathers the ratings that name nobody. People who were not asked about are not in it.
    public let counts: [InboxMember.ID?: CSATCounts]
    /// The latest answers, newest first; of two of the same instant, the one with the greater identifier.
    public let latest: [ConversationRating]

    /// Takes over what was counted elsewhere.
    public init(from: Date, to: Date, counts: [InboxMember.ID?: CSATCounts], latest: [ConversationRating]) {
        self.from = from
        self.to = to
        self.counts = counts
        self.latest = latest
    }

    /// Counts those of `ratings` that belong to `from`…`to`.
    public init(_ ratings: [ConversationRating], from: Date, to: Date) {
        var counts: [InboxMember.ID?: CSATCounts] = [:]
        let inRange = ratings.filter { $0.requestedAt >= from && $0.requestedAt <= to }
        for rating in inRange { counts[rating.teammate, default: CSATCounts()].count(rating) }
        let answers = inRange.filter { $0.score != nil }.newestFirst(at: \.requestedAt, id: \.conversation)
        self.init(from: from, to: to, counts: counts, latest: Array(answers.prefix(Self.listedAnswers)))
    }
}
