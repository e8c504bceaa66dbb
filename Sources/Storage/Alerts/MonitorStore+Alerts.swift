package import Foundation
import GRDB
package import Monitoring

extension MonitorStore {
    /// The stored book of alerts.
    package func alertBook() throws(StoreError) -> AlertBook {
        try read { try AlertBook.stored(in: $0) }
    }

    /// When the book was last evaluated with a condition whose hold had not passed yet; nil if it never was.
    package func alertsEvaluatedAt() throws(StoreError) -> Date? {
        try read { try SyncTable.alertsEvaluatedAt($0) }
    }

    /// Saves the result of one evaluation in one transaction: the book, the episodes that ended, and the messages that
    /// report it, one for each receiver, which are put in the outbox. A crash can therefore neither send without
    /// recording, nor record without sending.
    ///
    /// A book that has not changed is not written. An existing message or episode is not changed.
    ///
    /// - Parameters:
    ///   - book: With the messages recorded as pending.
    ///   - known: The stored book; nil to read it.
    ///   - messages: Empty if there is nothing to report.
    ///   - evaluatedAt: When it was evaluated, which is kept while a condition has yet to last; nil when it was not.
    package func record(
        _ book: AlertBook, replacing known: AlertBook? = nil, ended: [AlertEpisode] = [],
        messages: [AlertMessage] = [], evaluatedAt: Date? = nil
    ) throws(StoreError) {
        let (book, evaluatedAt) = (book.storable, book.isHolding ? evaluatedAt : nil)
        let old = if let known { known.storable } else { try alertBook() }
        if ended.isEmpty, messages.isEmpty, evaluatedAt == nil, old == book { return }
        try write { database in
            try book.save(replacing: old, in: database)
            if let evaluatedAt { try SyncTable.noteAlertsEvaluated(at: evaluatedAt, database) }
            for episode in ended { try episode.save(in: database) }
            for message in messages { try message.save(in: database) }
        }
    }

    /// The episodes that ended at `start` or later, newest first.
    package func alertHistory(endedFrom start: Date) throws(StoreError) -> [AlertEpisode] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(AlertEpisode.Columns.list) FROM alertHistory
                    WHERE "until" >= ? AND \(AlertRule.isKnown)
                    ORDER BY "until" DESC, firedAt DESC, rule, subject
                    """)
            return try AlertEpisode.fetchAll(statement, arguments: [start.unixSeconds])
        }
    }

    /// A page of ended episodes, newest first.
    ///
    /// - Parameter until: Episodes that ended before this instant; nil for all.
    package func alertHistory(limit: Int, endedBefore until: Date? = nil) throws(StoreError) -> [AlertEpisode] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(AlertEpisode.Columns.list) FROM alertHistory
                    WHERE "until" < ? AND \(AlertRule.isKnown)
                    ORDER BY "until" DESC, firedAt DESC, rule, subject LIMIT ?
                    """)
            return try AlertEpisode.fetchAll(statement, arguments: [until?.unixSeconds ?? .max, limit])
        }
    }
}

extension MonitorStore {
    /// Copies from `other` what happened to alerts while this store could not be written: the book, ended episodes,
    /// every message with its state, and which receivers reject messages. In one transaction, so that nothing is sent
    /// twice.
    package func adoptAlerts(from other: MonitorStore) throws(StoreError) {
        let book = try other.alertBook()
        let episodes = try other.alertHistory(limit: .max)
        let messages = try other.messages(limit: .max).reversed()
        let receivers = try other.receiverStates()
        try write { database in
            for message in messages {
                try message.save(in: database)
                try message.update(in: database)
            }
            // After the messages, which are counted in existing episodes.
            for episode in episodes { try episode.save(in: database) }
            try book.save(replacing: AlertBook.stored(in: database), in: database)
            for known in try ReceiverState.all(in: database) where known.stop != nil {
                // It accepts messages again unless the other store says otherwise.
                try known.delete(in: database)
            }
            for receiver in receivers { try receiver.save(in: database) }
        }
    }

    /// Leaves a mark for the engine in the store kept by another process, as a row in a separate table.
    ///
    /// - Returns: Whether there is a store to leave it in.
    package static func leaveMark(_ mark: AlertMark, in directory: URL) throws(StoreError) -> Bool {
        try visit(directory) { store in
            try store.addMark(mark)
            return true
        } ?? false
    }

    /// Leaves a mark for the engine.
    package func addMark(_ mark: AlertMark) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: "INSERT INTO alertMark (\(AlertMark.Columns.list)) VALUES (\(AlertMark.Columns.placeholders))"
            ).execute(arguments: mark.arguments)
        }
    }

    /// Applies the marks left for the engine to the book, in order, and removes them. Without marks nothing is written.
    ///
    /// - Parameter known: The stored book; nil to read it.
    /// - Returns: The book, which replaces the caller's; nil if there were no marks.
    package func consumeMarks(at now: Date, in known: AlertBook? = nil) throws(StoreError) -> AlertBook? {
        guard try read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM alertMark") ?? 0 }) > 0 else { return nil }
        return try write { database in
            let old = try known ?? AlertBook.stored(in: database)
            var book = old
            let sql = """
                SELECT \(AlertMark.Columns.list) FROM alertMark WHERE \(AlertRule.isKnown) ORDER BY position
                """
            for mark in try AlertMark.fetchAll(database, sql: sql) { book.apply(mark, at: now) }
            try database.execute(sql: "DELETE FROM alertMark")
            try book.save(replacing: old, in: database)
            return book
        }
    }
}

extension AlertMark: StoredRecord {
    enum Columns: String, StoredColumn {
        case rule, subject, action, mutedUntil, at, setBy
    }

    var values: Values {
        [
            .rule: alert.rule.name, .subject: alert.subject.key, .action: action.code,
            .mutedUntil: action.mutedUntil?.unixSeconds, .at: setAt.unixSeconds, .setBy: setBy,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        let (code, until) = (try row.integer(.action), row.optionalDate(.mutedUntil))
        guard let action = Action(code: code, mutedUntil: until) else { throw UnreadableValue() }
        self.init(
            action, try row.alertID(.rule, .subject), setAt: try row.date(.at), by: row.optionalText(.setBy))
    }
}

/// The numbers are stored on users' disks, so none may change its meaning.
extension AlertMark.Action {
    fileprivate var code: Int64 {
        switch self {
        case .acknowledge: 0
        case .unacknowledge: 1
        case .mute: 2
        case .unmute: 3
        }
    }

    fileprivate var mutedUntil: Date? {
        guard case .mute(let until) = self else { return nil }
        return until
    }

    fileprivate init?(code: Int64, mutedUntil: Date?) {
        switch (code, mutedUntil) {
        case (0, _): self = .acknowledge
        case (1, _): self = .unacknowledge
        case (2, let until?): self = .mute(until: until)
        case (3, _): self = .unmute
        default: return nil
        }
    }
}
