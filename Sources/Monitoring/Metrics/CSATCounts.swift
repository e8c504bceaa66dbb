public import Foundation

/// Counts of ratings and the satisfaction computed from them.
public struct CSATCounts: Sendable, Equatable {
    /// The number of ratings for each score; index 0 is a score of 1.
    public private(set) var byScore = [0, 0, 0, 0, 0]
    /// The number of ratings requested, answered or not.
    public private(set) var requested = 0

    /// No ratings yet.
    public init() {}

    /// Creates counts from existing numbers.
    ///
    /// - Precondition: `byScore` has five entries.
    public init(byScore: [Int], requested: Int) {
        precondition(byScore.count == 5, "a rating has a score of 1 to 5")
        self.byScore = byScore
        self.requested = requested
    }

    /// The number of answered ratings.
    public var total: Int { byScore.reduce(0, +) }
    /// The number of scores of 4 and 5.
    public var positive: Int { byScore[3] + byScore[4] }
    /// The number of scores of 3.
    public var neutral: Int { byScore[2] }
    /// The number of scores of 1 and 2.
    public var negative: Int { byScore[0] + byScore[1] }
    /// positive / all, 0…1; nil if there are no ratings.
    public var real: Double? { Self.ratio(positive, total) }
    /// positive / (positive + negative), 0…1, ignoring neutral ratings; nil if there are neither.
    public var adjusted: Double? { Self.ratio(positive, positive + negative) }
    /// answered / requested, 0…1; nil if none were requested.
    public var responseRate: Double? { Self.ratio(total, requested) }

    /// Adds the counts of `other`.
    public mutating func add(_ other: CSATCounts) {
        for score in byScore.indices { byScore[score] += other.byScore[score] }
        requested += other.requested
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}

/// Customer satisfaction over a range of time, in total and per person rated.
public struct CSATReport: Sendable, Equatable {
    /// The start of the range.
    public let start: Date
    /// The instant the report was made for.
    public let end: Date
    /// The ratings of everyone together.
    public internal(set) var counts: CSATCounts
    /// Everyone with at least one requested rating: sorted by name, then those without a name.
    public internal(set) var agents: [RatedAgent]
    /// The latest answered ratings, newest first, at most ``RatingSummary/listedAnswers``.
    public internal(set) var ratings: [ConversationRating]

    /// Adds names to counts.
    ///
    /// - Parameters:
    ///   - members: The members currently listed by the service.
    ///   - past: The members it listed before.
    public init(_ summary: RatingSummary, members: [InboxMember], past: [Spell<InboxMember>] = []) {
        start = summary.start
        end = summary.end
        counts = summary.counts.values.reduce(into: CSATCounts()) { $0.add($1) }
        agents = RatedAgent.list(summary.counts, members: members, past: past)
        ratings = summary.latest
    }
}

/// The ratings of one person.
public struct RatedAgent: Sendable, Equatable {
    /// nil for the ratings that name nobody.
    public let id: InboxMember.ID?
    /// nil for a person the service never listed.
    public let name: String?
    /// The ratings.
    public let counts: CSATCounts

    /// Adds the names of `members`, including former ones, to `counts`. Sorted by name, then those without one, then
    /// the ratings that name nobody.
    static func list(
        _ counts: [InboxMember.ID?: CSATCounts], members: [InboxMember], past: [Spell<InboxMember>]
    ) -> [RatedAgent] {
        let names = members.naming(\.name, past)
        return counts.map { id, counts in RatedAgent(id: id, name: id.flatMap { names[$0] }, counts: counts) }
            .sorted(by: { (key: $0.name?.sortingKey, id: $0.id) }, isBefore)
    }

    private typealias SortKey = (key: String?, id: InboxMember.ID?)

    private static func isBefore(_ left: SortKey, _ right: SortKey) -> Bool {
        switch (left.key, right.key) {
        case (let left?, let right?) where left != right: return left < right
        case (_?, nil): return true
        case (nil, _?): return false
        default:
            guard let id = left.id else { return false }
            return right.id.map { id < $0 } ?? true
        }
    }
}

/// Ratings over a range of time: counts of all, and the latest answers.
public struct RatingSummary: Sendable, Equatable {
    /// The maximum size of ``latest``. A month of a large team has tens of thousands of answers.
    public static let listedAnswers = 500

    /// The start of the range.
    public let start: Date
    /// The end of the range, inclusive.
    public let end: Date
    /// Counts per person rated; the key nil holds ratings that name nobody. People without a requested rating are
    /// omitted.
    public let counts: [InboxMember.ID?: CSATCounts]
    /// The latest answers, newest first; for equal instants, the greater identifier first.
    public let latest: [ConversationRating]
    /// What was answered within the last day, whenever it was asked, in the order of the answers; empty if not read.
    public let answers: [RatingAnswer]

    /// Creates a summary from existing counts.
    public init(
        start: Date, end: Date, counts: [InboxMember.ID?: CSATCounts], latest: [ConversationRating],
        answers: [RatingAnswer] = []
    ) {
        self.start = start
        self.end = end
        self.counts = counts
        self.latest = latest
        self.answers = answers
    }
}

/// A rating, and when the customer gave it.
public struct RatingAnswer: Sendable, Equatable {
    /// The rating.
    public let rating: ConversationRating
    /// When it was given, at the latest: the service tells only when the conversation changed.
    public let answeredAt: Date

    /// Combines a rating with its time.
    public init(_ rating: ConversationRating, answeredAt: Date) {
        self.rating = rating
        self.answeredAt = answeredAt
    }
}
