import Foundation
import GRDB
import Monitoring

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
            sql: "INSERT INTO alertHistory (\(Columns.list)) VALUES (\(Columns.marks)) ON CONFLICT DO NOTHING"
        ).execute(arguments: arguments)
    }
}
