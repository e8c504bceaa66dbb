package import Foundation
import GRDB
import Localization
package import Monitoring

/// The stored text channel, with the instant it was read.
package struct StoredInbox: Sendable, Equatable {
    /// The latest `asOf` of the applied changes, in whole seconds.
    package let asOf: Date
    package let records: InboxRecords
}

extension MonitorStore {
    /// Applies a change of the text channel, by the rules of ``InboxChange``, moves the channel's instant to
    /// `change.asOf` (never backwards), and records changes of away mode, and people who left, changed teams, or
    /// changed their name or address.
    ///
    /// - Parameters:
    ///   - cursors: The engine's cursors to save in the same transaction; see ``save(_:)``.
    ///   - pace: How often people's states are read.
    package func apply(
        _ change: InboxChange, cursors: [String: Int64] = [:], pace: WatchPace = WatchPace()
    ) throws(StoreError) {
        try writeInTime { database in
            try change.workspace?.save(in: database)
            let instant = try SyncTable.advance(.inbox, to: change.asOf, database)
            try Self.replaceLists(change, at: instant, in: database)
            try Self.save(change.entries, in: database)
            try Self.remove(change.removed, in: database)
            if let members = change.members {
                let log = try StatusLog(.inbox, at: instant, pace: pace, database)
                for member in members { try log.record(member.isAway ? .away : .online, of: member.id.rawValue) }
            }
            try SyncTable.save(cursors, database)
        }
    }

    /// The stored text channel, with conversations in no particular order; nil if it was never loaded.
    ///
    /// - Parameter createdSince: Closed conversations are included from here on; open and snoozed ones always.
    package func inbox(createdSince: Date) throws(StoreError) -> StoredInbox? {
        try read { database in
            guard let asOf = try SyncTable.syncPoint(of: .inbox, database) else { return nil }
            let records = InboxRecords(
                workspace: try .stored(in: database), teams: try Team.list(in: database),
                members: try InboxMember.list(in: database),
                conversations: try Self.conversations(createdSince: createdSince, in: database), ratingsFrom: nil,
                servedFrom: nil)
            return StoredInbox(asOf: Date(unixSeconds: asOf), records: records)
        }
    }
}

extension MonitorStore {
    /// A row without statistics does not unsay those of an earlier one.
    private static let upsertConversation = Upsert(
        into: "conversation", columns: Conversation.Columns.names + ConversationStatistics.Columns.names,
        replacing: Dictionary(
            uniqueKeysWithValues: ConversationStatistics.Columns.names.map {
                ($0, "ifnull(excluded.\($0), conversation.\($0))")
            }))
    private static let upsertRating = Upsert(into: "rating", columns: ConversationRating.Columns.names)

    /// The condition that someone has left: there is a list of people, and they are not on it.
    private static func hasLeft(_ column: String) -> String {
        "EXISTS (SELECT 1 FROM member) AND NOT EXISTS (SELECT 1 FROM member WHERE id = \(column))"
    }

    /// When someone leaves, the service assigns their conversations to others; for past days they stay theirs.
    private static let keepAssignee = """
        UPDATE conversation SET keptAssigneeID = assigneeID
        WHERE id = ? AND keptAssigneeID IS NULL AND assigneeID IS NOT NULL AND assigneeID IS NOT ?
            AND \(hasLeft("assigneeID"))
        """

    /// The person to whom a rating was attributed, if they have left since: the service then names nobody, or someone
    /// else.
    private static let formerTeammate = """
        SELECT teammateID FROM rating
        WHERE conversationID = ? AND requestedAt = ? AND teammateID IS NOT NULL AND \(hasLeft("teammateID"))
        """

