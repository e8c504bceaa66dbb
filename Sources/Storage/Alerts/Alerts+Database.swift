import Foundation
import GRDB
import Localization
import Monitoring

extension AlertRecord: StoredRecord {
    /// The first two are the key.
    enum Columns: String, StoredColumn {
        case rule, subject
        case name, phase, since, holdFrom, value, threshold, peak, firedAt, resolvedAt, messages, lastNotifiedAt
        case knownValue, messageID, droppedAt, acknowledgedAt, mutedUntil, frozenSince, wasHeldBack
        case isResolutionSettled
    }

    var values: Values {
        [
            .rule: id.rule.code, .subject: id.subject.key, .name: name, .phase: phase.code,
            .since: since.unixSeconds, .holdFrom: holdStartedAt.unixSeconds, .value: value, .threshold: threshold,
            .peak: peak, .firedAt: firedAt?.unixSeconds, .resolvedAt: resolvedAt?.unixSeconds,
            .messages: messages, .lastNotifiedAt: lastNotifiedAt?.unixSeconds, .knownValue: knownValue,
            .messageID: pendingMessageID?.rawValue, .droppedAt: droppedAt?.unixSeconds,
            .acknowledgedAt: acknowledgedAt?.unixSeconds, .mutedUntil: mutedUntil?.unixSeconds,
            .frozenSince: frozenSince?.unixSeconds, .wasHeldBack: wasDueOutsideActiveHours,
            .isResolutionSettled: isResolutionHandled,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.alertID(.rule, .subject), name: try row.text(.name), phase: try row.coded(.phase),
            since: try row.date(.since), holdStartedAt: try row.date(.holdFrom), value: try row.number(.value),
            threshold: try row.number(.threshold), peak: try row.number(.peak))
        firedAt = row.optionalDate(.firedAt)
        resolvedAt = row.optionalDate(.resolvedAt)
        messages = try row.number(.messages)
        lastNotifiedAt = row.optionalDate(.lastNotifiedAt)
        knownValue = row.optionalInteger(.knownValue).map(Int.init)
        pendingMessageID = row.optionalIdentifier(.messageID)
        droppedAt = row.optionalDate(.droppedAt)
        acknowledgedAt = row.optionalDate(.acknowledgedAt)
        mutedUntil = row.optionalDate(.mutedUntil)
        frozenSince = row.optionalDate(.frozenSince)
        wasDueOutsideActiveHours = try row.flag(.wasHeldBack)
        isResolutionHandled = try row.flag(.isResolutionSettled)
    }
}

extension AlertBook {
    /// The stored book.
    static func stored(in database: Database) throws -> AlertBook {
        let statement = try database.cachedStatement(sql: "SELECT \(AlertRecord.Columns.list) FROM alertRecord")
        return AlertBook(try AlertRecord.fetchAll(statement))
    }

    private static let upsert = Upsert(
        into: "alertRecord", columns: AlertRecord.Columns.allCases.map(\.rawValue), keyCount: 2, named: true)

    /// Replaces the stored book with this one; unchanged records are not written.
    func save(in database: Database) throws {
        let save = try database.cachedStatement(sql: Self.upsert.sql)
        for record in records { try save.execute(arguments: record.arguments) }
        let delete = try database.cachedStatement(sql: "DELETE FROM alertRecord WHERE rule = ? AND subject = ?")
        for record in try Self.stored(in: database).records where self[record.id] == nil {
            try delete.execute(arguments: [record.id.rule.code, record.id.subject.key])
        }
    }

    /// The book as read back from the store: without what the next refresh recomputes.
    var storable: AlertBook {
        AlertBook(
            records.map { record in
                var record = record
                record.details = nil
                return record
            })
    }
}

extension AlertEpisode: StoredRecord {
    enum Columns: String, StoredColumn {
        case rule, subject, firedAt, name, since, until, peak, threshold, messages
    }

    var values: Values {
        [
            .rule: alert.rule.code, .subject: alert.subject.key, .firedAt: firedAt.unixSeconds, .name: name,
            .since: since.unixSeconds, .until: endedAt.unixSeconds, .peak: peak, .threshold: threshold,
            .messages: messages,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            alert: try row.alertID(.rule, .subject), name: try row.text(.name), since: try row.date(.since),
            firedAt: try row.date(.firedAt), endedAt: try row.date(.until), peak: try row.number(.peak),
            threshold: try row.number(.threshold), messages: try row.number(.messages))
    }

    /// Adds the episode to the history. An existing one is not changed.
    func save(in database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT INTO alertHistory (\(Columns.list)) VALUES (\(Columns.placeholders)) ON CONFLICT DO NOTHING"
        ).execute(arguments: arguments)
    }
}

extension AlertMessage {
    enum Columns: String, StoredColumn {
        case id, createdAt, payload, state, attempts, nextTryAt, outcomeEnglish, outcomePortuguese
    }

    /// The condition for messages that have not left yet.
    static let isWaiting = "state < \(State.delivered.code)"

