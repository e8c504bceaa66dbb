import Foundation
import GRDB

/// A channel, as identified in the store.
enum Channel: String, CaseIterable, Sendable {
    case inbox, phone
}

/// The small numbers in `syncState`: the instant of each channel, the engine's cursors, and the number of changes.
enum SyncTable {
    /// The number of changes of the store.
    static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM syncState WHERE kind = 'store' AND name = 'version'")) ?? 0
    }

    static func countChange(_ database: Database) throws {
        try database.cachedStatement(
            sql: "UPDATE syncState SET value = value + 1 WHERE kind = 'store' AND name = 'version'"
        ).execute()
    }

    /// The instant at which `channel` was last read, in Unix seconds; nil if it was never loaded.
    static func syncPoint(of channel: Channel, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM syncState WHERE kind = 'channel' AND name = ?"),
            arguments: [channel.rawValue])
    }

    /// In seconds. Reads that overtake each other are closer together than this.
    private static let maxOverlap: Int64 = 120

    /// Moves `channel` to `instant`, but not backwards, unless it is so far ahead that a clock must have been wrong. In
    /// that case the states, reads and samples recorded after `instant` are removed, since they cannot have happened.
    ///
    /// - Returns: The channel's instant now.
    static func advance(_ channel: Channel, to instant: Date, _ database: Database) throws -> Int64 {
        let last = try syncPoint(of: channel, database) ?? .min
        let isAhead = last > instant.unixSeconds + maxOverlap
        if isAhead {
            for table in [#"statusChange WHERE channel = ? AND at > ?"#, #"watch WHERE channel = ? AND "from" > ?"#] {
                try database.cachedStatement(sql: "DELETE FROM \(table)")
                    .execute(arguments: [channel.code, instant.unixSeconds])
            }
            try database.cachedStatement(sql: "DELETE FROM floorSample WHERE instant > ?")
                .execute(arguments: [instant.unixSeconds])
            try database.cachedStatement(sql: #"UPDATE watch SET "to" = ?2 WHERE channel = ?1 AND "to" > ?2"#)
                .execute(arguments: [channel.code, instant.unixSeconds])
        }
        let point = isAhead ? instant.unixSeconds : max(instant.unixSeconds, last)
        try set(kind: "channel", channel.rawValue, to: point, database)
        return point
    }

    /// When people's states on `channel` were last read, in Unix seconds; nil if never.
    static func lastLook(at channel: Channel, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM syncState WHERE kind = 'channel' AND name = ?"),
            arguments: [lookName(channel)])
    }

    static func setLastLook(at channel: Channel, to instant: Int64, _ database: Database) throws {
        try set(kind: "channel", lookName(channel), to: instant, database)
    }

    private static func lookName(_ channel: Channel) -> String { "\(channel.rawValue).look" }

    static func cursors(_ database: Database) throws -> [String: Int64] {
        let rows = try Row.fetchCursor(database, sql: "SELECT name, value FROM syncState WHERE kind = 'cursor'")
        var cursors: [String: Int64] = [:]
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            cursors[try columns.text()] = try columns.integer()
        }
        return cursors
    }

    static func save(_ cursors: [String: Int64], _ database: Database) throws {
        for (name, value) in cursors { try set(kind: "cursor", name, to: value, database) }
    }

    static func alertsEvaluatedAt(_ database: Database) throws -> Date? {
        try Int64.fetchOne(
            database, sql: "SELECT value FROM syncState WHERE kind = 'store' AND name = 'alertsJudgedAt'"
        )
        .map(Date.init(unixSeconds:))
    }

    static func noteAlertsEvaluated(at instant: Date, _ database: Database) throws {
        try set(kind: "store", "alertsJudgedAt", to: instant.unixSeconds, database)
    }

    private static func set(kind: String, _ name: String, to value: Int64, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO syncState (kind, name, value) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value
                """
        ).execute(arguments: [kind, name, value])
    }
}

extension MonitorStore {
    /// The engine's cursors, by name.
    package func cursors() throws(StoreError) -> [String: Int64] {
        try read(SyncTable.cursors)
    }

    /// Saves `cursors` in addition to existing ones; a new value replaces one of the same name.
    package func save(_ cursors: [String: Int64]) throws(StoreError) {
        try writeInTime { try SyncTable.save(cursors, $0) }
    }
}