    static func save(_ entries: [ConversationEntry], in database: Database) throws {
        guard !entries.isEmpty else { return }
        let known = try database.cachedStatement(sql: "SELECT updatedAt FROM conversation WHERE id = ?")
        let saveConversation = try database.cachedStatement(sql: upsertConversation.sql)
        let saveRating = try database.cachedStatement(sql: upsertRating.sql)
        let keepAssignee = try database.cachedStatement(sql: Self.keepAssignee)
        let formerTeammate = try database.cachedStatement(sql: Self.formerTeammate)
        let isAnswered = try database.cachedStatement(
            sql: "SELECT score IS NOT NULL FROM rating WHERE conversationID = ?")
        let noteAnswer = try database.cachedStatement(sql: "UPDATE rating SET answeredAt = ? WHERE conversationID = ?")
        let removeRating = try database.cachedStatement(sql: "DELETE FROM rating WHERE conversationID = ?")
        for entry in entries {
            let knownUpdate = try Int64.fetchOne(known, arguments: [entry.id.rawValue])
            if let knownUpdate, knownUpdate > entry.conversation.updatedAt.unixSeconds { continue }
            if knownUpdate != nil {
                try keepAssignee.execute(arguments: [entry.id.rawValue, entry.conversation.assignee?.rawValue])
            }
            try saveConversation.execute(
                arguments: entry.conversation.databaseValues
                    + ConversationStatistics.databaseValues(of: entry.statistics))
            if let rating = entry.rating {
                let former = try knownUpdate.flatMap { _ in
                    try String.fetchOne(
                        formerTeammate, arguments: [entry.id.rawValue, rating.requestedAt.unixSeconds])
                }
                let kept = former.map { rating.keeping(InboxMember.ID(rawValue: $0)) } ?? rating
                let wasAnswered = try Bool.fetchOne(isAnswered, arguments: [entry.id.rawValue]) ?? false
                try saveRating.execute(arguments: kept.databaseValues(of: entry.id))
                if rating.score != nil, !wasAnswered {
                    // The answer changed the conversation, so it is not newer than the last change.
                    let instant = entry.conversation.updatedAt.unixSeconds
                    try noteAnswer.execute(arguments: [instant, entry.id.rawValue])
                }
            } else if knownUpdate != nil {
                try removeRating.execute(arguments: [entry.id.rawValue])
            }
        }
    }

