import Foundation
import GRDB
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
            .frozenSince: frozenSince?.unixSeconds, .wasHeldBack: wasSuppressed,
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
        wasSuppressed = try row.flag(.wasHeldBack)
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
