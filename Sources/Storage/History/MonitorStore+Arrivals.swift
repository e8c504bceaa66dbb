package import Foundation
import GRDB
import Localization
package import Monitoring

private let grain = Int64(ArrivalCount.grain.wholeSeconds)

extension MonitorStore {
    /// What came in during `span`, by quarter hour and team or line, in order of time within each kind.
    package func arrivals(_ span: Range<Date>) throws(StoreError) -> [ArrivalCount] {
        let seconds = span.unixSeconds
        return try read { database in
            try Self.conversations(seconds, in: database) + Self.calls(seconds, in: database)
        }
    }

    /// How many conversations created in `span` each person has, or had before leaving, those of `teams` only.
    package func volume(
        _ span: Range<Date>, teams: Subset<Set<Team.ID>> = .all
    ) throws(StoreError) -> [InboxMember.ID: Int] {
        let seconds = span.unixSeconds
        let named = teams.named?.map(\.rawValue).sorted()
        let condition =
            named.map { "teamID IN (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? "teamID IS NOT NULL"
        return try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT ifnull(keptAssigneeID, assigneeID) AS owner, count(*) FROM conversation INDEXED BY conversationByCreation
                    WHERE createdAt >= ? AND createdAt < ? AND owner IS NOT NULL AND \(condition) GROUP BY owner
                    """,
                arguments: [seconds.lowerBound, seconds.upperBound]
                    + StatementArguments(named ?? []))
            var volume: [InboxMember.ID: Int] = [:]
            while let row = try rows.next() {
                var columns = ColumnReader(row)
                volume[try columns.identifier()] = Int(try columns.integer())
            }
            return volume
        }
    }
}

extension MonitorStore {
    private static func conversations(_ seconds: Range<Int64>, in database: Database) throws -> [ArrivalCount] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT createdAt / \(grain), teamID, count(*) FROM conversation INDEXED BY conversationByCreation
                WHERE createdAt >= ? AND createdAt < ? GROUP BY 1, 2 ORDER BY 1
                """, arguments: [seconds.lowerBound, seconds.upperBound])
        var arrivals: [ArrivalCount] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let start = Date(unixSeconds: try columns.integer() * grain)
            let team: Team.ID? = columns.optionalIdentifier()
            arrivals.append(
                ArrivalCount(start: start, kind: .conversations(team: team), count: Int(try columns.integer())))
        }
        return arrivals
    }

    private static func calls(_ seconds: Range<Int64>, in database: Database) throws -> [ArrivalCount] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT startedAt / \(grain), lineID, count(*), count(*) FILTER (WHERE answeredAt IS NULL)
                FROM call INDEXED BY callByStart
                WHERE startedAt >= ? AND startedAt < ? AND status = ? AND direction = ? GROUP BY 1, 2 ORDER BY 1
                """,
            arguments: [
                seconds.lowerBound, seconds.upperBound, Call.Status.done.code, Call.Direction.inbound.code,
            ])
        var arrivals: [ArrivalCount] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let start = Date(unixSeconds: try columns.integer() * grain)
            let line: Line.ID? = columns.optionalIdentifier()
            let (count, missed) = (Int(try columns.integer()), Int(try columns.integer()))
            arrivals.append(ArrivalCount(start: start, kind: .calls(line: line, missed: missed), count: count))
        }
        return arrivals
    }

    /// Passes every ended call that began in `span` to `body`, oldest first: from one consistent state, with one call
    /// at a time in memory. Stops if `body` returns false.
    package func forEachCall(_ span: Range<Date>, _ body: (Call) -> Bool) throws(StoreError) {
        let seconds = span.unixSeconds
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(Call.Columns.list) FROM call INDEXED BY callByStart
                    WHERE startedAt >= ? AND startedAt < ? AND status = ? ORDER BY startedAt, length(id), id
                    """, arguments: [seconds.lowerBound, seconds.upperBound, Call.Status.done.code])
            while let row = try rows.next() {
                guard body(try Call(PositionedRow(row: row))) else { return }
            }
        }
    }

    /// Passes every conversation created in `span` to `body` in the same way, oldest first.
    package func forEachConversation(_ span: Range<Date>, _ body: (Conversation) -> Bool) throws(StoreError) {
        let seconds = span.unixSeconds
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(Conversation.Columns.list) FROM conversation INDEXED BY conversationByCreation
                    WHERE createdAt >= ? AND createdAt < ? ORDER BY createdAt, length(id), id
                    """, arguments: [seconds.lowerBound, seconds.upperBound])
            while let row = try rows.next() {
                guard body(try Conversation(PositionedRow(row: row))) else { return }
            }
        }
    }
}
