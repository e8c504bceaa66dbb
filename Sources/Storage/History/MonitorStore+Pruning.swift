package import Foundation
import GRDB
import Localization

/// The maximum number of rows removed in one transaction, which takes a few milliseconds.
private let rowsAtATime = 500
/// The maximum number of pages returned to the disk in one transaction.
private let pagesAtATime = 500

extension MonitorStore {
    /// Forgets what is older than `retention`, as ``prune(before:clipping:)`` does.
    ///
    /// A clock that is ahead would prune what is still wanted. So the age is counted from the newest conversation or call
    /// that is stored, where that is before `now`; a store without any keeps all it has.
    package func prune(
        olderThan retention: Duration, at now: Date, clipping cursors: Set<String> = []
    ) throws(StoreError) -> PruneResult {
        let newest = try read { database in
            try Int64.fetchOne(
                database,
                sql: """
                    SELECT max(instant) FROM (
                        SELECT max(createdAt) AS instant FROM conversation UNION ALL SELECT max(startedAt) FROM call)
                    """)
        }
        guard let newest else { return PruneResult() }
        return try prune(before: min(now, Date(unixSeconds: newest)) - retention.seconds, clipping: cursors)
    }

    /// Removes data older than `before`: closed conversations neither updated nor rated since, with their ratings;
    /// calls; samples; the coverage of that time; earlier versions of lists; ended alerts; messages that have left the outbox;
    /// and status changes, except the last one of each person, with which a strip can begin at `before`.
    ///
    /// It works in small transactions, so that no other change waits long; if interrupted, it continues the next time.
    /// Free space stays in the file for new rows; if more than a quarter of the file is free, the rest is returned to
    /// the disk.
    ///
    /// - Parameter cursors: The names of engine cursors that mark the start of complete data. Like the coverage they
    ///   are moved first, in one transaction, so that data being removed never counts as complete.
    package func prune(before: Date, clipping cursors: Set<String> = []) throws(StoreError) -> PruneResult {
        let limit = before.unixSeconds
        var pruned = PruneResult()
        pruned.cutoff = Date(unixSeconds: limit)
        try clipReach(to: limit, cursors)
        try pruneConversations(before: limit, counting: &pruned)
        try pruneCalls(before: limit, counting: &pruned)
        try write { try SpellTable.prune(before: limit, in: $0) }
        for channel in Channel.allCases { try pruneStatusChanges(on: channel, before: limit, counting: &pruned) }
        try pruneWatch(before: limit)
        _ = try removeSamples("instant < ?", [limit])
        pruned.alerts = try pruneAlerts("alertHistory", #"rule, subject, firedAt"#, #""until" < ?"#, before: limit)
        pruned.messages = try pruneAlerts("alertMessage", "position", "state > 1 AND createdAt < ?", before: limit)
        try returnFreePages()
        return pruned
    }
}

extension MonitorStore {
    /// Moves the start of the coverage and of `cursors` up to `limit`.
    private func clipReach(to limit: Int64, _ cursors: Set<String>) throws(StoreError) {
        let isAffected = try read { database in
            let reaches = try SyncTable.cursors(database).contains { cursors.contains($0) && $1 < limit }
            return try reaches
                || Bool.fetchOne(
                    database, sql: #"SELECT count(*) > 0 FROM coverage WHERE "from" < ?"#, arguments: [limit]) == true
        }
        guard isAffected else { return }
        try write { database in
            let late = try SyncTable.cursors(database).filter { cursors.contains($0) && $1 < limit }
            try SyncTable.save(late.mapValues { _ in limit }, database)
            for table in ["coverage", "unreadableRows"] {
                try database.execute(sql: #"DELETE FROM \#(table) WHERE "to" <= ?"#, arguments: [limit])
            }
            try database.execute(
                sql: #"UPDATE coverage SET "from" = :limit WHERE "from" < :limit"#, arguments: ["limit": limit])
        }
    }

    private func pruneConversations(before limit: Int64, counting pruned: inout PruneResult) throws(StoreError) {
        // Checked again by the deletion, since a row may have changed since it was found.
        let isOld = """
            state = 2 AND updatedAt < ? AND NOT EXISTS (
                SELECT 1 FROM rating WHERE conversationID = conversation.id AND requestedAt >= ?)
            """
        let old = try read {
            try String.fetchAll($0, sql: "SELECT id FROM conversation WHERE \(isOld)", arguments: [limit, limit])
        }
        for batch in old.batches(of: rowsAtATime) {
            let (ratings, conversations) = try write { database in
                let count = try database.cachedStatement(sql: "SELECT count(*) FROM rating WHERE conversationID = ?")
                let delete = try database.cachedStatement(sql: "DELETE FROM conversation WHERE id = ? AND \(isOld)")
                var (ratings, conversations) = (0, 0)
                for id in batch {
                    let hasRating = try Int.fetchOne(count, arguments: [id]) ?? 0
                    try delete.execute(arguments: [id, limit, limit])
                    guard database.changesCount > 0 else { continue }
                    ratings += hasRating
                    conversations += 1
                }
                return (ratings, conversations)
            }
            pruned.ratings += ratings
            pruned.conversations += conversations
        }
    }

    private func pruneCalls(before limit: Int64, counting pruned: inout PruneResult) throws(StoreError) {
        let old = try read {
            try String.fetchAll($0, sql: "SELECT id FROM call WHERE startedAt < ?", arguments: [limit])
        }
        for batch in old.batches(of: rowsAtATime) {
            pruned.calls += try write { database in
                let delete = try database.cachedStatement(sql: "DELETE FROM call WHERE id = ? AND startedAt < ?")
                return try batch.reduce(0) { removed, id in
                    try delete.execute(arguments: [id, limit])
                    return removed + database.changesCount
                }
            }
        }
    }

    /// Writes nothing if no span is old enough.
    private func pruneWatch(before limit: Int64) throws(StoreError) {
        let isOld = #""to" < ?"#
        let count = try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM watch WHERE \(isOld)", arguments: [limit])
        }
        guard let count, count > 0 else { return }
        try write { try $0.execute(sql: "DELETE FROM watch WHERE \(isOld)", arguments: [limit]) }
    }

    private func pruneStatusChanges(
        on channel: Channel, before limit: Int64, counting pruned: inout PruneResult
    ) throws(StoreError) {
        let old = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    \(Self.people)
                    SELECT change.personID, change.at
                    FROM person JOIN statusChange AS change ON change.channel = :channel AND change.personID = person.id
                    WHERE change.at < (
                        SELECT max(at) FROM statusChange
                        WHERE channel = :channel AND personID = person.id AND at <= :limit)
                    """, arguments: ["channel": channel.code, "limit": limit])
        }
        for batch in old.batches(of: rowsAtATime) {
            try write { database in
                let delete = try database.cachedStatement(
                    sql: "DELETE FROM statusChange WHERE channel = ? AND personID = ? AND at = ?")
                for row in batch {
                    var columns = ColumnReader(row)
                    try delete.execute(arguments: [channel.code, try columns.text(), try columns.integer()])
                }
            }
            pruned.statusChanges += batch.count
        }
    }

    /// - Parameter key: The columns that identify a row of `table`.
    private func pruneAlerts(
        _ table: String, _ key: String, _ isOld: String, before limit: Int64
    ) throws(StoreError) -> Int {
        let old = "SELECT \(key) FROM \(table) WHERE \(isOld) LIMIT \(rowsAtATime)"
        var removed = 0
        while try read({ try Row.fetchOne($0, sql: old, arguments: [limit]) }) != nil {
            removed += try write { database in
                try database.execute(sql: "DELETE FROM \(table) WHERE (\(key)) IN (\(old))", arguments: [limit])
                return database.changesCount
            }
        }
        return removed
    }

    private func returnFreePages() throws(StoreError) {
        func number(_ pragma: String) throws(StoreError) -> Int {
            try read { try Int.fetchOne($0, sql: "PRAGMA \(pragma)") ?? 0 }
        }
        guard try number("freelist_count") * 4 > number("page_count") else { return }
        var free = try number("freelist_count")
        while free > 0 {
            try write { try $0.execute(sql: "PRAGMA incremental_vacuum(\(pagesAtATime))") }
            let left = try number("freelist_count")
            guard left < free else { return }
            free = left
        }
    }
}

extension Array {
    /// The elements in batches of at most `size`.
    fileprivate func batches(of size: Int) -> some Sequence<ArraySlice<Element>> {
        stride(from: 0, to: count, by: size).lazy.map { self[$0..<Swift.min($0 + size, count)] }
    }
}

/// The number of rows removed by pruning.
package struct PruneResult: Sendable, Equatable {
    /// Older data may be gone; nil if nothing had to be removed.
    package internal(set) var cutoff: Date?
    package internal(set) var conversations = 0
    package internal(set) var ratings = 0
    package internal(set) var calls = 0
    package internal(set) var statusChanges = 0
    /// Ended alert episodes.
    package internal(set) var alerts = 0
    /// Messages that have left the outbox.
    package internal(set) var messages = 0
}
