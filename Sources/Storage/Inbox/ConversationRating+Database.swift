import GRDB
import Monitoring

extension ConversationRating {
    enum Columns: Int, PositionedColumn {
        case conversationID, requestedAt, score, remark, teammateID, teamID, customer
    }

    /// What stands in each of the columns, for the rating of the conversation called `id`.
    func databaseValues(of id: Conversation.ID) -> StatementArguments {
        var values = PositionedValues<Columns>()
        values[.conversationID] = id.rawValue
        values[.requestedAt] = requestedAt.unixSeconds
        values[.score] = score
        values[.remark] = remark
        values[.teammateID] = teammate?.rawValue
        values[.teamID] = team?.rawValue
        values[.customer] = customer
        return values.arguments
    }

    /// Reads every column.
    init(_ row: PositionedRow<Columns>) throws {
        self.init(
            conversation: try row.identifier(.conversationID), requestedAt: try row.date(.requestedAt),
            score: row.optionalInteger(.score).map(Int.init), remark: row.optionalText(.remark),
            teammate: row.optionalIdentifier(.teammateID), team: row.optionalIdentifier(.teamID),
            customer: row.optionalText(.customer))
    }
}
