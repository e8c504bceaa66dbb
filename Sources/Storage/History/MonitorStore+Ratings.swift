package import Foundation
import GRDB
package import Monitoring

/// A position in the list of ratings, newest first: older ratings come after it.
package struct RatingPosition: Sendable, Hashable {
    let requestedAt: Int64
    let conversation: String

    /// The position of `rating`.
    package init(_ rating: ConversationRating) {
        requestedAt = rating.requestedAt.unixSeconds
        conversation = rating.conversation.rawValue
    }
}

extension RatingPosition: Comparable {
    /// Ordered by time; in the same second by identifier, as a number.
    package static func < (left: RatingPosition, right: RatingPosition) -> Bool {
        let (mine, other) = (left.conversation, right.conversation)
        return (left.requestedAt, mine.utf8.count, mine) < (right.requestedAt, other.utf8.count, other)
    }
}

extension MonitorStore {
    /// The next ratings requested in `span`, newest first; in the same second, the greater identifier first.
    ///
    /// - Parameters:
    ///   - answeredOnly: Whether unanswered ratings are omitted.
    ///   - position: Where the last page ended; nil for the first one. New ratings do not affect it.
    ///   - limit: The maximum number of ratings.
    package func ratings(
        _ span: Range<Date>, _ filter: RatingFilter = RatingFilter(), answeredOnly: Bool = true,
        after position: RatingPosition? = nil, limit: Int
    ) throws(StoreError) -> [ConversationRating] {
        let seconds = span.unixSeconds
        return try read { database in
            try ConversationRating.newest(
                seconds, filter, answeredOnly: answeredOnly, after: position, limit: limit, in: database)
        }
    }

    /// Passes every rating requested in `span`, answered or not, to `body`, oldest first: from one consistent state,
    /// with one rating at a time in memory. Stops if `body` returns false.
    package func forEachRating(
        _ span: Range<Date>, _ filter: RatingFilter = RatingFilter(), _ body: (ConversationRating) -> Bool
    ) throws(StoreError) {
        guard !filter.isEmpty else { return }
        try read { database in
            let source = RatingSource(filter)
            let (condition, arguments) = source.condition(span.unixSeconds)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(ConversationRating.Columns.list) FROM \(source.table)
                    WHERE \(condition) ORDER BY requestedAt, length(conversationID), conversationID
                    """, arguments: arguments)
            while let row = try rows.next() {
                guard body(try ConversationRating(PositionedRow(row: row))) else { return }
            }
        }
    }
}

extension ConversationRating {
    /// Ratings requested in `seconds`, newest first; in the same second, the greater identifier first.
    ///
    /// - Parameter limit: The maximum number; nil for all.
    static func newest(
        _ seconds: Range<Int64>, _ filter: RatingFilter = RatingFilter(), answeredOnly: Bool = true,
        after position: RatingPosition? = nil, limit: Int? = nil, in database: Database
    ) throws -> [ConversationRating] {
        guard !filter.isEmpty else { return [] }
        let parts = RatingSource.ordered(filter)
        guard parts.count > 1 else {
            return try selected(
                seconds, filter, answeredOnly: answeredOnly, after: position, limit: limit, in: database)
        }
        let ratings = try parts.flatMap { part in
            try selected(seconds, part, answeredOnly: answeredOnly, after: position, limit: limit, in: database)
        }
        let newest = ratings.sorted { RatingPosition($1) < RatingPosition($0) }
        return limit.map { Array(newest.prefix($0)) } ?? newest
    }

    /// The same, with a single statement.
    private static func selected(
        _ seconds: Range<Int64>, _ filter: RatingFilter, answeredOnly: Bool, after position: RatingPosition?,
        limit: Int?, in database: Database
    ) throws -> [ConversationRating] {
        let source = RatingSource(filter)
        var (condition, arguments) = source.condition(seconds)
        if answeredOnly { condition += " AND score IS NOT NULL" }
        if let position {
            condition += """
                 AND requestedAt <= ? AND (requestedAt < ? OR (length(conversationID), conversationID) < (?, ?))
                """
            let (instant, id) = (position.requestedAt, position.conversation)
            arguments += [instant, instant, id.utf8.count, id]
        }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT \(Columns.list) FROM \(source.table)
                WHERE \(condition)
                ORDER BY requestedAt DESC, length(conversationID) DESC, conversationID DESC LIMIT ?
                """, arguments: arguments + [limit ?? -1])
        var ratings: [ConversationRating] = []
        while let row = try rows.next() { ratings.append(try ConversationRating(PositionedRow(row: row))) }
        return ratings
    }
}

