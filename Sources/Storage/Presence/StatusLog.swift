import GRDB
import Localization
import Monitoring

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

extension Channel: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .inbox: 0
        case .phone: 1
        }
    }
}
