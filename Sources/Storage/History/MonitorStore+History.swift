public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Adds past conversations and their ratings, and notes that all of `kind` in `interval` are there now: both or neither.
    ///
    /// Of two versions of one conversation the later one stands, as with every other change. How current the channel is does
    /// not move.
    ///
    /// - Parameter unreadable: How many rows of it came and could not be read.
    public func addHistory(
        _ entries: [ConversationEntry], coveringAll kind: HistoryKind, of interval: DateInterval, unreadable: Int = 0
    ) throws(StoreError) {
        try write { database in
            try Self.save(entries, in: database)
            try Self.addCoverage(of: kind, interval, unreadable: unreadable, in: database)
        }
    }

    /// Adds past calls, and notes that all calls of `interval` are there now: both or neither.
    ///
    /// - Parameter unreadable: How many rows of it came and could not be read.
    public func addHistory(
        _ calls: [Call], coveringAllOf interval: DateInterval, unreadable: Int = 0
    ) throws(StoreError) {
        try write { database in
            try Self.save(calls, in: database)
            try Self.addCoverage(of: .calls, interval, unreadable: unreadable, in: database)
        }
    }

    /// The lists of both services, as they were last read, and what they said before.
    public func directory() throws(StoreError) -> ReportDirectory {
        try read { database in
            ReportDirectory(
                workspace: try .stored(in: database), teams: try Team.list(in: database),
                members: try InboxMember.list(in: database), users: try PhoneUser.list(in: database),
                lines: try Line.list(in: database), past: try SpellTable.past(in: database))
        }
    }
}
