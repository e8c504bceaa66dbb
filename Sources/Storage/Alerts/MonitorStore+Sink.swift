public import Foundation
import GRDB
public import Localization
public import Monitoring

extension MonitorStore {
    /// Why the receiver at an address refuses messages; nil while it does not, and after the address has changed.
    public func sinkStop(for sink: SinkFingerprint) throws(StoreError) -> SinkStop? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT stoppedAt, reasonEnglish, reasonPortuguese FROM alertSink WHERE fingerprint = ?")
            return try Row.fetchOne(statement, arguments: [sink.rawValue]).map { row in
                var columns = ColumnReader(row)
                let instant = try columns.date()
                guard let reason = columns.optionalLocalizedText() else { throw UnreadableValue() }
                return SinkStop(at: instant, reason: reason)
            }
        }
    }

    /// Notes that the receiver refuses every message until the configuration changes, and takes back what waits in the
    /// outbox: with another address, what is true then is told, not what was true now.
    ///
    /// - Returns: The book, which takes the place of the caller's.
    @discardableResult
    public func stopSink(
        _ sink: SinkFingerprint, reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            let upsert = Upsert(
                into: "alertSink",
                columns: ["onlyRow", "fingerprint", "stoppedAt", "reasonEnglish", "reasonPortuguese"])
            try database.execute(
                sql: upsert.sql,
                arguments: [
                    1, sink.rawValue, instant.unixSeconds, reason.text(in: .english),
                    reason.text(in: .brazilianPortuguese),
                ])
            return try Self.withdraw(AlertMessage.waiting(in: database), reason: reason, at: instant, in: database)
        }
    }
}
