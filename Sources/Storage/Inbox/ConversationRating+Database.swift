import GRDB
import Monitoring

extension ConversationRating {
    static let columns = ["conversationID", "requestedAt", "score", "remark", "teammateID", "teamID", "customer"]

    /// The values of `columns`, for the rating of the conversation called `id`.
    func databaseValues(of id: Conversation.ID) -> StatementArguments {
        [
            id.rawValue, requestedAt.unixSeconds, score, remark, teammate?.rawValue, team?.rawValue, customer,
        ]
    }

    /// Reads `columns`.
    init(_ row: Row) throws {
        var columns = ColumnReader(row)
        self.init(
            conversation: try columns.identifier(), requestedAt: try columns.date(),
            score: columns.optionalInteger().map(Int.init), remark: columns.optionalText(),
            teammate: columns.optionalIdentifier(),
            team: columns.optionalIdentifier(), customer: columns.optionalText())
    }
}
