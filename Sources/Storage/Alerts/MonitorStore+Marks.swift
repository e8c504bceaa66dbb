public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Leaves a mark for the engine in the store kept by another process, as a row in a separate table.
    ///
    /// - Returns: Whether there is a store to leave it in.
    public static func leaveMark(_ mark: AlertMark, in directory: URL) throws(StoreError) -> Bool {
        try visit(directory) { store in
            try store.addMark(mark)
            return true
        } ?? false
    }

    /// Leaves a mark for the engine.
    public func addMark(_ mark: AlertMark) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: "INSERT INTO alertMark (\(AlertMark.Columns.list)) VALUES (\(AlertMark.Columns.marks))"
            ).execute(arguments: mark.arguments)
        }
    }

    /// Applies the marks left for the engine to the book, in order, and removes them. Without marks nothing is written.
    ///
    /// - Returns: The book, which replaces the caller's; nil if there were no marks.
    public func consumeMarks(at now: Date) throws(StoreError) -> AlertBook? {
        guard try read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM alertMark") ?? 0 }) > 0 else { return nil }
        return try write { database in
            var book = try AlertBook.stored(in: database)
            let sql = "SELECT \(AlertMark.Columns.list) FROM alertMark ORDER BY position"
            for mark in try AlertMark.fetchAll(database, sql: sql) { book.apply(mark, at: now) }
            try database.execute(sql: "DELETE FROM alertMark")
            try book.save(in: database)
            return book
        }
    }
}

extension AlertMark: StoredRecord {
    enum Columns: String, StoredColumn {
        case rule, subject, action, mutedUntil, at
    }

    var values: Values {
        [
            .rule: alert.rule.code, .subject: alert.subject.key, .action: action.code,
            .mutedUntil: action.mutedUntil?.unixSeconds, .at: setAt.unixSeconds,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        let (code, until) = (try row.integer(.action), row.optionalDate(.mutedUntil))
        guard let action = Action(code: code, mutedUntil: until) else { throw UnreadableValue() }
        self.init(action, try row.alertID(.rule, .subject), setAt: try row.date(.at))
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
