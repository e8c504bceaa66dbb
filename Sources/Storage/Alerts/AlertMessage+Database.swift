import Foundation
import GRDB
import Localization
import Monitoring

extension AlertMessage {
    static let columns = [
        "id", "createdAt", "payload", "state", "attempts", "nextTryAt", "outcomeEnglish", "outcomePortuguese",
    ]

    /// Reads `columns`.
    init(_ row: Row, mentions: [AlertMention]) throws {
        var columns = ColumnReader(row)
        let (id, createdAt): (ID, Date) = (try columns.identifier(), try columns.date())
        self.init(
            id: id, createdAt: createdAt, mentions: mentions, payload: columns.optionalData(),
            state: try columns.coded(), attempts: Int(try columns.integer()), nextTryAt: try columns.date(),
            outcome: columns.optionalLocalizedText())
    }

    /// Puts a new message into the outbox. One that is there stays as it is.
    func save(in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO alertMessage (\(Self.columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [
            id.rawValue, createdAt.unixSeconds, payload, state.code, attempts, nextTryAt.unixSeconds,
            outcome?.text(in: .english), outcome?.text(in: .brazilianPortuguese),
        ])
        guard database.changesCount > 0 else { return }
        let insert = try database.cachedStatement(sql: "INSERT INTO alertMention VALUES (?, ?, ?, ?, ?, ?, ?)")
        for (position, mention) in mentions.enumerated() {
            try insert.execute(arguments: [
                id.rawValue, position, mention.alert.rule.code, mention.alert.subject.key, mention.firedAt.unixSeconds,
                mention.value, mention.isResolution,
            ])
        }
    }

    /// Puts what has become of the message since it was stored in the place of what was known then. One that has left stays as it
    /// is.
    func update(in database: Database) throws {
        guard let stored = try Self.waiting(id, in: database), stored != self else { return }
        guard payload != nil else {
            return try leaveOutbox(as: state, outcome: outcome, at: nextTryAt, in: database)
        }
        try database.cachedStatement(
            sql: """
                UPDATE alertMessage SET state = ?, attempts = ?, nextTryAt = ?, outcomeEnglish = ?, outcomePortuguese = ?
                WHERE id = ?
                """
        ).execute(arguments: [
            state.code, attempts, nextTryAt.unixSeconds, outcome?.text(in: .english),
            outcome?.text(in: .brazilianPortuguese), id.rawValue,
        ])
    }

    /// The messages that have not left yet, in the order in which they were made.
    static func waiting(in database: Database) throws -> [AlertMessage] {
        try stored(where: "WHERE state < 2 ORDER BY position", in: database)
    }

    /// The message `id`; nil when it has left.
    static func waiting(_ id: ID, in database: Database) throws -> AlertMessage? {
        try stored(where: "WHERE id = ? AND state < 2", arguments: [id.rawValue], in: database).first
    }

    /// The messages that `condition` selects, with what they tell.
    static func stored(
        where condition: String, arguments: StatementArguments = [], in database: Database
    ) throws -> [AlertMessage] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns.joined(separator: ", ")) FROM alertMessage \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            var id = ColumnReader(row)
            return try AlertMessage(row, mentions: try AlertMention.list(of: try id.identifier(), in: database))
        }
    }
}

extension AlertMention {
    fileprivate static func list(of message: AlertMessage.ID, in database: Database) throws -> [AlertMention] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT rule, subject, firedAt, value, isResolution FROM alertMention WHERE messageID = ?
                    ORDER BY position
                    """), arguments: [message.rawValue])
        var mentions: [AlertMention] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            mentions.append(
                AlertMention(
                    alert: try columns.alertID(), firedAt: try columns.date(), value: Int(try columns.integer()),
                    isResolution: try columns.flag()))
        }
        return mentions
    }
}

extension ColumnReader {
    /// A text in two columns, one for each language; nil when the first one is.
    mutating func optionalLocalizedText() -> LocalizedText? {
        let (english, portuguese) = (optionalText(), optionalText())
        return english.map { LocalizedText(en: $0, pt: portuguese ?? $0) }
    }
}
