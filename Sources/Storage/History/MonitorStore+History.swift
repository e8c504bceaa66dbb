public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Adds past conversations and their ratings, and records that all of `kind` in `interval` are complete, in one
    /// transaction.
    ///
    /// Of two versions of a conversation the later one wins, as in any other change. The channel's current instant does
    /// not change.
    ///
    /// - Parameter unreadable: The number of rows that could not be read.
    public func addHistory(
        _ entries: [ConversationEntry], coveringAll kind: HistoryKind, of interval: DateInterval, unreadable: Int = 0
    ) throws(StoreError) {
        try write { database in
            try Self.save(entries, in: database)
            try Self.addCoverage(of: kind, interval, unreadable: unreadable, in: database)
        }
    }

    /// Adds past calls, and records that all calls of `interval` are complete, in one transaction.
    ///
    /// - Parameter unreadable: The number of rows that could not be read.
    public func addHistory(
        _ calls: [Call], coveringAllOf interval: DateInterval, unreadable: Int = 0
    ) throws(StoreError) {
        try write { database in
            try Self.save(calls, in: database)
            try Self.addCoverage(of: .calls, interval, unreadable: unreadable, in: database)
        }
    }

    /// The lists of both services as last read, and their earlier versions.
    public func directory() throws(StoreError) -> ReportDirectory {
        try read { database in
            ReportDirectory(
                workspace: try .stored(in: database), teams: try Team.list(in: database),
                members: try InboxMember.list(in: database), users: try PhoneUser.list(in: database),
                lines: try Line.list(in: database), past: try SpellTable.past(in: database))
        }
    }
}
