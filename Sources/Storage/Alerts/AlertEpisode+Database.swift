import Foundation
import GRDB
import Monitoring

extension AlertEpisode {
    static let columns = ["rule", "subject", "firedAt", "name", "since", "until", "peak", "threshold", "messages"]

    /// Reads `columns`.
    init(_ row: Row) throws {
        var columns = ColumnReader(row)
        let alert = try columns.alertID()
        let firedAt = try columns.date()
        self.init(
            alert: alert, name: try columns.text(), since: try columns.date(), firedAt: firedAt,
            until: try columns.date(), peak: Int(try columns.integer()), threshold: Int(try columns.integer()),
            messages: Int(try columns.integer()))
    }

    /// Adds the episode to the history. One that is there stays as it is.
    func save(in database: Database) throws {
        let columns = Self.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        try database.cachedStatement(
            sql: "INSERT INTO alertHistory (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [
            alert.rule.code, alert.subject.key, firedAt.unixSeconds, name, since.unixSeconds, until.unixSeconds, peak,
            threshold, messages,
        ])
    }
}
