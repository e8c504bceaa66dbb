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
        /// The tags on the conversation.
        public let tags: [Tag]
        /// The latest request for a rating; nil if there was none.
        public let conversationRating: ConversationRating?
        /// The first message; nil only if the service fails to say.
        public let source: Source?
        /// The customers, without name or address.
        public let contactIDs: [String]
        /// The admins who wrote at least one part.
        public let teammateIDs: [String]
        /// Instants and counts; often nil in searches.
        public let statistics: Statistics?
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
    }

    /// A tag.
    public struct Tag: Sendable, Equatable {
        /// The tag's identifier.
        public let id: String
        /// The tag's name.
        public let name: String?
    }
}

extension Intercom.Conversation: Decodable {
    private enum Key: String, CodingKey {
        case id, title, state, priority, tags, source, contacts, teammates, statistics
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case waitingSince = "waiting_since"
        case snoozedUntil = "snoozed_until"
        case adminAssigneeID = "admin_assignee_id"
        case teamAssigneeID = "team_assignee_id"
        case conversationRating = "conversation_rating"
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
        tags = container.tolerant(.tags, as: Intercom.TagList.self)?.tags ?? []
        // Asked for but never sent is an object whose members are all null.
        let rating = container.tolerant(.conversationRating, as: Intercom.ConversationRating.self)
        conversationRating = rating?.isEmpty == true ? nil : rating
        source = container.tolerant(.source)
        contactIDs = container.tolerant(.contacts, as: Intercom.ReferenceList.self)?.ids ?? []
        teammateIDs = container.tolerant(.teammates, as: Intercom.ReferenceList.self)?.ids ?? []
        statistics = container.tolerant(.statistics)
    }
}

extension Intercom.Conversation.Tag: Decodable {
    private enum Key: String, CodingKey { case id, name }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
    }
}

extension Intercom {
    fileprivate struct TagList: Decodable {
        let tags: [Conversation.Tag]

        private enum Key: String, CodingKey { case tags }

        init(from decoder: any Decoder) throws {
            tags = try decoder.container(keyedBy: Key.self).rows(.tags, of: Conversation.Tag.self).rows
        }
    }

    /// `contacts` or `teammates`. Older answers name the list of teammates `admins`.
    fileprivate struct ReferenceList: Decodable {
        let ids: [String]

        private enum Key: String, CodingKey { case contacts, teammates, admins }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            ids = [.contacts, .teammates, .admins].flatMap { key in
                container.rows(key, of: Party.self).rows.compactMap(\.id)
            }
        }
    }
}
