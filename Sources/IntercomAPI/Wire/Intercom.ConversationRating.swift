public import Foundation
import HTTPTransport

extension Intercom {
    /// The latest request for a rating (`conversation_rating`), answered or not.
    public struct ConversationRating: Sendable, Equatable {
        /// The score, 1…5; nil if the customer has not answered.
        public let rating: Int?
        /// The customer's words; nil if none or empty.
        public let remark: String?
        /// When the rating was requested, not when it was answered.
        public let createdAt: Date?
        /// Who is rated. It may be a bot or a team, and another than the present assignee.
        public let teammate: Party?

        /// Whether nothing is known of it, which is how the service says that nothing was asked.
        var isEmpty: Bool { rating == nil && createdAt == nil && teammate == nil && remark == nil }
    }

    /// Instants and counts of a conversation (`statistics`). Most instants count from the first reply of the contact.
    public struct Statistics: Sendable, Equatable {
        /// When the first contact reply came.
        public let firstContactReplyAt: Date?
        /// When the first admin reply came.
        public let firstAdminReplyAt: Date?
        /// When the contact last replied.
        public let lastContactReplyAt: Date?
        /// When an admin last replied.
        public let lastAdminReplyAt: Date?
        /// When it was last assigned.
        public let lastAssignmentAt: Date?
        /// When it was last closed. A conversation opened again keeps it.
        public let lastCloseAt: Date?
        /// Who last closed it: an admin, a former one, or a bot.
        public let lastClosedByID: String?
        /// How often it was opened again.
        public let countReopens: Int?
        /// Seconds to the first admin reply, office hours only: not to be compared with ages.
        public let timeToAdminReply: Int?
    }
}

extension Intercom.ConversationRating: Decodable {
    private enum Key: String, CodingKey {
        case rating, remark, teammate
        case createdAt = "created_at"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let score = container.integer(.rating).flatMap(Int.init(exactly:))
        rating = score.flatMap { (1...5).contains($0) ? $0 : nil }
        remark = container.text(.remark).flatMap { $0.isEmpty ? nil : $0 }
        createdAt = container.instant(.createdAt)
        teammate = container.tolerant(.teammate)
    }
}

extension Intercom.Statistics: Decodable {
    private enum Key: String, CodingKey {
        case firstContactReplyAt = "first_contact_reply_at"
        case firstAdminReplyAt = "first_admin_reply_at"
        case lastContactReplyAt = "last_contact_reply_at"
        case lastAdminReplyAt = "last_admin_reply_at"
        case lastAssignmentAt = "last_assignment_at"
        case lastCloseAt = "last_close_at"
        case lastClosedByID = "last_closed_by_id"
        case countReopens = "count_reopens"
        case timeToAdminReply = "time_to_admin_reply"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        firstContactReplyAt = container.instant(.firstContactReplyAt)
        firstAdminReplyAt = container.instant(.firstAdminReplyAt)
        lastContactReplyAt = container.instant(.lastContactReplyAt)
        lastAdminReplyAt = container.instant(.lastAdminReplyAt)
        lastAssignmentAt = container.instant(.lastAssignmentAt)
        lastCloseAt = container.instant(.lastCloseAt)
        lastClosedByID = container.reference(.lastClosedByID)
        countReopens = container.integer(.countReopens).flatMap(Int.init(exactly:))
        timeToAdminReply = container.integer(.timeToAdminReply).flatMap(Int.init(exactly:))
    }
}
