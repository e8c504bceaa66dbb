package import Foundation
import GRDB
package import Localization
package import Monitoring

// Messages are sent at least once: they leave the outbox only after the receiver has answered. One found in the sending
// state at start-up may or may not have arrived, and is sent again.
extension MonitorStore {
    /// The messages in the outbox, in order of creation, whether due or not.
    package func pendingMessages() throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.waiting(in: $0) }
    }

    /// The newest messages in any state, newest first.
    package func messages(limit: Int) throws(StoreError) -> [AlertMessage] {
        try read { try AlertMessage.stored(where: "ORDER BY position DESC LIMIT ?", arguments: [limit], in: $0) }
    }

    /// Records that an attempt begins. A message that has left the outbox is not changed.
    package func markSending(_ message: AlertMessage.ID) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: """
                    UPDATE alertMessage SET state = ?, attempts = attempts + 1
                    WHERE id = ? AND \(AlertMessage.isWaiting)
                    """
            ).execute(arguments: [AlertMessage.State.sending.code, message.rawValue])
        }
    }

    /// Records that the receiver accepted a message at `instant`, where the cooldown of its alerts starts.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func confirm(_ message: AlertMessage.ID, at instant: Date) throws(StoreError) -> AlertBook {
        try finish(message, as: .delivered(at: instant), state: .delivered, outcome: nil, at: instant)
    }

    /// Returns a message that could not be sent to the queue, to be retried at `instant`.
    package func reschedule(
        _ message: AlertMessage.ID, at instant: Date, reason: LocalizedText
    ) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: """
                    UPDATE alertMessage SET state = :state, nextTryAt = :nextTryAt, outcomeEnglish = :english,
                        outcomePortuguese = :portuguese
                    WHERE id = :id AND \(AlertMessage.isWaiting)
                    """
            ).execute(arguments: [
                "id": message.rawValue, "state": AlertMessage.State.queued.code, "nextTryAt": instant.unixSecondsUp,
                "english": reason.text(in: .english), "portuguese": reason.text(in: .brazilianPortuguese),
            ])
        }
    }

    /// Gives up a message that the receiver permanently rejects. Its content is reported again after the cooldown, if
    /// it still holds.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func drop(
        _ message: AlertMessage.ID, reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try finish(message, as: .dropped(at: instant), state: .dropped, outcome: reason, at: instant)
    }
}

extension MonitorStore {
    private func finish(
        _ id: AlertMessage.ID, as settlement: AlertBook.MessageFate, state: AlertMessage.State,
        outcome: LocalizedText?, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            var book = try AlertBook.stored(in: database)
            if let message = try AlertMessage.waiting(id, in: database) {
                book.finish(message, as: settlement)
                try message.leaveOutbox(as: state, outcome: outcome, at: instant, in: database)
            }
            try book.save(in: database)
            return book
        }
    }
}

