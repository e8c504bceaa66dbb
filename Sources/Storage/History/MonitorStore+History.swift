package import Foundation
import GRDB
package import Monitoring

extension MonitorStore {
    /// Adds past conversations and their ratings, and records that all of `kind` in `interval` are complete, in one
    /// transaction.
    ///
    /// Of two versions of a conversation the later one wins, as in any other change. The channel's current instant does
    /// not change.
    ///
    /// - Parameter unreadable: The number of rows that could not be read.
    package func addHistory(
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
    package func addHistory(
        _ calls: [Call], coveringAllOf interval: DateInterval, unreadable: Int = 0
    ) throws(StoreError) {
        try write { database in
            try Self.save(calls, in: database)
            try Self.addCoverage(of: .calls, interval, unreadable: unreadable, in: database)
        }
    }

    /// The lists of both services as last read, and their earlier versions.
    package func directory() throws(StoreError) -> ReportDirectory {
        try read { database in
            ReportDirectory(
                workspace: try .stored(in: database), teams: try Team.list(in: database),
                members: try InboxMember.list(in: database), users: try PhoneUser.list(in: database),
                lines: try Line.list(in: database), past: try SpellTable.past(in: database))
        }
    }

    /// The ranges of time with complete records, in order and separated by gaps.
    package func coverage(of kind: HistoryKind) throws(StoreError) -> [DateInterval] {
        try read { database in
            let rows = try Row.fetchCursor(
                database, sql: #"SELECT "from", "to" FROM coverage WHERE kind = ? ORDER BY "from""#,
                arguments: [kind.code])
            var intervals: [DateInterval] = []
            while let row = try rows.next() {
                var columns = ColumnReader(row)
                let (start, end) = (try columns.date(), try columns.date())
                guard start < end else { throw UnreadableValue() }
                intervals.append(DateInterval(start: start, end: end))
            }
            return intervals
        }
    }

    /// Records that all records of `interval` have been applied; it is merged with adjacent ranges. Fractions of a
    /// second at its ends are dropped.
    ///
    /// - Parameter unreadable: The number of its rows that could not be read.
    package func addCoverage(
        of kind: HistoryKind, _ interval: DateInterval, unreadable: Int = 0
    ) throws(StoreError) {
        guard interval.start.unixSecondsUp < interval.end.unixSeconds else { return }
        try writeInTime { database in
            try Self.addCoverage(of: kind, interval, unreadable: unreadable, in: database)
        }
    }

    /// The number of unreadable rows in the covered ranges that overlap `span`.
    package func unreadableRows(of kinds: Set<HistoryKind>, in span: Range<Date>) throws(StoreError) -> Int {
        try read { database in
            try kinds.reduce(0) { sum, kind in
                try sum
                    + (Int.fetchOne(
                        database,
                        sql: #"SELECT sum(count) FROM unreadableRows WHERE kind = ? AND "from" < ? AND "to" > ?"#,
                        arguments: [kind.code, span.upperBound.unixSeconds, span.lowerBound.unixSeconds]) ?? 0)
            }
        }
    }

    static func addCoverage(
        of kind: HistoryKind, _ interval: DateInterval, unreadable: Int, in database: Database
    ) throws {
        let (from, to) = (interval.start.unixSecondsUp, interval.end.unixSeconds)
        guard from < to else { return }
        let meets = #"kind = :kind AND "from" <= :to AND "to" >= :from"#
        let bounds: StatementArguments = ["kind": kind.code, "from": from, "to": to]
        let joined = try Row.fetchOne(
            database, sql: #"SELECT min("from"), max("to") FROM coverage WHERE \#(meets)"#, arguments: bounds)
        var columns = joined.map(ColumnReader.init)
        let start = min(from, columns?.optionalInteger() ?? from)
        let end = max(to, columns?.optionalInteger() ?? to)
        try database.execute(sql: "DELETE FROM coverage WHERE \(meets)", arguments: bounds)
        try database.execute(
            sql: #"INSERT INTO coverage (kind, "from", "to") VALUES (?, ?, ?)"#, arguments: [kind.code, start, end])
        try database.execute(
            sql: #"DELETE FROM unreadableRows WHERE kind = ? AND "from" >= ? AND "to" <= ?"#,
            arguments: [kind.code, from, to])
        guard unreadable > 0 else { return }
        try database.execute(
            sql: """
                INSERT INTO unreadableRows (kind, "from", "to", count) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET "to" = excluded."to", count = excluded.count
                """, arguments: [kind.code, from, to, unreadable])
    }
}

extension HistoryKind: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .ratings: 0
        case .conversations: 1
        case .calls: 2
        case .service: 3
        }
    }
}
