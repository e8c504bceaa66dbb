/// Counts of ratings and the satisfaction that follows from them.
public struct CSATCounts: Sendable, Equatable {
    /// How many ratings gave each score; position 0 is a score of 1.
    public private(set) var byScore = [0, 0, 0, 0, 0]
    /// How many ratings were asked for, answered or not.
    public private(set) var requested = 0

    /// No ratings yet.
    public init() {}

    /// Takes over counts made elsewhere.
    ///
    /// - Precondition: `byScore` has five entries.
    public init(byScore: [Int], requested: Int) {
        precondition(byScore.count == 5, "a rating has a score of 1 to 5")
        self.byScore = byScore
        self.requested = requested
    }

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

    /// Counts what `other` has counted as well.
    public mutating func add(_ other: CSATCounts) {
        for score in byScore.indices { byScore[score] += other.byScore[score] }
        requested += other.requested
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
