import GRDB
import Monitoring

extension Call {
    static let columns = [
        "id", "direction", "status", "startedAt", "answeredAt", "endedAt", "missedReason", "userID", "transferredByID",
        "transferredToID", "participantIDs", "lineID", "lineName", "number", "hasVoicemail", "asset",
    ]

    /// The values of `columns`.
    var databaseValues: StatementArguments {
        [
            id.rawValue, direction.code, status.code, startedAt.unixSeconds, answeredAt?.unixSeconds,
            endedAt?.unixSeconds, missedReason, user?.rawValue, transferredBy?.rawValue, transferredTo?.rawValue,
            IdentifierList.text(participants), line?.rawValue, lineName, number, hasVoicemail, assetAddress,
        ]
    }

    /// Reads `columns`.
    init(_ row: Row) throws {
        var columns = ColumnReader(row)
        self.init(
            id: try columns.identifier(), direction: try columns.coded(), status: try columns.coded(),
            startedAt: try columns.date(), answeredAt: columns.optionalDate(), endedAt: columns.optionalDate(),
            missedReason: columns.optionalText(), user: columns.optionalIdentifier(),
            transferredBy: columns.optionalIdentifier(),
            transferredTo: columns.optionalIdentifier(),
            participants: IdentifierList.identifiers(in: try columns.text()),
            line: columns.optionalIdentifier(), lineName: columns.optionalText(),
            number: columns.optionalText(), hasVoicemail: try columns.flag())
        assetAddress = columns.optionalText()
    }
}
