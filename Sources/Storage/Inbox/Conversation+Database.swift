import GRDB
import Monitoring

extension Conversation {
    static let columns = [
        "id", "state", "createdAt", "updatedAt", "waitingSince", "snoozedUntil", "assigneeID", "teamID", "subject",
        "customer", "isPriority",
    ]

    /// The values of `columns`.
    var databaseValues: StatementArguments {
        [
            id.rawValue, state.code, createdAt.unixSeconds, updatedAt.unixSeconds, waitingSince?.unixSeconds,
            snoozedUntil?.unixSeconds, assignee?.rawValue, team?.rawValue, subject, customer, isPriority,
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
            customer: columns.optionalText(), isPriority: try columns.flag())
    }
}
