package import Foundation
import GRDB
package import Monitoring

/// The stored voice channel, with the instant it was read.
package struct StoredPhone: Sendable, Equatable {
    /// The latest `asOf` of the applied changes, in whole seconds.
    package let asOf: Date
    package let records: PhoneRecords
}

extension MonitorStore {
    /// Applies a change of the voice channel, by the rules of ``PhoneChange``, moves the channel's instant to
    /// `change.asOf` (never backwards), and records changes of voice states, people who left or changed their name or
    /// address, and earlier users of lines.
    ///
    /// - Parameters:
    ///   - cursors: The engine's cursors to save in the same transaction; see ``save(_:)``.
    ///   - pace: How often people's states are read.
    package func apply(
        _ change: PhoneChange, cursors: [String: Int64] = [:], pace: WatchPace = WatchPace()
    ) throws(StoreError) {
        try writeInTime { database in
            let instant = try SyncTable.advance(.phone, to: change.asOf, database)
            try Self.replaceLists(change, at: instant, in: database)
            try Self.save(change.calls, in: database)
            try Self.remove(change.removed, in: database)
            if !change.voiceStates.isEmpty {
                let log = try StatusLog(.phone, at: instant, pace: pace, database)
                for (user, state) in change.voiceStates {
                    try Self.save(state, of: user, in: database)
                    try log.record(state.map(PresenceState.voice) ?? .unknown, of: user.rawValue)
                }
            }
            try SyncTable.save(cursors, database)
        }
    }

    /// The stored voice channel, with calls in no particular order; nil if it was never loaded. Can be read
    /// concurrently with ``inbox(createdSince:)``, since each read has its own connection.
    ///
    /// - Parameter startedSince: Ended calls are included from here on; running ones always.
    package func phone(startedSince: Date) throws(StoreError) -> StoredPhone? {
        try read { database in
            guard let asOf = try SyncTable.syncPoint(of: .phone, database) else { return nil }
            let records = PhoneRecords(
                users: try PhoneUser.list(in: database), voiceStates: try Self.voiceStates(in: database),
                lines: try Line.list(in: database), calls: try Self.calls(startedSince: startedSince, in: database))
            return StoredPhone(asOf: Date(unixSeconds: asOf), records: records)
        }
    }
}

extension MonitorStore {
    /// The service removes people who have left from their calls, so an ended call keeps its people.
    private static let upsertCall = Upsert(
        into: "call", columns: Call.Columns.names,
        replacing: Dictionary(
            uniqueKeysWithValues: ["userID", "transferredByID", "transferredToID", "participantIDs"].map { column in
                let isGone = "call.status = \(Call.Status.done.code) AND ifnull(excluded.\(column), '') = ''"
                return (column, "CASE WHEN \(isGone) THEN call.\(column) ELSE excluded.\(column) END")
            }))
    private static let upsertVoiceState = Upsert(into: "voiceState", columns: ["userID", "state"])

    static func save(_ calls: [Call], in database: Database) throws {
        let statement = try database.cachedStatement(sql: upsertCall.sql)
        for call in calls { try statement.execute(arguments: call.databaseValues) }
    }

    private static func remove(_ calls: Set<Call.ID>, in database: Database) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM call WHERE id = ?")
        for id in calls { try statement.execute(arguments: [id.rawValue]) }
    }

    private static func save(_ state: VoiceState?, of user: PhoneUser.ID, in database: Database) throws {
        if let state {
            try database.cachedStatement(sql: upsertVoiceState.sql).execute(arguments: [user.rawValue, state.code])
        } else {
            try database.cachedStatement(sql: "DELETE FROM voiceState WHERE userID = ?")
                .execute(arguments: [user.rawValue])
        }
    }

    private static func voiceStates(in database: Database) throws -> [PhoneUser.ID: VoiceState] {
        let rows = try Row.fetchCursor(database, sql: "SELECT userID, state FROM voiceState")
        var states: [PhoneUser.ID: VoiceState] = [:]
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            states[try columns.identifier()] = try columns.coded()
        }
        return states
    }

    private static func calls(startedSince: Date, in database: Database) throws -> [Call] {
        let (columns, done) = (Call.Columns.list, Call.Status.done.code)
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(columns) FROM call INDEXED BY callNotDone WHERE status < \(done)
                UNION ALL
                SELECT \(columns) FROM call WHERE status >= \(done) AND startedAt >= ?
                """)
        // Counted first, because a day's calls are too many to move while the array grows.
        let count = try Int.fetchOne(
            database.cachedStatement(sql: "SELECT count(*) FROM call WHERE startedAt >= ?"),
            arguments: [startedSince.unixSeconds])
        let rows = try Row.fetchCursor(statement, arguments: [startedSince.unixSeconds])
        var calls: [Call] = []
        calls.reserveCapacity(count ?? 0)
        while let row = try rows.next() { calls.append(try Call(PositionedRow(row: row))) }
        return calls
    }
}

extension Call {
    enum Columns: Int, PositionedColumn {
        case id, direction, status, startedAt, answeredAt, endedAt, missedReason, userID, transferredByID,
            transferredToID
        case participantIDs, lineID, lineName, number, hasVoicemail, asset
    }

    /// The value of each column.
    var databaseValues: StatementArguments {
        var values = PositionedValues<Columns>()
        values[.id] = id.rawValue
        values[.direction] = direction.code
        values[.status] = status.code
        values[.startedAt] = startedAt.unixSeconds
        values[.answeredAt] = answeredAt?.unixSeconds
        values[.endedAt] = endedAt?.unixSeconds
        values[.missedReason] = missedReason
        values[.userID] = user?.rawValue
        values[.transferredByID] = transferredBy?.rawValue
        values[.transferredToID] = transferredTo?.rawValue
        values[.participantIDs] = IdentifierList.text(participants)
        values[.lineID] = line?.rawValue
        values[.lineName] = lineName
        values[.number] = number
        values[.hasVoicemail] = hasVoicemail
        values[.asset] = assetAddress
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), direction: try row.coded(.direction), status: try row.coded(.status),
            startedAt: try row.date(.startedAt), answeredAt: row.optionalDate(.answeredAt),
            endedAt: row.optionalDate(.endedAt), missedReason: row.optionalText(.missedReason),
            user: row.optionalIdentifier(.userID), transferredBy: row.optionalIdentifier(.transferredByID),
            transferredTo: row.optionalIdentifier(.transferredToID),
            participants: IdentifierList.identifiers(in: try row.text(.participantIDs)),
            line: row.optionalIdentifier(.lineID), lineName: row.optionalText(.lineName),
            number: row.optionalText(.number), assetAddress: row.optionalText(.asset),
            hasVoicemail: try row.flag(.hasVoicemail))
    }
}

extension PhoneUser: ListedRecord {
    static let table = "phoneUser"

    enum Columns: String, StoredColumn {
        case id, name, email
    }

    var values: Values { [.id: id.rawValue, .name: name, .email: email] }

    init(_ row: NamedRow<Columns>) throws {
        self.init(id: try row.identifier(.id), name: try row.text(.name), email: try row.text(.email))
    }
}

extension Line: ListedRecord {
    static let table = "line"

    enum Columns: String, StoredColumn {
        case id, name, userIDs
    }

    var values: Values {
        [.id: id.rawValue, .name: name, .userIDs: users.map { IdentifierList.text($0) }]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), name: try row.text(.name),
            users: row.optionalText(.userIDs).map { IdentifierList.identifiers(in: $0) })
    }
}
