import Foundation
import Monitoring
import Storage

extension Conversation {
    static func make(
        _ id: ID = "1", state: State = .open, created: TimeInterval = 0, updated: TimeInterval = 0,
        subject: String = "Parcel"
    ) -> Conversation {
        Conversation(id: id, state: state, createdAt: .at(created), updatedAt: .at(updated), subject: subject)
    }
}

extension ConversationEntry {
    static func make(
        _ id: Conversation.ID = "1", state: Conversation.State = .open, created: TimeInterval = 0,
        updated: TimeInterval = 0, subject: String = "Parcel", rating: ConversationRating? = nil
    ) -> ConversationEntry {
        ConversationEntry(
            conversation: .make(id, state: state, created: created, updated: updated, subject: subject),
            rating: rating)
    }
}

extension ConversationRating {
    static func make(
        _ id: Conversation.ID = "1", requested: TimeInterval = 0, score: Int? = 5, teammate: InboxMember.ID? = "501"
    ) -> ConversationRating {
        ConversationRating(conversation: id, requestedAt: .at(requested), score: score, teammate: teammate)
    }
}

extension InboxMember {
    static func make(_ id: ID = "501", isAway: Bool = false, teams: Set<Team.ID>? = nil) -> InboxMember {
        InboxMember(id: id, name: "Ana", email: "ana@example.test", isAway: isAway, teams: teams)
    }
}

extension Call {
    static func make(_ id: ID = "1", status: Status = .done, started: TimeInterval = 0) -> Call {
        Call(id: id, direction: .inbound, status: status, startedAt: .at(started))
    }
}

extension MonitorStore {
    /// Everything of the text channel, sorted by identifier; empty when it was never loaded.
    func wholeInbox() throws -> InboxRecords {
        var records = try inbox(createdSince: .distantPast)?.records ?? InboxRecords(ratingsFrom: nil, servedFrom: nil)
        records.conversations.sort { $0.id < $1.id }
        return records
    }

    /// Every rating, sorted by identifier.
    func wholeRatings() throws -> [ConversationRating] {
        try ratings(from: .distantPast, to: .distantFuture).sorted { $0.conversation < $1.conversation }
    }

    /// Everything of the voice channel, sorted by identifier; empty when it was never loaded.
    func wholePhone() throws -> PhoneRecords {
        var records = try phone(startedSince: .distantPast)?.records ?? PhoneRecords()
        records.calls.sort { $0.id < $1.id }
        return records
    }
}
