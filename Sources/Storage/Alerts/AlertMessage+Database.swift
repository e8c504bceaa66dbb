import Foundation
import GRDB
import Localization
import Monitoring

extension AlertMessage {
    enum Columns: String, StoredColumn {
        case id, createdAt, payload, state, attempts, nextTryAt, outcomeEnglish, outcomePortuguese
    }

    /// The condition for messages that have not left yet.
    static let isWaiting = "state < \(State.delivered.code)"

    /// What stands in each column.
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
            sql: "INSERT INTO alertMessage (\(Columns.list)) VALUES (\(Columns.marks)) ON CONFLICT DO NOTHING"
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
                VALUES (:messageID, :position, \(Columns.marks))
                """
        ).execute(arguments: arguments + ["messageID": message.rawValue, "position": position])
    }

    fileprivate static func list(of message: AlertMessage.ID, in database: Database) throws -> [AlertMention] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Columns.list) FROM alertMention WHERE messageID = ? ORDER BY position")
        return try fetchAll(statement, arguments: [message.rawValue])
    }
}