    private static func remove(_ conversations: Set<Conversation.ID>, in database: Database) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM conversation WHERE id = ?")
        for id in conversations { try statement.execute(arguments: [id.rawValue]) }
    }

    private static func conversations(createdSince: Date, in database: Database) throws -> [Conversation] {
        let (columns, closed) = (Conversation.Columns.list, Conversation.State.closed.code)
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(columns) FROM conversation INDEXED BY conversationNotClosed WHERE state < \(closed)
                UNION ALL
                SELECT \(columns) FROM conversation WHERE state >= \(closed) AND createdAt >= ?
                """)
        let rows = try Row.fetchCursor(statement, arguments: [createdSince.unixSeconds])
        var conversations: [Conversation] = []
        while let row = try rows.next() { conversations.append(try Conversation(PositionedRow(row: row))) }
        return conversations
    }
}

extension Conversation {
    enum Columns: Int, PositionedColumn {
        case id, state, createdAt, updatedAt, waitingSince, snoozedUntil, assigneeID, teamID, subject, customer,
            isPriority
        case slaName, slaStatus
        case lastMessageAt
        case isUnanswered, wasClosed
    }

    /// The value of each column.
    var databaseValues: StatementArguments {
        var values = PositionedValues<Columns>()
        values[.id] = id.rawValue
        values[.state] = state.code
        values[.createdAt] = createdAt.unixSeconds
        values[.updatedAt] = updatedAt.unixSeconds
        values[.waitingSince] = waitingSince?.unixSeconds
        values[.snoozedUntil] = snoozedUntil?.unixSeconds
        values[.assigneeID] = assignee?.rawValue
        values[.teamID] = team?.rawValue
        values[.subject] = subject
        values[.customer] = customer
        values[.isPriority] = isPriority
        values[.slaName] = sla?.name
        values[.slaStatus] = sla?.status.code
        values[.lastMessageAt] = lastMessageAt?.unixSeconds
        values[.isUnanswered] = isUnanswered
        values[.wasClosed] = wasClosed
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), state: try row.coded(.state), createdAt: try row.date(.createdAt),
            updatedAt: try row.date(.updatedAt), waitingSince: row.optionalDate(.waitingSince),
            lastMessageAt: row.optionalDate(.lastMessageAt), snoozedUntil: row.optionalDate(.snoozedUntil),
            assignee: row.optionalIdentifier(.assigneeID),
            team: row.optionalIdentifier(.teamID), subject: try row.text(.subject),
            customer: row.optionalText(.customer), isPriority: try row.flag(.isPriority), sla: try AppliedSLA(row),
            isUnanswered: row.optionalInteger(.isUnanswered).map { $0 != 0 },
            wasClosed: row.optionalInteger(.wasClosed).map { $0 != 0 })
    }
}

extension ConversationStatistics {
    enum Columns: Int, PositionedColumn {
        case firstContactAt, firstReplyAt, firstCloseAt
        case firstReplyOfficeTime, firstCloseOfficeTime, medianReplyOfficeTime
        case reopens, parts
    }

    /// The value of each column; all of them NULL without statistics.
    static func databaseValues(of statistics: ConversationStatistics?) -> StatementArguments {
        var values = PositionedValues<Columns>()
        values[.firstContactAt] = statistics?.firstContactAt?.unixSeconds
        values[.firstReplyAt] = statistics?.firstReplyAt?.unixSeconds
        values[.firstCloseAt] = statistics?.firstCloseAt?.unixSeconds
        values[.firstReplyOfficeTime] = statistics?.officeTimes.firstReply?.wholeSeconds
        values[.firstCloseOfficeTime] = statistics?.officeTimes.firstClose?.wholeSeconds
        values[.medianReplyOfficeTime] = statistics?.officeTimes.medianReply?.wholeSeconds
        values[.reopens] = statistics?.reopens
        values[.parts] = statistics?.parts
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) {
        func length(_ column: Columns) -> Duration? { row.optionalInteger(column).map { .seconds(max(0, $0)) } }
        self.init(
            firstContactAt: row.optionalDate(.firstContactAt), firstReplyAt: row.optionalDate(.firstReplyAt),
            firstCloseAt: row.optionalDate(.firstCloseAt),
            officeTimes: OfficeTimes(
                firstReply: length(.firstReplyOfficeTime), firstClose: length(.firstCloseOfficeTime),
                medianReply: length(.medianReplyOfficeTime)),
            reopens: row.optionalInteger(.reopens).map { Int($0) }, parts: row.optionalInteger(.parts).map { Int($0) })
    }
}

extension AppliedSLA {
    /// Decodes a name and a status; nil if there are none.
    fileprivate init?(_ row: PositionedRow<Conversation.Columns>) throws {
        guard let name = row.optionalText(.slaName), let code = row.optionalInteger(.slaStatus) else { return nil }
        guard let status = Status(code: code) else { throw UnreadableValue() }
        self.init(name: name, status: status)
    }
}

extension ConversationRating {
    enum Columns: Int, PositionedColumn {
        case conversationID, requestedAt, score, remark, teammateID, teamID, customer
    }

    /// The value of each column, for the rating of the conversation called `id`.
    func databaseValues(of id: Conversation.ID) -> StatementArguments {
        var values = PositionedValues<Columns>()
        values[.conversationID] = id.rawValue
        values[.requestedAt] = requestedAt.unixSeconds
        values[.score] = score
        values[.remark] = remark
        values[.teammateID] = teammate?.rawValue
        values[.teamID] = team?.rawValue
        values[.customer] = customer
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) throws {
        self.init(
            conversation: try row.identifier(.conversationID), requestedAt: try row.date(.requestedAt),
            score: row.optionalInteger(.score).map(Int.init), remark: row.optionalText(.remark),
            teammate: row.optionalIdentifier(.teammateID), team: row.optionalIdentifier(.teamID),
            customer: row.optionalText(.customer))
    }
}

extension Team: ListedRecord {
    static let table = "team"

    enum Columns: String, StoredColumn {
        case id, name, memberIDs
    }

    var values: Values {
        [.id: id.rawValue, .name: name, .memberIDs: IdentifierList.text(members)]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), name: try row.text(.name),
            members: Set(IdentifierList.identifiers(in: try row.text(.memberIDs))))
    }
}

extension InboxMember: ListedRecord {
    static let table = "member"

    enum Columns: String, StoredColumn {
        case id, name, email, isAway, teamIDs
    }

    var values: Values {
        [
            .id: id.rawValue, .name: name, .email: email, .isAway: isAway,
            .teamIDs: teams.map { IdentifierList.text($0) },
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), name: try row.text(.name), email: try row.text(.email),
            isAway: try row.flag(.isAway),
            teams: row.optionalText(.teamIDs).map { Set(IdentifierList.identifiers(in: $0)) })
    }
}

extension Workspace {
    /// The stored workspace; nil if there is none.
    static func stored(in database: Database) throws -> Workspace? {
        try Row.fetchOne(database, sql: "SELECT name, timeZone FROM workspace").map { row in
            var columns = ColumnReader(row)
            return Workspace(name: try columns.text(), timeZoneName: columns.optionalText())
        }
    }

    func save(in database: Database) throws {
        let upsert = Upsert(into: "workspace", columns: ["onlyRow", "name", "timeZone"], named: true)
        try database.execute(sql: upsert.sql, arguments: ["onlyRow": 1, "name": name, "timeZone": timeZoneName])
    }
}
