import GRDB
import Monitoring

/// Counts part by part from hourly sums; an hour in which a part ends is counted from the ratings.
struct HourSums {
    private static let secondsPerHour: Int64 = 3600

    private let parts: [Range<Int64>]
    private var sums: [ScoreSums]

    init(_ parts: [Range<Int64>]) {
        self.parts = parts
        sums = parts.map { _ in ScoreSums() }
    }

    var buckets: [CSATCounts] { sums.map(\.counts) }

    /// - Parameter team: nil for all ratings, with or without a team.
    mutating func add(_ range: Range<Int64>, team: String?, in database: Database) throws {
        let hours =
            (range.lowerBound / Self.secondsPerHour)..<range.upperBound.dividedUp(by: Self.secondsPerHour)
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT hour, \(SumColumns.names) FROM ratingHour
                    WHERE isTeam = ? AND teamID = ? AND hour >= ? AND hour < ? ORDER BY hour
                    """), arguments: [team != nil, team ?? "", hours.lowerBound, hours.upperBound])
        var position = 0
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let start = try columns.integer() * Self.secondsPerHour
            let hour = start..<(start + Self.secondsPerHour)
            while position < parts.count, parts[position].upperBound <= hour.lowerBound { position += 1 }
            guard position < parts.count else { return }
            if parts[position].lowerBound <= hour.lowerBound, hour.upperBound <= parts[position].upperBound {
                try sums[position].add(&columns)
            } else {
                try split(hour, from: position, team, in: database)
            }
        }
    }

    private mutating func split(
        _ hour: Range<Int64>, from first: Int, _ team: String?, in database: Database
    ) throws {
        let (index, place) = team == nil ? ("ratingByRequest", "") : ("ratingByTeam", "teamID = ? AND ")
        let statement = try database.cachedStatement(
            sql: """
                SELECT score, count(*) FROM rating INDEXED BY \(index)
                WHERE \(place)requestedAt >= ? AND requestedAt < ? GROUP BY score
                """)
        for position in parts.indices[first...] {
            let piece = parts[position].clamped(to: hour)
            guard parts[position].lowerBound < hour.upperBound else { return }
            guard !piece.isEmpty else { continue }
            let rows = try Row.fetchCursor(
                statement,
                arguments: StatementArguments([team].compactMap(\.self)) + [piece.lowerBound, piece.upperBound])
            while let row = try rows.next() {
                var columns = ColumnReader(row)
                try sums[position].addScore(&columns)
            }
        }
    }
}

extension Int64 {
    /// The quotient, rounded up.
    func dividedUp(by divisor: Int64) -> Int64 { (self + divisor - 1) / divisor }
}
