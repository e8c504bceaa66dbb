import Monitoring

/// Sums of ratings, without an allocation for each of many: first those asked for, then those of scores 1 to 5.
struct ScoreSums {
    private var lanes = SIMD8<Int64>()

    var counts: CSATCounts {
        CSATCounts(byScore: (1...5).map { Int(lanes[$0]) }, requested: Int(lanes[0]))
    }

    /// Counts one rating; nil was not answered.
    mutating func count(_ score: Int64?) {
        lanes[0] += 1
        if let score, (1...5).contains(score) { lanes[Int(score)] += 1 }
    }

    /// Reads the columns that every table of sums has.
    mutating func add(_ columns: inout ColumnReader) throws {
        for lane in 0...5 { lanes[lane] += try columns.integer() }
    }

    /// Reads a score and how many ratings have it.
    mutating func addScore(_ columns: inout ColumnReader) throws {
        let score = columns.optionalInteger()
        let number = try columns.integer()
        lanes[0] += number
        if let score, (1...5).contains(score) { lanes[Int(score)] += number }
    }
}

/// The six columns that every table of sums has.
enum SumColumns {
    private static let all = ["requested", "score1", "score2", "score3", "score4", "score5"]

    static let names = all.joined(separator: ", ")
    static let totals = all.map { "sum(\($0))" }.joined(separator: ", ")
}
