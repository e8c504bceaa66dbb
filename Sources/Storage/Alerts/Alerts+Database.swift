import Foundation
import GRDB
import Localization
package import Monitoring

extension AlertRecord: StoredRecord {
    /// The first two are the key.
    enum Columns: String, StoredColumn {
        case rule, subject
        case name, phase, since, holdFrom, value, threshold, peak, teamIDs, firedAt, resolvedAt
        case acknowledgedAt, acknowledgedValue, acknowledgedBy, mutedUntil, mutedBy, frozenSince
    }

    var values: Values {
        [
            .rule: id.rule.name, .subject: id.subject.key, .name: name, .phase: phase.code,
            .since: since.unixSeconds, .holdFrom: holdStartedAt.unixSeconds, .value: value, .threshold: threshold,
            .peak: peak, .teamIDs: IdentifierList.text(teams), .firedAt: firedAt?.unixSeconds,
            .resolvedAt: resolvedAt?.unixSeconds, .acknowledgedAt: acknowledgedAt?.unixSeconds,
            .acknowledgedValue: acknowledgedValue, .acknowledgedBy: acknowledgedBy,
            .mutedUntil: mutedUntil?.unixSeconds, .mutedBy: mutedBy, .frozenSince: frozenSince?.unixSeconds,
        ]
    }

    /// Without its notices.
    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.alertID(.rule, .subject), name: try row.text(.name), phase: try row.coded(.phase),
            since: try row.date(.since), holdStartedAt: try row.date(.holdFrom), value: try row.number(.value),
            threshold: try row.number(.threshold), peak: try row.number(.peak))
        teams = Set(IdentifierList.identifiers(in: try row.text(.teamIDs)))
        firedAt = row.optionalDate(.firedAt)
        resolvedAt = row.optionalDate(.resolvedAt)
        acknowledgedAt = row.optionalDate(.acknowledgedAt)
        acknowledgedValue = row.optionalInteger(.acknowledgedValue).map(Int.init)
        acknowledgedBy = row.optionalText(.acknowledgedBy)
        mutedUntil = row.optionalDate(.mutedUntil)
        mutedBy = row.optionalText(.mutedBy)
        frozenSince = row.optionalDate(.frozenSince)
    }
}

/// A row of `alertNotice`.
private struct StoredNotice: StoredRecord {
    let alert: Alert.ID
    let receiver: Receiver.ID
    let notice: Notice

    init(alert: Alert.ID, receiver: Receiver.ID, notice: Notice) {
        self.alert = alert
        self.receiver = receiver
        self.notice = notice
    }

    /// The first three are the key.
    enum Columns: String, StoredColumn {
        case rule, subject, receiver
        case messages, lastNotifiedAt, knownValue, messageID, droppedAt, wasDueOutsideActiveHours, isResolutionHandled
    }

    var values: Values {
        [
            .rule: alert.rule.name, .subject: alert.subject.key, .receiver: receiver.rawValue,
            .messages: notice.messages, .lastNotifiedAt: notice.lastNotifiedAt?.unixSeconds,
            .knownValue: notice.knownValue, .messageID: notice.pendingMessageID?.rawValue,
            .droppedAt: notice.droppedAt?.unixSeconds, .wasDueOutsideActiveHours: notice.wasDueOutsideActiveHours,
            .isResolutionHandled: notice.isResolutionHandled,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        var notice = Notice()
        notice.messages = try row.number(.messages)
        notice.lastNotifiedAt = row.optionalDate(.lastNotifiedAt)
        notice.knownValue = row.optionalInteger(.knownValue).map(Int.init)
        notice.pendingMessageID = row.optionalIdentifier(.messageID)
        notice.droppedAt = row.optionalDate(.droppedAt)
        notice.wasDueOutsideActiveHours = try row.flag(.wasDueOutsideActiveHours)
        notice.isResolutionHandled = try row.flag(.isResolutionHandled)
        self.init(
            alert: try row.alertID(.rule, .subject), receiver: try row.identifier(.receiver), notice: notice)
    }
}

extension AlertBook {
    /// The stored book, without the alerts of rules that only another version knows.
    static func stored(in database: Database) throws -> AlertBook {
        let records = try database.cachedStatement(
            sql: "SELECT \(AlertRecord.Columns.list) FROM alertRecord WHERE \(AlertRule.isKnown)")
        var book = AlertBook(try AlertRecord.fetchAll(records))
        let notices = try database.cachedStatement(
            sql: "SELECT \(StoredNotice.Columns.list) FROM alertNotice WHERE \(AlertRule.isKnown)")
        for stored in try StoredNotice.fetchAll(notices) {
            book[stored.alert]?.notices[stored.receiver] = stored.notice
        }
        return book
    }

