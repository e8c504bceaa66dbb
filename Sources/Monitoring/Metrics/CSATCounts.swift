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
