import HTTPTransport

extension Aircall.Call: Decodable {
    private enum Key: String, CodingKey {
        case id, direction, status, user, users, number, asset, voicemail
        case startedAt = "started_at"
        case answeredAt = "answered_at"
        case endedAt = "ended_at"
        case missedCallReason = "missed_call_reason"
        case rawDigits = "raw_digits"
        case transferredBy = "transferred_by"
        case transferredTo = "transferred_to"
    }

    /// - Throws: `DecodingError` without `id` or `started_at`, since such a call cannot be attributed.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        guard let startedAt = container.instant(.startedAt) else {
            throw DecodingError.dataCorruptedError(forKey: .startedAt, in: container, debugDescription: "no instant")
        }
        self.startedAt = startedAt
        direction = Direction(container.text(.direction))
        status = Status(container.text(.status))
        answeredAt = container.instant(.answeredAt)
        endedAt = container.instant(.endedAt)
        missedCallReason = container.text(.missedCallReason).map(MissedCallReason.init)
        rawDigits = container.text(.rawDigits)
        // Null, absent and `{}` all mean nobody.
        user = container.tolerant(.user)
        transferredBy = container.tolerant(.transferredBy)
        transferredTo = container.tolerant(.transferredTo)
        users = container.rows(.users).rows
        number = container.tolerant(.number)
        asset = container.text(.asset)
        hasVoicemail = container.holdsSomething(.voicemail)
    }
}
