public import Foundation
import GRDB
public import Monitoring

/// A position in the list of ratings, newest first: older ratings come after it.
public struct RatingPosition: Sendable, Hashable {
    let requestedAt: Int64
    let conversation: String

    /// The position of `rating`.
    public init(_ rating: ConversationRating) {
        requestedAt = rating.requestedAt.unixSeconds
        conversation = rating.conversation.rawValue
    }
}

extension RatingPosition: Comparable {
    /// Ordered by time; in the same second by identifier, as a number.
    public static func < (left: RatingPosition, right: RatingPosition) -> Bool {
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
    public func ratings(
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
    public func forEachRating(
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
