public import Foundation
import GRDB
public import Localization
public import Monitoring

extension MonitorStore {
    /// Why the receiver at an address rejects messages; nil if it does not, after it was revived, or if the address has
    /// changed.
    public func sinkStop(for sink: SinkFingerprint) throws(StoreError) -> SinkStop? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(SinkColumns.list) FROM alertSink WHERE fingerprint = ?")
            return try Row.fetchOne(statement, arguments: [sink.rawValue]).map { row in
                let row = NamedRow<SinkColumns>(row: row)
                guard let reason = row.optionalLocalizedText(.reasonEnglish, .reasonPortuguese) else {
                    throw UnreadableValue()
                }
                return SinkStop(stoppedAt: try row.date(.stoppedAt), triedAt: row.optionalDate(.triedAt), reason: reason)
            }
        }
    }

    /// Records that the receiver rejected a message at `instant`, and withdraws all messages in the outbox: when it
    /// accepts messages again, the state then is reported, not the present one. If it was stopped before, the start
    /// of the stop is kept.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    public func stopSink(
        _ sink: SinkFingerprint, reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO alertSink (onlyRow, fingerprint, \(SinkColumns.list))
                    VALUES (1, :fingerprint, \(SinkColumns.marks))
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
    public func reviveSink(_ sink: SinkFingerprint) throws(StoreError) -> Bool {
        guard try sinkStop(for: sink) != nil else { return false }
        return try write { database in
            try database.execute(sql: "DELETE FROM alertSink WHERE fingerprint = ?", arguments: [sink.rawValue])
            return database.changesCount > 0
        }
    }

    /// The same in a store that another process may keep, and which will notice it.
    ///
    /// - Returns: Whether it was stopped; false if there is no store yet.
    public static func reviveSink(_ sink: SinkFingerprint, in directory: URL) throws(StoreError) -> Bool {
        try visit(directory) { try $0.reviveSink(sink) } ?? false
    }

    /// Forgets the stops of all receivers except `sink`, because the configuration has changed. nil forgets all.
    public func forgetSinkStops(except sink: SinkFingerprint?) throws(StoreError) {
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