extension AlertMessage {
    /// Removes the message from the outbox. Its text is deleted, because it is not needed any more and names customers.
    func leaveOutbox(as state: State, outcome: LocalizedText?, at instant: Date, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE alertMessage SET state = :state, payload = NULL, nextTryAt = :nextTryAt,
                    outcomeEnglish = :english, outcomePortuguese = :portuguese
                WHERE id = :id
                """
        ).execute(arguments: [
            "id": id.rawValue, "state": state.code, "nextTryAt": instant.unixSeconds,
            "english": outcome?.text(in: .english), "portuguese": outcome?.text(in: .brazilianPortuguese),
        ])
        guard state == .delivered else { return }
        let count = try database.cachedStatement(
            sql: "UPDATE alertHistory SET messages = messages + 1 WHERE rule = ? AND subject = ? AND firedAt = ?")
        for mention in mentions where !mention.isResolution {
            try count.execute(arguments: [
                mention.alert.rule.code, mention.alert.subject.key, mention.firedAt.unixSeconds,
            ])
        }
    }
}

extension MonitorStore {
    /// Withdraws unsent messages: their content still has to be reported by another message.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func withdraw(
        _ messages: [AlertMessage.ID], reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            let waiting = try messages.compactMap { try AlertMessage.waiting($0, in: database) }
            return try Self.withdraw(waiting, reason: reason, at: instant, in: database)
        }
    }

    /// Withdraws `messages`, which are still in the outbox.
    static func withdraw(
        _ messages: [AlertMessage], reason: LocalizedText, at instant: Date, in database: Database
    ) throws -> AlertBook {
        var book = try AlertBook.stored(in: database)
        for message in messages {
            book.finish(message, as: .withdrawn)
            try message.leaveOutbox(as: .dropped, outcome: reason, at: instant, in: database)
        }
        try book.save(in: database)
        return book
    }

    /// Why the receiver at an address rejects messages; nil if it does not, after it was revived, or if the address has
    /// changed.
    package func sinkStop(for sink: SinkFingerprint) throws(StoreError) -> SinkStop? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(SinkColumns.list) FROM alertSink WHERE fingerprint = ?")
            return try Row.fetchOne(statement, arguments: [sink.rawValue]).map { row in
                let row = NamedRow<SinkColumns>(row: row)
                guard let reason = row.optionalLocalizedText(.reasonEnglish, .reasonPortuguese) else {
                    throw UnreadableValue()
                }
                return SinkStop(
                    stoppedAt: try row.date(.stoppedAt), triedAt: row.optionalDate(.triedAt), reason: reason)
            }
        }
    }

    /// Records that the receiver rejected a message at `instant`, and withdraws all messages in the outbox: when it
    /// accepts messages again, the state then is reported, not the present one. If it was stopped before, the start
    /// of the stop is kept.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    package func stopSink(
        _ sink: SinkFingerprint, reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO alertSink (onlyRow, fingerprint, \(SinkColumns.list))
                    VALUES (1, :fingerprint, \(SinkColumns.placeholders))
                    ON CONFLICT DO UPDATE SET
                        stoppedAt = iif(fingerprint = excluded.fingerprint, stoppedAt, excluded.stoppedAt),
                        fingerprint = excluded.fingerprint, triedAt = excluded.triedAt,
                        reasonEnglish = excluded.reasonEnglish, reasonPortuguese = excluded.reasonPortuguese
                    """,
                arguments: [
                    "fingerprint": sink.rawValue, "stoppedAt": instant.unixSeconds, "triedAt": instant.unixSeconds,
                    "reasonEnglish": reason.text(in: .english),
                    "reasonPortuguese": reason.text(in: .brazilianPortuguese),
                ])
            return try Self.withdraw(AlertMessage.waiting(in: database), reason: reason, at: instant, in: database)
        }
    }

    /// Records that the receiver has just accepted a message again. If it was not stopped, nothing is written.
    ///
    /// - Returns: Whether it was stopped.
    @discardableResult
    package func reviveSink(_ sink: SinkFingerprint) throws(StoreError) -> Bool {
        guard try sinkStop(for: sink) != nil else { return false }
        return try write { database in
            try database.execute(sql: "DELETE FROM alertSink WHERE fingerprint = ?", arguments: [sink.rawValue])
            return database.changesCount > 0
        }
    }

    /// The same in a store that another process may keep, and which will notice it.
    ///
    /// - Returns: Whether it was stopped; false if there is no store yet.
    package static func reviveSink(_ sink: SinkFingerprint, in directory: URL) throws(StoreError) -> Bool {
        try visit(directory) { try $0.reviveSink(sink) } ?? false
    }

    /// Forgets the stops of all receivers except `sink`, because the configuration has changed. nil forgets all.
    package func forgetSinkStops(except sink: SinkFingerprint?) throws(StoreError) {
        let others = "FROM alertSink WHERE fingerprint IS NOT ?"
        let arguments: StatementArguments = [sink?.rawValue]
        let isThere = try read { database in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 \(others))", arguments: arguments) ?? false
        }
        guard isThere else { return }
        try write { try $0.execute(sql: "DELETE \(others)", arguments: arguments) }
    }
}

/// What `alertSink` says of a receiver that refuses messages.
private enum SinkColumns: String, StoredColumn {
    case stoppedAt, triedAt, reasonEnglish, reasonPortuguese
}
