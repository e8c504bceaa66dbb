import Foundation
import GRDB
import Monitoring

extension AlertRecord {
    static let columns = [
        "rule", "subject", "name", "phase", "since", "holdFrom", "value", "threshold", "peak", "firedAt", "resolvedAt",
        "messages", "lastNotifiedAt", "knownValue", "messageID", "droppedAt", "acknowledgedAt", "mutedUntil",
        "frozenSince", "wasHeldBack", "isResolutionSettled",
    ]

    /// The values of `columns`.
    var databaseValues: StatementArguments {
        [
            id.rule.code, id.subject.key, name, phase.code, since.unixSeconds, holdFrom.unixSeconds, value, threshold,
            peak, firedAt?.unixSeconds, resolvedAt?.unixSeconds, messages, lastNotifiedAt?.unixSeconds, knownValue,
            underWay?.rawValue, droppedAt?.unixSeconds, acknowledgedAt?.unixSeconds, mutedUntil?.unixSeconds,
            frozenSince?.unixSeconds, wasHeldBack, isResolutionSettled,
        ]
    }

    /// Reads `columns`.
    init(_ row: Row) throws {
        var columns = ColumnReader(row)
        self.init(
            id: try columns.alertID(), name: try columns.text(), phase: try columns.coded(), since: try columns.date(),
            holdFrom: try columns.date(), value: Int(try columns.integer()), threshold: Int(try columns.integer()),
            peak: Int(try columns.integer()))
        firedAt = columns.optionalDate()
        resolvedAt = columns.optionalDate()
        messages = Int(try columns.integer())
        lastNotifiedAt = columns.optionalDate()
        knownValue = columns.optionalInteger().map(Int.init)
        underWay = columns.optionalIdentifier()
        droppedAt = columns.optionalDate()
        acknowledgedAt = columns.optionalDate()
        mutedUntil = columns.optionalDate()
        frozenSince = columns.optionalDate()
        wasHeldBack = try columns.flag()
        isResolutionSettled = try columns.flag()
    }
}

extension AlertBook {
    /// The stored book.
    static func stored(in database: Database) throws -> AlertBook {
        let statement = try database.cachedStatement(
            sql: "SELECT \(AlertRecord.columns.joined(separator: ", ")) FROM alertRecord")
        let rows = try Row.fetchCursor(statement)
        var records: [AlertRecord] = []
        while let row = try rows.next() { records.append(try AlertRecord(row)) }
        return AlertBook(records)
    }

    private static let upsert = Upsert(into: "alertRecord", columns: AlertRecord.columns, keyCount: 2)

    /// Puts this book in the place of the stored one; records that are stored already as they are cost no write.
    func save(in database: Database) throws {
        let save = try database.cachedStatement(sql: Self.upsert.sql)
        for record in records { try save.execute(arguments: record.databaseValues) }
        let delete = try database.cachedStatement(sql: "DELETE FROM alertRecord WHERE rule = ? AND subject = ?")
        for record in try Self.stored(in: database).records where self[record.id] == nil {
            try delete.execute(arguments: [record.id.rule.code, record.id.subject.key])
        }
    }

    /// The book as the store gives it back: without what is told anew by the next refresh.
    var storable: AlertBook {
        AlertBook(
            records.map { record in
                var record = record
                record.details = nil
                return record
            })
    }
}