    private static let upsert = Upsert(
        into: "alertRecord", columns: AlertRecord.Columns.allCases.map(\.rawValue), keyCount: 2, named: true)
    private static let upsertNotice = Upsert(
        into: "alertNotice", columns: StoredNotice.Columns.allCases.map(\.rawValue), keyCount: 3, named: true)

    /// Writes how this book differs from `old`, which is the stored one.
    func save(replacing old: AlertBook, in database: Database) throws {
        for record in records where record != old[record.id] {
            try database.cachedStatement(sql: Self.upsert.sql).execute(arguments: record.arguments)
            try saveNotices(of: record, replacing: old[record.id]?.notices ?? [:], in: database)
        }
        for record in old.records where self[record.id] == nil {
            // Its notices go with it.
            try database.cachedStatement(sql: "DELETE FROM alertRecord WHERE rule = ? AND subject = ?")
                .execute(arguments: [record.id.rule.name, record.id.subject.key])
        }
    }

    private func saveNotices(
        of record: AlertRecord, replacing old: [Receiver.ID: Notice], in database: Database
    ) throws {
        for (receiver, notice) in record.notices where old[receiver] != notice {
            let stored = StoredNotice(alert: record.id, receiver: receiver, notice: notice)
            try database.cachedStatement(sql: Self.upsertNotice.sql).execute(arguments: stored.arguments)
        }
        for receiver in old.keys where record.notices[receiver] == nil {
            try database.cachedStatement(
                sql: "DELETE FROM alertNotice WHERE rule = ? AND subject = ? AND receiver = ?"
            ).execute(arguments: [record.id.rule.name, record.id.subject.key, receiver.rawValue])
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
        case rule, subject, firedAt, name, since, until, peak, threshold, messages, acknowledgedBy
    }

    var values: Values {
        [
            .rule: alert.rule.name, .subject: alert.subject.key, .firedAt: firedAt.unixSeconds, .name: name,
            .since: since.unixSeconds, .until: endedAt.unixSeconds, .peak: peak, .threshold: threshold,
            .messages: messages, .acknowledgedBy: acknowledgedBy,
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            alert: try row.alertID(.rule, .subject), name: try row.text(.name), since: try row.date(.since),
            firedAt: try row.date(.firedAt), endedAt: try row.date(.until), peak: try row.number(.peak),
            threshold: try row.number(.threshold), messages: try row.number(.messages),
            acknowledgedBy: row.optionalText(.acknowledgedBy))
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
        case id, receiver, kind, createdAt, payload, state, attempts, nextTryAt, outcomeEnglish, outcomePortuguese
    }

    /// The condition for messages that have not left yet.
    static let isWaiting = "state < \(State.delivered.code)"

    /// The value of each column.
    private var arguments: StatementArguments {
        get throws {
            let (kind, payload) = try content.map(StoredContent.init).map { ($0.kind, $0.payload) } ?? (0, nil)
            return [
                "id": id.rawValue, "receiver": receiver.rawValue, "kind": kind, "createdAt": createdAt.unixSeconds,
                "payload": payload, "state": state.code, "attempts": attempts, "nextTryAt": nextTryAt.unixSeconds,
                "outcomeEnglish": outcome?.text(in: .english),
                "outcomePortuguese": outcome?.text(in: .brazilianPortuguese),
            ]
        }
    }

    private init(_ row: NamedRow<Columns>, mentions: [AlertMention]) throws {
        let kind = try row.integer(.kind)
        self.init(
            id: try row.identifier(.id), to: try row.identifier(.receiver), createdAt: try row.date(.createdAt),
            mentions: mentions,
            content: row.optionalData(.payload).flatMap { StoredContent(kind: kind, payload: $0).content },
            state: try row.coded(.state), attempts: try row.number(.attempts), nextTryAt: try row.date(.nextTryAt),
            outcome: row.optionalLocalizedText(.outcomeEnglish, .outcomePortuguese))
    }

    /// Inserts a new message into the outbox. An existing one is not changed.
    func save(in database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT INTO alertMessage (\(Columns.list)) VALUES (\(Columns.placeholders)) ON CONFLICT DO NOTHING"
        ).execute(arguments: try arguments)
        guard database.changesCount > 0 else { return }
        for (position, mention) in mentions.enumerated() {
            try mention.save(at: position, of: id, in: database)
        }
    }

