import GRDB
import Monitoring

/// Appends to one channel's history of states, inside a transaction.
struct StatusLog {
    let channel: Channel
    /// The instant of the read, in unix seconds.
    let at: Int64
    let database: Database

    /// Appends `state`, unless it is the one recorded last. Of two states at one instant the later one stands.
    func record(_ state: PresenceState, of person: String) throws {
        let last = try Int64.fetchOne(
            database.cachedStatement(
                sql: "SELECT state FROM statusChange WHERE channel = ? AND personID = ? ORDER BY at DESC LIMIT 1"),
            arguments: [channel.code, person])
        guard last != state.code else { return }
        try database.cachedStatement(
            sql: """
                INSERT INTO statusChange (channel, personID, at, state) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET state = excluded.state
                """
        ).execute(arguments: [channel.code, person, at, state.code])
    }
}

extension Channel: DatabaseCoded {
    static let codes: [Self] = [.inbox, .phone]
}
