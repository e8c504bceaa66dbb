public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Leaves a mark for the engine to pick up, in the store that another process keeps: a row in a table of its own.
    ///
    /// - Returns: Whether there is a store to leave it in.
    public static func leaveMark(_ mark: AlertMark, in directory: URL) throws(StoreError) -> Bool {
        try visit(directory) { store in
            try store.addMark(mark)
            return true
        } ?? false
    }

    /// Leaves a mark for the engine to pick up.
    public func addMark(_ mark: AlertMark) throws(StoreError) {
        try write { database in
            try database.cachedStatement(
                sql: "INSERT INTO alertMark (rule, subject, action, mutedUntil, at) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                mark.alert.rule.code, mark.alert.subject.key, mark.action.code, mark.action.mutedUntil?.unixSeconds,
                mark.at.unixSeconds,
            ])
        }
    }

    /// Puts the marks that were left into the book, in their order, and removes them. Without a mark nothing is written.
    ///
    /// - Returns: The book, which takes the place of the caller's; nil when there was no mark.
    public func takeMarks(at now: Date) throws(StoreError) -> AlertBook? {
        guard try read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM alertMark") ?? 0 }) > 0 else { return nil }
        return try write { database in
            var book = try AlertBook.stored(in: database)
            let sql = "SELECT rule, subject, action, mutedUntil, at FROM alertMark ORDER BY position"
            for row in try Row.fetchAll(database, sql: sql) { book.apply(try AlertMark(row), at: now) }
            try database.execute(sql: "DELETE FROM alertMark")
            try book.save(in: database)
            return book
        }
    }
}

extension AlertMark {
    fileprivate init(_ row: Row) throws {
        var columns = ColumnReader(row)
        let alert = try columns.alertID()
        let (code, until) = (try columns.integer(), columns.optionalDate())
        guard let action = Action(code: code, mutedUntil: until) else { throw UnreadableValue() }
        self.init(action, alert, at: try columns.date())
    }
}

/// The numbers are on people's disks: none may change its meaning.
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
