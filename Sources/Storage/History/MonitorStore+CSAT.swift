public import Foundation
import GRDB
public import Monitoring

/// The days of the sums: UTC days. The database does not know the monitor's time zone, which may change.
private let secondsPerDay: Int64 = 86_400

extension MonitorStore {
    /// How the ratings requested from `from` to `to`, both included, were answered, by the person rated; the key nil
    /// gathers those that name nobody. People without a rating are not in it.
    ///
    /// Whole days are counted from their sums and only the ends of the range from the ratings, so the time it takes does not grow
    /// with the number of ratings.
    public func csatCounts(from: Date, to: Date) throws(StoreError) -> [InboxMember.ID?: CSATCounts] {
        let range = SecondRange(from: from.unixSecondsUp, to: to.unixSeconds)
        return try read { database in
            var tally = Tally()
            if let days = range.wholeDays {
                try tally.addDays(days, in: database)
                try tally.addRatings(
                    SecondRange(from: range.from, to: days.lowerBound * secondsPerDay - 1), in: database)
                try tally.addRatings(SecondRange(from: days.upperBound * secondsPerDay, to: range.to), in: database)
            } else {
                try tally.addRatings(range, in: database)
            }
            return tally.counts
        }
    }
}

/// Unix seconds from the first to the last that counts; empty when they are the wrong way round.
private struct SecondRange {
    let from: Int64
    let to: Int64

    /// The days that lie wholly inside; nil when none does.
    var wholeDays: Range<Int64>? {
        let first = (from + secondsPerDay - 1) / secondsPerDay
        let end = (to + 1) / secondsPerDay
        return first < end ? first..<end : nil
    }
}

/// Counts that grow, person by person.
private struct Tally {
    private(set) var counts: [InboxMember.ID?: CSATCounts] = [:]

    mutating func addDays(_ days: Range<Int64>, in database: Database) throws {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT nullif(teammateID, ''), sum(requested), sum(score1), sum(score2), sum(score3), sum(score4),
                        sum(score5)
                    FROM ratingDay WHERE day >= ? AND day < ? GROUP BY teammateID
                    """), arguments: [days.lowerBound, days.upperBound])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let teammate: InboxMember.ID? = columns.optionalIdentifier()
            let requested = Int(try columns.integer())
            let byScore = try (1...5).map { _ in Int(try columns.integer()) }
            counts[teammate, default: CSATCounts()].add(CSATCounts(byScore: byScore, requested: requested))
        }
    }

    mutating func addRatings(_ range: SecondRange, in database: Database) throws {
        guard range.from <= range.to else { return }
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT teammateID, score, count(*) FROM rating WHERE requestedAt BETWEEN ? AND ?
                    GROUP BY teammateID, score
                    """), arguments: [range.from, range.to])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let teammate: InboxMember.ID? = columns.optionalIdentifier()
            let score = columns.optionalInteger()
            let number = Int(try columns.integer())
            let byScore = (1...5).map { $0 == score ? number : 0 }
            counts[teammate, default: CSATCounts()].add(CSATCounts(byScore: byScore, requested: number))
        }
    }
}