    /// The value of each column.
    private var arguments: StatementArguments {
        [
            "id": id.rawValue, "createdAt": createdAt.unixSeconds, "payload": payload, "state": state.code,
            "attempts": attempts, "nextTryAt": nextTryAt.unixSeconds, "outcomeEnglish": outcome?.text(in: .english),
            "outcomePortuguese": outcome?.text(in: .brazilianPortuguese),
        ]
    }

    private init(_ row: NamedRow<Columns>, mentions: [AlertMention]) throws {
        self.init(
            id: try row.identifier(.id), createdAt: try row.date(.createdAt), mentions: mentions,
            payload: row.optionalData(.payload), state: try row.coded(.state), attempts: try row.number(.attempts),
            nextTryAt: try row.date(.nextTryAt),
            outcome: row.optionalLocalizedText(.outcomeEnglish, .outcomePortuguese))
    }

    /// Inserts a new message into the outbox. An existing one is not changed.
    func save(in database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT INTO alertMessage (\(Columns.list)) VALUES (\(Columns.placeholders)) ON CONFLICT DO NOTHING"
        ).execute(arguments: arguments)
        guard database.changesCount > 0 else { return }
        for (position, mention) in mentions.enumerated() {
            try mention.save(at: position, of: id, in: database)
        }
    }

    /// Updates the stored message with its current state. One that has left the outbox is not changed.
    func update(in database: Database) throws {
        guard let stored = try Self.waiting(id, in: database), stored != self else { return }
        guard payload != nil else {
            return try leaveOutbox(as: state, outcome: outcome, at: nextTryAt, in: database)
        }
        try database.cachedStatement(
            sql: """
                UPDATE alertMessage SET state = :state, attempts = :attempts, nextTryAt = :nextTryAt,
                    outcomeEnglish = :outcomeEnglish, outcomePortuguese = :outcomePortuguese
                WHERE id = :id
                """
        ).execute(arguments: [
            "id": id.rawValue, "state": state.code, "attempts": attempts, "nextTryAt": nextTryAt.unixSeconds,
            "outcomeEnglish": outcome?.text(in: .english),
            "outcomePortuguese": outcome?.text(in: .brazilianPortuguese),
        ])
    }

    /// The messages in the outbox, in order of creation.
    static func waiting(in database: Database) throws -> [AlertMessage] {
        try stored(where: "WHERE \(isWaiting) ORDER BY position", in: database)
    }

    /// The message `id`; nil if it has left the outbox.
    static func waiting(_ id: ID, in database: Database) throws -> AlertMessage? {
        try stored(where: "WHERE id = ? AND \(isWaiting)", arguments: [id.rawValue], in: database).first
    }

    /// The messages selected by `condition`, with the alerts they report.
    static func stored(
        where condition: String, arguments: StatementArguments = [], in database: Database
    ) throws -> [AlertMessage] {
        let statement = try database.cachedStatement(sql: "SELECT \(Columns.list) FROM alertMessage \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            let row = NamedRow<Columns>(row: row)
            return try AlertMessage(row, mentions: try AlertMention.list(of: try row.identifier(.id), in: database))
        }
    }
}

extension AlertMention: StoredRecord {
    enum Columns: String, StoredColumn {
        case rule, subject, firedAt, value, isResolution
    }

    var values: Values {
        [
            .rule: alert.rule.code, .subject: alert.subject.key, .firedAt: firedAt.unixSeconds, .value: value,
            .isResolution: isResolution,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            alert: try row.alertID(.rule, .subject), firedAt: try row.date(.firedAt), value: try row.number(.value),
            isResolution: try row.flag(.isResolution))
    }

    fileprivate func save(at position: Int, of message: AlertMessage.ID, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO alertMention (messageID, position, \(Columns.list))
                VALUES (:messageID, :position, \(Columns.placeholders))
                """
        ).execute(arguments: arguments + ["messageID": message.rawValue, "position": position])
    }

    fileprivate static func list(of message: AlertMessage.ID, in database: Database) throws -> [AlertMention] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Columns.list) FROM alertMention WHERE messageID = ? ORDER BY position")
        return try fetchAll(statement, arguments: [message.rawValue])
    }
}

extension AlertRule: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .queue: 0
        case .overload: 1
        case .spike: 2
        case .staffing: 3
        case .source: 4
        }
    }
}

extension AlertRecord.Phase: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .pending: 0
        case .firing: 1
        case .resolved: 2
        }
    }
}

extension AlertMessage.State: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .queued: 0
        case .sending: 1
        case .delivered: 2
        case .dropped: 3
        }
    }
}

extension RowReader {
    /// The rule and the subject of an alert.
    func alertID(_ rule: Column, _ subject: Column) throws(UnreadableValue) -> Alert.ID {
        let rule: AlertRule = try coded(rule)
        guard let subject = Alert.Subject(key: try text(subject)) else { throw UnreadableValue() }
        return Alert.ID(rule: rule, subject: subject)
    }

    /// A text in two columns, one for each language; nil if the first one is null.
    func optionalLocalizedText(_ english: Column, _ portuguese: Column) -> LocalizedText? {
        optionalText(english).map { LocalizedText(en: $0, pt: optionalText(portuguese) ?? $0) }
    }
}
