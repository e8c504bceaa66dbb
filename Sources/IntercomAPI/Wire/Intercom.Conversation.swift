public import Foundation
import HTTPTransport

extension Intercom {
    /// A conversation, as lists, searches and `GET /conversations/{id}` return it.
    public struct Conversation: Sendable, Equatable {
        /// The conversation's identifier.
        public let id: String
        /// The title; often nil.
        public let title: String?
        /// When it was created; nil only if the service fails to say.
        public let createdAt: Date?
        /// When anything about it last changed, bookkeeping included.
        public let updatedAt: Date?
        /// Since when the customer waits; nil once a teammate replied last. Nonsense values are passed on.
        public let waitingSince: Date?
        /// When it opens again, if snoozed.
        public let snoozedUntil: Date?
        /// The state to trust; the service's `open` is true for snoozed ones too.
        public let state: State
        /// `priority`, the star of the inbox, is set. False when it is not, or not told.
        public let isPriority: Bool
        /// The admin in charge; nil means nobody.
        public let adminAssigneeID: String?
        /// The team in charge; nil means none.
        public let teamAssigneeID: String?
        /// The latest request for a rating; nil if there was none.
        public let conversationRating: ConversationRating?
        /// The first message; nil only if the service fails to say.
        public let source: Source?
        /// The promise of a fast answer (`sla_applied`); nil if there is none, or if it was removed by hand.
        public let slaApplied: AppliedSLA?
        /// When what happened first and last, and how long it took; nil for many conversations.
        public let statistics: ConversationStatistics?
    }
}

extension Intercom.Conversation {
    /// Where a conversation stands.
    public enum State: Sendable, Hashable {
        case open, closed, snoozed
        /// A state that the service's description does not name, or an empty text if there is none.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "open": self = .open
            case "closed": self = .closed
            case "snoozed": self = .snoozed
            default: self = .unknown(text ?? "")
            }
        }

        /// Whether the service's description names it.
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
        // Asked for but never sent is an object whose members are all null.
        let rating = container.tolerant(.conversationRating, as: Intercom.ConversationRating.self)
        conversationRating = rating?.isEmpty == true ? nil : rating
        source = container.tolerant(.source)
        slaApplied = container.tolerant(.slaApplied)
        statistics = container.tolerant(.statistics)
    }
}