extension MonitorStore {
    /// Counts of the ratings requested from `from` to `to`, both included, by the person rated; the key nil holds those
    /// that name nobody. People without ratings are omitted.
    ///
    /// Whole days are counted from daily sums and only the ends of the range from the ratings, so the time it takes
    /// does not grow with the number of ratings.
    package func csatCounts(from: Date, to: Date) throws(StoreError) -> [InboxMember.ID?: CSATCounts] {
        let seconds = Range(from: from, through: to)
        return try read { try PersonSums(of: seconds, in: $0).counts }
    }

    /// What ``csatCounts(from:to:)`` gives, together with the latest answers.
    ///
    /// - Parameters:
    ///   - teams: The teams whose conversations' ratings count; `.all` includes those without a team.
    ///   - includesAnswers: Whether the answers of the last day are read, which only an alert rule needs.
    package func ratingSummary(
        from: Date, to: Date, teams: Subset<Set<Team.ID>> = .all, includesAnswers: Bool = true
    ) throws(StoreError) -> RatingSummary {
        let seconds = Range(from: from, through: to)
        return try read { database in
            RatingSummary(
                start: from, end: to, counts: try PersonSums(of: seconds, teams: teams, in: database).counts,
                latest: try ConversationRating.newest(
                    seconds, RatingFilter(teams: teams), limit: RatingSummary.listedAnswers, in: database),
                answers: includesAnswers ? try RatingAnswer.since(to - 86_400, teams: teams, in: database) : [])
        }
    }

    /// All ratings requested from `from` to `to`, both included, answered or not, newest first.
    package func ratings(from: Date, to: Date) throws(StoreError) -> [ConversationRating] {
        let seconds = Range(from: from, through: to)
        return try read { try ConversationRating.newest(seconds, answeredOnly: false, in: $0) }
    }

    /// When each rating from `from` on was requested, in order.
    package func ratingInstants(from: Date) throws(StoreError) -> [Date] {
        try read { database in
            let seconds = try Int64.fetchAll(
                database, sql: "SELECT requestedAt FROM rating WHERE requestedAt >= ? ORDER BY requestedAt",
                arguments: [from.unixSecondsUp])
            return seconds.map(Date.init(unixSeconds:))
        }
    }
}

extension RatingAnswer {
    /// What was answered after `instant`, in the order of the answers.
    fileprivate static func since(
        _ instant: Date, teams: Subset<Set<Team.ID>>, in database: Database
    ) throws -> [RatingAnswer] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(ConversationRating.Columns.list), answeredAt FROM rating
                WHERE answeredAt > ? AND score IS NOT NULL ORDER BY answeredAt, conversationID
                """)
        let answeredAt = ConversationRating.Columns.allCases.count
        var answers: [RatingAnswer] = []
        let rows = try Row.fetchCursor(statement, arguments: [instant.unixSeconds])
        while let row = try rows.next() {
            let rating = try ConversationRating(PositionedRow(row: row))
            guard teams.contains(rating.team) else { continue }
            answers.append(RatingAnswer(rating, answeredAt: Date(unixSeconds: row[answeredAt])))
        }
        return answers
    }
}

extension Range<Int64> {
    /// The stored seconds from `first` to `last`, both included; empty if they are in the wrong order.
    init(from first: Date, through last: Date) {
        let start = first.unixSecondsUp
        self = start..<Swift.max(start, last.unixSeconds + 1)
    }
}
