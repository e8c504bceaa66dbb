import Monitoring

/// Sums of ratings, without an allocation each: the number requested, then the number of scores 1 to 5.
struct ScoreSums {
    private var lanes = SIMD8<Int64>()

    var counts: CSATCounts {
        CSATCounts(byScore: (1...5).map { Int(lanes[$0]) }, requested: Int(lanes[0]))
    }

    /// Counts one rating; nil if it was not answered.
    mutating func count(_ score: Int64?) {
        lanes[0] += 1
        if let score, (1...5).contains(score) { lanes[Int(score)] += 1 }
    }

    /// Adds the columns that all tables of sums have.
    mutating func add(_ columns: inout ColumnReader) throws {
        for lane in 0...5 { lanes[lane] += try columns.integer() }
    }

    /// Adds a score and the number of ratings with it.
    mutating func addScore(_ columns: inout ColumnReader) throws {
        let score = columns.optionalInteger()
        let number = try columns.integer()
        lanes[0] += number
        if let score, (1...5).contains(score) { lanes[Int(score)] += number }
    }
}

/// The six columns that all tables of sums have.
enum SumColumns {
    private static let all = ["requested", "score1", "score2", "score3", "score4", "score5"]

    static let names = all.joined(separator: ", ")
    static let totals = all.map { "sum(\($0))" }.joined(separator: ", ")
}