    /// Updates the stored message with its current state. One that has left the outbox is not changed.
    func update(in database: Database) throws {
        guard let stored = try Self.waiting(id, in: database), stored != self else { return }
        guard isInOutbox else {
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
    ///
    /// - Parameter receiver: Whose; nil for all.
    static func waiting(for receiver: Receiver.ID? = nil, in database: Database) throws -> [AlertMessage] {
        guard let receiver else { return try stored(where: "WHERE \(isWaiting) ORDER BY position", in: database) }
        return try stored(
            where: "WHERE receiver = ? AND \(isWaiting) ORDER BY position", arguments: [receiver.rawValue],
            in: database)
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

/// What a message tells, as it is stored. The numbers are stored on users' disks, so none may change its meaning.
private struct StoredContent {
    let kind: Int64
    let payload: Data

    init(kind: Int64, payload: Data) {
        self.kind = kind
        self.payload = payload
    }

    init(_ content: AlertContent) throws {
        switch content {
        case .rendered(let payload):
            self.init(kind: 0, payload: payload)
        case .bulletin(let bulletin):
            self.init(kind: 1, payload: try Self.encoder.encode(bulletin))
        case .digest(let order):
            self.init(kind: Self.digest, payload: try Self.encoder.encode(order))
        }
    }

    static let digest: Int64 = 2

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return decoder
    }

    /// nil if it cannot be read: it is damaged, or of a kind that only another version knows.
    var content: AlertContent? {
        switch kind {
        case 0: return .rendered(payload)
        case 1: return (try? Self.decoder.decode(AlertBulletin.self, from: payload)).map(AlertContent.bulletin)
        case Self.digest: return (try? Self.decoder.decode(DigestOrder.self, from: payload)).map(AlertContent.digest)
        default: return nil
        }
    }
}

extension AlertMention: StoredRecord {
    enum Columns: String, StoredColumn {
        case rule, subject, firedAt, value, isResolution
    }

    var values: Values {
        [
            .rule: alert.rule.name, .subject: alert.subject.key, .firedAt: firedAt.unixSeconds, .value: value,
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
            sql:
                "SELECT \(Columns.list) FROM alertMention WHERE messageID = ? AND \(AlertRule.isKnown) ORDER BY position"
        )
        return try fetchAll(statement, arguments: [message.rawValue])
    }
}

extension AlertRule {
    /// The condition for rows whose column `rule` names one that this version knows. Others were written by another
    /// version, and are left alone.
    static let isKnown = "rule IN (\(all.map { "'\($0.name)'" }.joined(separator: ", ")))"
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
        guard let rule = AlertRule.named(try text(rule)), let subject = Alert.Subject(key: try text(subject)) else {
            throw UnreadableValue()
        }
        return Alert.ID(rule: rule, subject: subject)
    }

    /// A text in two columns, one for each language; nil if the first one is null.
    func optionalLocalizedText(_ english: Column, _ portuguese: Column) -> LocalizedText? {
        optionalText(english).map { LocalizedText(en: $0, pt: optionalText(portuguese) ?? $0) }
    }
}
