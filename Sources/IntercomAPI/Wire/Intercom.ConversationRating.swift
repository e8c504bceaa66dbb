public import Foundation
import HTTPTransport

extension Intercom {
    /// The latest request for a rating (`conversation_rating`), answered or not.
    public struct ConversationRating: Sendable, Equatable {
        /// The score, 1…5; nil if the customer has not answered.
        public let rating: Int?
        /// The customer's comment; nil if none or empty.
        public let remark: String?
        /// When the rating was requested, not when it was answered.
        public let createdAt: Date?
        /// The person rated. May be a bot or a team, and differ from the current assignee.
        public let teammate: Party?

        /// Whether it has no content, which is how the service indicates that no rating was requested.
        var isEmpty: Bool { rating == nil && createdAt == nil && teammate == nil && remark == nil }
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
