import GRDB
import Monitoring

extension Call {
    enum Columns: Int, PositionedColumn {
        case id, direction, status, startedAt, answeredAt, endedAt, missedReason, userID, transferredByID,
            transferredToID
        case participantIDs, lineID, lineName, number, hasVoicemail, asset
    }

    /// What stands in each of the columns.
    var databaseValues: StatementArguments {
        var values = PositionedValues<Columns>()
        values[.id] = id.rawValue
        values[.direction] = direction.code
        values[.status] = status.code
        values[.startedAt] = startedAt.unixSeconds
        values[.answeredAt] = answeredAt?.unixSeconds
        values[.endedAt] = endedAt?.unixSeconds
        values[.missedReason] = missedReason
        values[.userID] = user?.rawValue
        values[.transferredByID] = transferredBy?.rawValue
        values[.transferredToID] = transferredTo?.rawValue
        values[.participantIDs] = IdentifierList.text(participants)
        values[.lineID] = line?.rawValue
        values[.lineName] = lineName
        values[.number] = number
        values[.hasVoicemail] = hasVoicemail
        values[.asset] = assetAddress
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), direction: try row.coded(.direction), status: try row.coded(.status),
            startedAt: try row.date(.startedAt), answeredAt: row.optionalDate(.answeredAt),
            endedAt: row.optionalDate(.endedAt), missedReason: row.optionalText(.missedReason),
            user: row.optionalIdentifier(.userID), transferredBy: row.optionalIdentifier(.transferredByID),
            transferredTo: row.optionalIdentifier(.transferredToID),
            participants: IdentifierList.identifiers(in: try row.text(.participantIDs)),
            line: row.optionalIdentifier(.lineID), lineName: row.optionalText(.lineName),
            number: row.optionalText(.number), hasVoicemail: try row.flag(.hasVoicemail))
        assetAddress = row.optionalText(.asset)
    }
}
