/// The true state of an Intercom conversation, before the irregularities of the wire format.
///
/// Instants are Unix seconds, as on the wire.
public struct SimulatedConversation: Sendable, Equatable, Identifiable {
    /// The three states of a conversation.
    public enum State: String, Sendable {
        case open, closed, snoozed
    }

    /// A service level that was applied, in Intercom's words.
    public struct ServiceLevel: Sendable, Equatable {
        /// The name of the level.
        public var name: String
        /// `hit`, `missed`, `cancelled` or `active`.
        public var status: String
    }

    /// The latest request for a rating, answered or not. A new request hides an earlier score.
    public struct Rating: Sendable, Equatable {
        /// When the rating was requested.
        public var requestedAt: Int
        /// When the customer answered; nil if unanswered. Intercom can search by it but never returns it.
        public var repliedAt: Int?
        /// 1 to 5; nil if unanswered.
        public var score: Int?
        /// The customer's comment; nil or empty if none.
        public var remark: String?
        /// The person rated, who may differ from the assignee, or be a bot; nil if nobody is named.
        public var teammateID: Int?
    }

    /// The number behind ``id``.
    public let number: Int
    /// When the conversation began.
    public let createdAt: Int
    /// When anything about it last changed.
    public var updatedAt: Int
    /// When the customer began to wait for an answer; nil once a teammate wrote last.
    public var waitingSince: Int?
    /// When a snoozed conversation reopens; nil unless snoozed.
    public var snoozedUntil: Int?
    /// Whether it is open, closed or snoozed.
    public var state: State
    /// Whether it was read.
    public var isRead: Bool
    /// Whether it is marked as a priority.
    public var isPriority: Bool
    /// The assigned teammate; nil for none.
    public var adminID: Int?
    /// The assigned team; nil for none.
    public var teamID: Int?
    /// The given title; mostly nil.
    public var title: String?
    /// Whether answers include `source`, which is null in some rows, and with it subject, message and author.
    public var hasSource = true
    /// The first message's subject; mostly empty outside e-mail.
    public var subject: String
    /// The first message, in HTML.
    public var body: String
    /// The channel, such as `conversation` or `email`.
    public var sourceType: String
    /// How it began, such as `customer_initiated`.
    public var deliveredAs: String
    /// The index of the customer in the world's contacts.
    public var contactIndex: Int
    /// The teammate who began it; nil if the customer did.
    public var initiatorID: Int?
    /// The tags on it.
    public var tagIDs: [Int]
    /// The service level applied to it; nil if none.
    public var serviceLevel: ServiceLevel?
    /// The latest rating request; nil if there was none.
    public var rating: Rating?
    /// Intercom's statistics of it.
    public var statistics: ConversationStatistics
    /// The messages, notes and changes after the first message, oldest first.
    public var parts: [ConversationPart]
    /// Whether it was deleted or merged, so that no answer includes it any more.
    public var isRemoved: Bool

    /// The id on the wire.
    public var id: String { String(number) }

    /// Whether lists and searches include its statistics, which are null in some rows. The details always include them.
    public var hasStatisticsInLists: Bool { number % 11 != 4 }

    /// The teammates who wrote at least one part, in order of appearance.
    public var participantIDs: [Int] {
        var seen: [Int] = []
        for part in parts {
            guard case .admin(let id) = part.author, part.kind != .assignment, !seen.contains(id) else { continue }
            seen.append(id)
        }
        return seen
    }
}

/// One message, note or change in a conversation.
public struct ConversationPart: Sendable, Equatable {
    /// The kind of part, in Intercom's words.
    public enum Kind: String, Sendable {
        case comment, note, assignment, open, snoozed
        case close
    }

    /// The author of a part.
    public enum Author: Sendable, Equatable {
        case contact
        case admin(Int)
        case bot
    }

    /// In Unix seconds.
    public var at: Int
    /// The kind of part.
    public var kind: Kind
    /// The author.
    public var author: Author
    /// The message, in HTML; nil for other changes.
    public var body: String?
    /// The teammate or team of an assignment; nil otherwise.
    public var assigneeID: Int?
}

/// Intercom's statistics of one conversation: durations in seconds, instants in Unix seconds, nil if unknown.
public struct ConversationStatistics: Sendable, Equatable {
    /// Seconds from creation to the first assignment.
    public var timeToAssignment: Int?
    /// Seconds from the first contact message to the first answer.
    public var timeToAdminReply: Int?
    /// Seconds from creation to the first close.
    public var timeToFirstClose: Int?
    /// Seconds from creation to the last close.
    public var timeToLastClose: Int?
    /// Median seconds to an answer.
    public var medianTimeToReply: Int?
    /// First message of the contact.
    public var firstContactReplyAt: Int?
    /// First assignment.
    public var firstAssignmentAt: Int?
    /// First answer of a teammate.
    public var firstAdminReplyAt: Int?
    /// First close.
    public var firstCloseAt: Int?
    /// Last assignment.
    public var lastAssignmentAt: Int?
    /// First answer after the last assignment.
    public var lastAssignmentAdminReplyAt: Int?
    /// Last message of the contact.
    public var lastContactReplyAt: Int?
    /// Last answer of a teammate.
    public var lastAdminReplyAt: Int?
    /// Last close; a reopened conversation keeps it.
    public var lastCloseAt: Int?
    /// Who closed it last.
    public var lastClosedByID: Int?
    /// How often it was reopened.
    public var reopens = 0
    /// How often it was assigned.
    public var assignments = 0

    init() {}
}
