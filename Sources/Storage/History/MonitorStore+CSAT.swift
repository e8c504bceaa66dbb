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
        let range = SecondRange(from: from, to: to)
        return try read { try Tally(of: range, in: $0).counts }
    }

    /// What ``csatCounts(from:to:)`` gives, together with the latest answers.
    public func ratingSummary(from: Date, to: Date) throws(StoreError) -> RatingSummary {
        let range = SecondRange(from: from, to: to)
        return try read { database in
            let answers = try ConversationRating.newest(
                in: range, where: "score IS NOT NULL", limit: RatingSummary.listedAnswers, database)
            return RatingSummary(
                from: from, to: to, counts: try Tally(of: range, in: database).counts, latest: answers)
        }
    }

    /// Every rating requested from `from` to `to`, both included, answered or not, newest first.
    public func ratings(from: Date, to: Date) throws(StoreError) -> [ConversationRating] {
        let range = SecondRange(from: from, to: to)
        return try read { try ConversationRating.newest(in: range, $0) }
    }

    /// When each rating from `from` on was requested, in order.
    public func ratingInstants(from: Date) throws(StoreError) -> [Date] {
        try read { database in
            let seconds = try Int64.fetchAll(
                database, sql: "SELECT requestedAt FROM rating WHERE requestedAt >= ? ORDER BY requestedAt",
                arguments: [from.unixSecondsUp])
            return seconds.map(Date.init(unixSeconds:))
        }
    }
}

/// Unix seconds from the first to the last that counts; empty when they are the wrong way round.
private struct SecondRange {
    let from: Int64
    let to: Int64

    init(from: Int64, to: Int64) {
        self.from = from
        self.to = to
    }

    /// What lies from `from` to `to`, both included.
    init(from: Date, to: Date) {
        self.init(from: from.unixSecondsUp, to: to.unixSeconds)
    }

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

    /// Counts `range`: whole days from their sums, the rest one by one.
    init(of range: SecondRange, in database: Database) throws {
        if let days = range.wholeDays {
            try addDays(days, in: database)
            try addRatings(SecondRange(from: range.from, to: days.lowerBound * secondsPerDay - 1), in: database)
            try addRatings(SecondRange(from: days.upperBound * secondsPerDay, to: range.to), in: database)
        } else {
            try addRatings(range, in: database)
        }
    }

    private mutating func addDays(_ days: Range<Int64>, in database: Database) throws {
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

    private mutating func addRatings(_ range: SecondRange, in database: Database) throws {
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

extension ConversationRating {
    /// Those that `condition` holds for, newest first; of two of the same instant, the one with the greater identifier.
    fileprivate static func newest(
        in range: SecondRange, where condition: String = "TRUE", limit: Int = -1, _ database: Database
    ) throws -> [ConversationRating] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(columns.joined(separator: ", ")) FROM rating
                WHERE requestedAt BETWEEN ? AND ? AND \(condition)
                ORDER BY requestedAt DESC, length(conversationID) DESC, conversationID DESC LIMIT ?
                """)
        let rows = try Row.fetchCursor(statement, arguments: [range.from, range.to, limit])
        var ratings: [ConversationRating] = []
        while let row = try rows.next() { ratings.append(try ConversationRating(row)) }
        return ratings
    }
}
