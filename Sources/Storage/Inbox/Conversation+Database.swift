import GRDB
import Monitoring

extension Conversation {
    static let columns = [
        "id", "state", "createdAt", "updatedAt", "waitingSince", "snoozedUntil", "assigneeID", "teamID", "subject",
        "customer", "isPriority", "slaName", "slaStatus",
    ]

    /// The values of `columns`.
    var databaseValues: StatementArguments {
        [
            id.rawValue, state.code, createdAt.unixSeconds, updatedAt.unixSeconds, waitingSince?.unixSeconds,
            snoozedUntil?.unixSeconds, assignee?.rawValue, team?.rawValue, subject, customer, isPriority,
            sla?.name, sla?.status.code,
        ]
    }

    /// Reads `columns`.
    init(_ row: Row) throws {
        var columns = ColumnReader(row)
        self.init(
            id: try columns.identifier(), state: try columns.coded(), createdAt: try columns.date(),
            updatedAt: try columns.date(), waitingSince: columns.optionalDate(),
            snoozedUntil: columns.optionalDate(), assignee: columns.optionalIdentifier(),
            team: columns.optionalIdentifier(), subject: try columns.text(),
            customer: columns.optionalText(), isPriority: try columns.flag(),
            sla: try AppliedSLA(&columns))
    }
}

extension AppliedSLA {
    /// Reads a name and a status; nil where there are none.
    fileprivate init?(_ columns: inout ColumnReader) throws {
        let (name, code) = (columns.optionalText(), columns.optionalInteger())
        guard let name, let code else { return nil }
        guard let status = Status(code: code) else { throw UnreadableValue() }
        self.init(name: name, status: status)
    }
}
