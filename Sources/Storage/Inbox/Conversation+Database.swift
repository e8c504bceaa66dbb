import GRDB
import Monitoring

extension Conversation {
    enum Columns: Int, PositionedColumn {
        case id, state, createdAt, updatedAt, waitingSince, snoozedUntil, assigneeID, teamID, subject, customer,
            isPriority
        case slaName, slaStatus
    }

    /// What stands in each of the columns.
    var databaseValues: StatementArguments {
        var values = PositionedValues<Columns>()
        values[.id] = id.rawValue
        values[.state] = state.code
        values[.createdAt] = createdAt.unixSeconds
        values[.updatedAt] = updatedAt.unixSeconds
        values[.waitingSince] = waitingSince?.unixSeconds
        values[.snoozedUntil] = snoozedUntil?.unixSeconds
        values[.assigneeID] = assignee?.rawValue
        values[.teamID] = team?.rawValue
        values[.subject] = subject
        values[.customer] = customer
        values[.isPriority] = isPriority
        values[.slaName] = sla?.name
        values[.slaStatus] = sla?.status.code
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), state: try row.coded(.state), createdAt: try row.date(.createdAt),
            updatedAt: try row.date(.updatedAt), waitingSince: row.optionalDate(.waitingSince),
            snoozedUntil: row.optionalDate(.snoozedUntil), assignee: row.optionalIdentifier(.assigneeID),
            team: row.optionalIdentifier(.teamID), subject: try row.text(.subject),
            customer: row.optionalText(.customer), isPriority: try row.flag(.isPriority), sla: try AppliedSLA(row))
    }
}

extension AppliedSLA {
    /// Decodes a name and a status; nil if there are none.
    fileprivate init?(_ row: PositionedRow<Conversation.Columns>) throws {
        guard let name = row.optionalText(.slaName), let code = row.optionalInteger(.slaStatus) else { return nil }
        guard let status = Status(code: code) else { throw UnreadableValue() }
        self.init(name: name, status: status)
    }
}
