public import Foundation
import HTTPTransport

extension Intercom {
    /// A conversation, as lists, searches and `GET /conversations/{id}` return it.
    public struct Conversation: Sendable, Equatable {
        /// The conversation's identifier.
        public let id: String
        /// The title; often nil.
        public let title: String?
        /// When it was created; nil only if the service omits it.
        public let createdAt: Date?
        /// When anything about it last changed, including bookkeeping.
        public let updatedAt: Date?
        /// When the customer began to wait; nil once a teammate replied last. Implausible values are passed on.
        public let waitingSince: Date?
        /// When it reopens, if snoozed.
        public let snoozedUntil: Date?
        /// The reliable state; the service's `open` is true for snoozed ones too.
        public let state: State
        /// Whether `priority`, the star of the inbox, is set. False if it is not, or not given.
        public let isPriority: Bool
        /// The assigned admin; nil for none.
        public let adminAssigneeID: String?
        /// The assigned team; nil for none.
        public let teamAssigneeID: String?
        /// The latest request for a rating; nil if there was none.
        public let conversationRating: ConversationRating?
        /// The first message; nil only if the service omits it.
        public let source: Source?
        /// The SLA (`sla_applied`); nil if there is none, or it was removed manually.
        public let slaApplied: AppliedSLA?
        /// When events first and last occurred, and how long they took; nil for many conversations.
        public let statistics: ConversationStatistics?
    }
}

extension Intercom.Conversation {
    /// The state of a conversation.
    public enum State: Sendable, Hashable {
        case open, closed, snoozed
        /// A state that is not in the service's documentation, or an empty text if there is none.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "open": self = .open
            case "closed": self = .closed
            case "snoozed": self = .snoozed
            default: self = .unknown(text ?? "")
            }
        }

        /// Whether it is in the service's documentation.
        var isKnown: Bool {
            if case .unknown = self { false } else { true }
        }
    }
}

extension Intercom.Conversation: Decodable {
    private enum Key: String, CodingKey {
        case id, title, state, priority, source, statistics
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case waitingSince = "waiting_since"
        case snoozedUntil = "snoozed_until"
        case adminAssigneeID = "admin_assignee_id"
        case teamAssigneeID = "team_assignee_id"
        case conversationRating = "conversation_rating"
        case slaApplied = "sla_applied"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        title = container.text(.title)
        createdAt = container.instant(.createdAt)
        updatedAt = container.instant(.updatedAt)
        waitingSince = container.instant(.waitingSince)
        snoozedUntil = container.instant(.snoozedUntil)
        state = State(container.text(.state))
        isPriority = container.text(.priority) == "priority"
        adminAssigneeID = container.reference(.adminAssigneeID)
        teamAssigneeID = container.reference(.teamAssigneeID)
        // A conversation without a request has an object whose members are all null.
        let rating = container.tolerant(.conversationRating, as: Intercom.ConversationRating.self)
        conversationRating = rating?.isEmpty == true ? nil : rating
        source = container.tolerant(.source)
        slaApplied = container.tolerant(.slaApplied)
        statistics = container.tolerant(.statistics)
    }
}
