package import Foundation
import GRDB
package import Monitoring

extension MonitorStore {
    /// Passes what counts in the service times of `span` to `body`: first responses, closes, and conversations created then
    /// about which nothing is recorded. In no particular order, from one consistent state.
    ///
    /// - Parameter names: Which of these; all, if nothing else is said.
    /// - Returns: The version of that state: what was read at the same version belongs together.
    @discardableResult
    package func forEachServiceEvent(
        _ span: Range<Date>, of names: [ServiceEvent.Name] = ServiceEvent.Name.allCases, _ body: (ServiceEvent) -> Void
    ) throws(StoreError) -> Int {
        let seconds = span.unixSeconds
        return try read { database in
            let version = try SyncTable.version(database)
            for name in names {
                switch name {
                case .firstResponse:
                    try Self.forEach(
                        """
                        SELECT firstReplyAt, teamID, ifnull(keptAssigneeID, assigneeID), firstContactAt
                        FROM conversation INDEXED BY conversationByFirstReply WHERE firstReplyAt >= ? AND firstReplyAt < ?
                        """, seconds, in: database, body
                    ) { columns in .firstResponse(since: columns.optionalDate()) }
                case .close:
                    try Self.forEach(
                        """
                        SELECT firstCloseAt, teamID, ifnull(keptAssigneeID, assigneeID), createdAt, medianReplyOfficeTime
                        FROM conversation INDEXED BY conversationByFirstClose WHERE firstCloseAt >= ? AND firstCloseAt < ?
                        """, seconds, in: database, body
                    ) { columns in
                        .close(
                            since: try columns.date(),
                            medianReply: columns.optionalInteger().map { .seconds(max(0, $0)) })
                    }
                case .unrecorded:
                    try Self.forEach(
                        """
                        SELECT createdAt, teamID, ifnull(keptAssigneeID, assigneeID)
                        FROM conversation INDEXED BY conversationWithoutStatistics
                        WHERE isUnanswered IS NULL AND firstReplyAt IS NULL AND createdAt >= ? AND createdAt < ?
                            AND (state = \(Conversation.State.closed.code) OR waitingSince IS NULL AND assigneeID IS NOT NULL)
                        """, seconds, in: database, body
                    ) { _ in .unrecorded }
                }
            }
            return version
        }
    }

    /// Passes every conversation that was created, first answered or first closed in `span` to `body`, by its creation, from one
    /// consistent state, with one at a time in memory. Stops if `body` returns false.
    ///
    /// - Parameter rules: The targets and business hours.
    package func forEachServedConversation(
        _ span: Range<Date>, rules: SnapshotRules, _ body: (ServedConversation) -> Bool
    ) throws(StoreError) {
        let seconds = span.unixSeconds
        let (own, others) = (Conversation.Columns.allCases.count, ConversationStatistics.Columns.allCases.count)
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(Conversation.Columns.list), \(ConversationStatistics.Columns.list),
                        ifnull(keptAssigneeID, assigneeID)
                    FROM conversation WHERE rowid IN (
                        SELECT rowid FROM conversation WHERE createdAt >= :from AND createdAt < :to
                        UNION SELECT rowid FROM conversation WHERE firstReplyAt >= :from AND firstReplyAt < :to
                        UNION SELECT rowid FROM conversation WHERE firstCloseAt >= :from AND firstCloseAt < :to)
                    ORDER BY createdAt, length(id), id
                    """, arguments: ["from": seconds.lowerBound, "to": seconds.upperBound],
                adapter: ScopeAdapter(["statistics": SuffixRowAdapter(fromIndex: own)]))
            while let row = try rows.next() {
                let conversation = try Conversation(PositionedRow(row: row))
                let owner = (row[own + others] as String?).map { InboxMember.ID(rawValue: $0) }
                let recorded = row.scopes["statistics"].map { ConversationStatistics(PositionedRow(row: $0)) }
                // Of a later row without statistics, those of an earlier one are known.
                let isKnown = conversation.isUnanswered != nil || recorded != ConversationStatistics()
                let statistics = isKnown ? recorded : nil
                guard body(ServedConversation(conversation, owner: owner, statistics: statistics, rules: rules))
                else { return }
            }
        }
    }

    /// When conversations were first answered and when they were first closed, from `from` on, in no particular order.
    package func serviceInstants(from: Date) throws(StoreError) -> [Date] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT firstReplyAt FROM conversation WHERE firstReplyAt >= :from
                    UNION ALL SELECT firstCloseAt FROM conversation WHERE firstCloseAt >= :from
                    """, arguments: ["from": from.unixSecondsUp]
            ).map(Date.init(unixSeconds:))
        }
    }

    /// The conversations first answered or first closed from `from` to `to`, both included.
    package func conversationsServed(from: Date, to: Date) throws(StoreError) -> [Conversation.ID] {
        let seconds = Range(from: from, through: to)
        return try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM conversation WHERE firstReplyAt >= :from AND firstReplyAt < :to
                    UNION SELECT id FROM conversation WHERE firstCloseAt >= :from AND firstCloseAt < :to
                    """, arguments: ["from": seconds.lowerBound, "to": seconds.upperBound]
            ).map { Conversation.ID(rawValue: $0) }
        }
    }

    /// Reads events whose first columns are the instant, the team and the owner; `kind` reads the others.
    private static func forEach(
        _ sql: String, _ seconds: Range<Int64>, in database: Database, _ body: (ServiceEvent) -> Void,
        kind: (inout ColumnReader) throws -> ServiceEvent.Kind
    ) throws {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: [seconds.lowerBound, seconds.upperBound])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let (instant, team, owner) = (
                try columns.date(), columns.optionalIdentifier() as Team.ID?,
                columns.optionalIdentifier() as InboxMember.ID?
            )
            body(ServiceEvent(try kind(&columns), at: instant, team: team, owner: owner))
        }
    }
}
