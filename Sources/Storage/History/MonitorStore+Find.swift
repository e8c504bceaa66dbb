import Foundation
import GRDB
package import Monitoring

extension MonitorStore {
    /// The newest records that fit `request`, newest first, at most ``FindRequest/limit``. If the task is cancelled, the search
    /// ends with what it has.
    ///
    /// - Parameter includesCalls: Whether to look through calls, too.
    package func find(_ request: FindRequest, includesCalls: Bool) throws(StoreError) -> [FoundRecord] {
        let matcher = RecordMatcher(request)
        guard !matcher.isEmpty else { return [] }
        return try read { database in
            let conversations = try Self.conversations(matching: matcher, in: database)
            let calls = includesCalls ? try Self.calls(matching: matcher, in: database) : []
            let found = conversations.map(FoundRecord.conversation) + calls.map(FoundRecord.call)
            return Array(found.sorted { $0.instant > $1.instant }.prefix(FindRequest.limit))
        }
    }

    private static func conversations(matching matcher: RecordMatcher, in database: Database) throws -> [Conversation] {
        let ids = try ids(
            of: database.cachedStatement(sql: "SELECT id, customer FROM conversation ORDER BY createdAt DESC")
        ) { matcher.matches(conversation: $0, customer: $1) }
        let statement = try database.cachedStatement(
            sql: "SELECT \(Conversation.Columns.list) FROM conversation WHERE id = ?")
        return try ids.compactMap { id in
            try Row.fetchOne(statement, arguments: [id]).map { try Conversation(PositionedRow(row: $0)) }
        }
    }

    private static func calls(matching matcher: RecordMatcher, in database: Database) throws -> [Call] {
        let ids = try ids(
            of: database.cachedStatement(sql: "SELECT id, number FROM call ORDER BY startedAt DESC")
        ) { matcher.matches(caller: $1) }
        let statement = try database.cachedStatement(sql: "SELECT \(Call.Columns.list) FROM call WHERE id = ?")
        return try ids.compactMap { id in
            try Row.fetchOne(statement, arguments: [id]).map { try Call(PositionedRow(row: $0)) }
        }
    }

    /// The first identifiers, at most ``FindRequest/limit``, of rows that fit.
    private static func ids(
        of statement: Statement, where fits: (_ id: String, _ text: String?) -> Bool
    ) throws -> [String] {
        let rows = try Row.fetchCursor(statement)
        var ids: [String] = []
        while ids.count < FindRequest.limit, !Task.isCancelled, let row = try rows.next() {
            guard let id: String = row[0] else { continue }
            if fits(id, row[1]) { ids.append(id) }
        }
        return ids
    }
}
