package import Foundation
import GRDB
import Localization
package import Monitoring

extension MonitorStore {
    /// The changes of people's states from `since` on, and for each person the last change before, so that a strip can
    /// begin there. By person, in order of time.
    package func statusChanges(since: Date) throws(StoreError) -> [StatusChange] {
        try read { database in
            try Channel.allCases.flatMap { try Self.statusChanges(on: $0, since: since.unixSeconds, in: database) }
        }
    }

    /// When people's states were watched, from `since` on and in the span before it.
    ///
    /// - Parameter pace: How often states are read; passed through.
    package func watch(since: Date, pace: WatchPace) throws(StoreError) -> PresenceWatch {
        try read { database in
            PresenceWatch(
                inbox: try Self.watched(.inbox, since: since.unixSeconds, in: database),
                phone: try Self.watched(.phone, since: since.unixSeconds, in: database), pace: pace)
        }
    }

    /// Keeps what another monitor saw of people's states while it watched both channels in `span`; the next read continues that
    /// span if it follows soon. Nothing is kept of a channel whose states were read before.
    package func keep(_ changes: [StatusChange], watchedIn span: DateInterval) throws(StoreError) {
        try writeInTime(isNews: false) { database in
            for channel in Channel.allCases where try SyncTable.lastLook(at: channel, database) == nil {
                try database.cachedStatement(sql: #"INSERT INTO watch (channel, "from") VALUES (?, ?)"#)
                    .execute(arguments: [channel.code, span.start.unixSeconds])
                try SyncTable.setLastLook(at: channel, to: span.end.unixSeconds, database)
                let insert = try database.cachedStatement(
                    sql: "INSERT INTO statusChange (channel, personID, at, state, wasSeen) VALUES (?, ?, ?, ?, ?)")
                for change in changes where change.person.channel == channel {
                    try insert.execute(arguments: [
                        channel.code, change.person.id, change.changedAt.unixSeconds, change.state.code, change.wasSeen,
                    ])
                }
            }
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
                    person: person, state: try columns.coded(), changedAt: try columns.date(),
                    wasSeen: try columns.flag()))
        }
        return changes
    }
}

/// Appends to one channel's history of states, within a transaction.
struct StatusLog {
    let channel: Channel
    /// The instant of the read, in Unix seconds.
    let at: Int64
    let database: Database
    /// Whether a state that differs from the last one was observed to change.
    private let follows: Bool

    /// Begins a read of people's states: another one of the current span, or the first after a gap.
    init(_ channel: Channel, at instant: Int64, pace: WatchPace, _ database: Database) throws {
        (self.channel, at, self.database) = (channel, instant, database)
        let code = channel.code
        let open = try Int64.fetchOne(
            database.cachedStatement(sql: #"SELECT "from" FROM watch WHERE channel = ? AND "to" IS NULL"#),
            arguments: [code])
        let last = try SyncTable.lastLook(at: channel, database)
        if let open, let last, (0...Int64(pace.maxPause.seconds)).contains(instant - last) {
            follows = instant > open + Int64(pace.turn.seconds)
        } else {
            follows = false
            try database.cachedStatement(sql: #"UPDATE watch SET "to" = ? WHERE channel = ? AND "to" IS NULL"#)
                .execute(arguments: [min(last ?? instant, instant), code])
            try database.cachedStatement(
                sql: #"INSERT INTO watch (channel, "from") VALUES (?, ?) ON CONFLICT DO UPDATE SET "to" = NULL"#
            ).execute(arguments: [code, instant])
        }
        try SyncTable.setLastLook(at: channel, to: instant, database)
    }

    /// Appends `state`, unless it equals the last one. Of two states at one instant, the later one wins.
    func record(_ state: PresenceState, of person: String) throws {
        let last = try Int64.fetchOne(
            database.cachedStatement(
                sql: "SELECT state FROM statusChange WHERE channel = ? AND personID = ? ORDER BY at DESC LIMIT 1"),
            arguments: [channel.code, person])
        guard last != state.code else { return }
        try database.cachedStatement(
            sql: """
                INSERT INTO statusChange (channel, personID, at, state, wasSeen) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET state = excluded.state, wasSeen = excluded.wasSeen
                """
        ).execute(arguments: [channel.code, person, at, state.code, follows && last != nil])
    }
}

extension StatusChange.Person {
    fileprivate var channel: Channel {
        switch self {
        case .member: .inbox
        case .phoneUser: .phone
        }
    }

    fileprivate var id: String {
        switch self {
        case .member(let id): id.rawValue
        case .phoneUser(let id): id.rawValue
        }
    }
}

extension Channel: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .inbox: 0
        case .phone: 1
        }
    }
}
