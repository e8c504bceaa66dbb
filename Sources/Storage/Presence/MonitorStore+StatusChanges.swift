public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// The changes of people's states from `since` on, and for each person the last change before, so that a strip can
    /// begin there. By person, in order of time.
    public func statusChanges(since: Date) throws(StoreError) -> [StatusChange] {
        try read { database in
            try Channel.allCases.flatMap { try Self.statusChanges(on: $0, since: since.unixSeconds, in: database) }
        }
    }

    /// When people's states were watched, from `since` on and in the span before it.
    ///
    /// - Parameter pace: How often states are read; passed through.
    public func watch(since: Date, pace: WatchPace) throws(StoreError) -> PresenceWatch {
        try read { database in
            PresenceWatch(
                inbox: try Self.watched(.inbox, since: since.unixSeconds, in: database),
                phone: try Self.watched(.phone, since: since.unixSeconds, in: database), pace: pace)
        }
    }

    private static func watched(
        _ channel: Channel, since: Int64, in database: Database
    ) throws -> [DateInterval] {
        guard let last = try SyncTable.lastLook(at: channel, database) else { return [] }
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT "from", ifnull("to", :last) FROM watch
                    WHERE channel = :channel AND ifnull("to", :last) >= :since ORDER BY "from"
                    """),
            arguments: ["channel": channel.code, "last": last, "since": since])
        return try rows.map { row in
            var columns = ColumnReader(row)
            let start = try columns.date()
            return DateInterval(start: start, end: max(start, try columns.date()))
        }
    }

    /// Steps from person to person through the index, since each may have a long history.
    static let people = """
        WITH RECURSIVE person (id) AS (
            SELECT min(personID) FROM statusChange WHERE channel = :channel
            UNION ALL
            SELECT (SELECT min(personID) FROM statusChange WHERE channel = :channel AND personID > person.id)
            FROM person WHERE person.id IS NOT NULL
        )
        """

    private static func statusChanges(
        on channel: Channel, since: Int64, in database: Database
    ) throws -> [StatusChange] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                \(people)
                SELECT change.personID, change.state, change.at, change.wasSeen
                FROM person JOIN statusChange AS change ON change.channel = :channel AND change.personID = person.id
                WHERE change.at >= ifnull(
                    (SELECT max(at) FROM statusChange
                     WHERE channel = :channel AND personID = person.id AND at <= :since), :since)
                ORDER BY change.personID, change.at
                """, arguments: ["channel": channel.code, "since": since])
        var changes: [StatusChange] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let id = try columns.text()
            let person: StatusChange.Person =
                switch channel {
                case .inbox: .member(InboxMember.ID(rawValue: id))
                case .phone: .phoneUser(PhoneUser.ID(rawValue: id))
                }
            changes.append(
                StatusChange(
                    person: person, state: try columns.coded(), changedAt: try columns.date(), wasSeen: try columns.flag()))
        }
        return changes
    }
}
