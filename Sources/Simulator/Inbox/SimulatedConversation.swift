/// The true state of an Intercom conversation, before the irregularities of the wire format.
///
/// Instants are Unix seconds, as on the wire.
package struct SimulatedConversation: Sendable, Equatable, Identifiable {
    /// The three states of a conversation.
    package enum State: String, Sendable {
        case open, closed, snoozed
    }

    /// A service level that was applied, in Intercom's words.
    package struct ServiceLevel: Sendable, Equatable {
        /// The name of the level.
        package var name: String
        /// `hit`, `missed`, `cancelled` or `active`.
        package var status: String
    }

    /// The latest request for a rating, answered or not. A new request hides an earlier score.
    package struct Rating: Sendable, Equatable {
        /// When the rating was requested.
        package var requestedAt: Int
        /// When the customer answered; nil if unanswered. Intercom can search by it but never returns it.
        package var repliedAt: Int?
        /// 1 to 5; nil if unanswered.
        package var score: Int?
        /// The customer's comment; nil or empty if none.
        package var remark: String?
        /// The person rated, who may differ from the assignee, or be a bot; nil if nobody is named.
        package var teammateID: Int?
    }

    /// The number behind ``id``.
    package let number: Int
    /// When the conversation began.
    package let createdAt: Int
    /// When anything about it last changed.
    package var updatedAt: Int
    /// When the customer began to wait for an answer; nil once a teammate wrote last.
    package var waitingSince: Int?
    /// When a snoozed conversation reopens; nil unless snoozed.
    package var snoozedUntil: Int?
    /// Whether it is open, closed or snoozed.
    package var state: State
    /// Whether it was read.
    package var isRead: Bool
    /// Whether it is marked as a priority.
    package var isPriority: Bool
    /// The assigned teammate; nil for none.
    package var adminID: Int?
    /// The assigned team; nil for none.
    package var teamID: Int?
    /// The given title; mostly nil.
    package var title: String?
    /// Whether answers include `source`, which is null in some rows, and with it subject, message and author.
    package var hasSource = true
    /// The first message's subject; mostly empty outside e-mail.
    package var subject: String
    /// The first message, in HTML.
    package var body: String
    /// The channel, such as `conversation` or `email`.
    package var sourceType: String
    /// How it began, such as `customer_initiated`.
    package var deliveredAs: String
    /// The index of the customer in the world's contacts.
    package var contactIndex: Int
    /// The teammate who began it; nil if the customer did.
    package var initiatorID: Int?
    /// The tags on it.
    package var tagIDs: [Int]
    /// The service level applied to it; nil if none.
    package var serviceLevel: ServiceLevel?
    /// The latest rating request; nil if there was none.
    package var rating: Rating?
    /// Intercom's statistics of it.
    package var statistics: ConversationStatistics
    /// The messages, notes and changes after the first message, oldest first.
    package var parts: [ConversationPart]
    /// Whether it was deleted or merged, so that no answer includes it any more.
    package var isRemoved: Bool

    /// The id on the wire.
    package var id: String { String(number) }

    /// Whether lists and searches include its statistics, which are null in some rows. The details always include them.
    package var hasStatisticsInLists: Bool { number % 11 != 4 }

    /// The teammates who wrote at least one part, in order of appearance.
    package var participantIDs: [Int] {
        var seen: [Int] = []
        for part in parts {
            guard case .admin(let id) = part.author, part.kind != .assignment, !seen.contains(id) else { continue }
            seen.append(id)
        }
        return seen
    }
}

/// One message, note or change in a conversation.
package struct ConversationPart: Sendable, Equatable {
    /// The kind of part, in Intercom's words.
    package enum Kind: String, Sendable {
        case comment, note, assignment, open, snoozed
        case close
    }

    /// The author of a part.
    package enum Author: Sendable, Equatable {
        case contact
        case admin(Int)
        case bot
    }

    /// In Unix seconds.
    package var at: Int
    /// The kind of part.
    package var kind: Kind
    /// The author.
    package var author: Author
    /// The message, in HTML; nil for other changes.
    package var body: String?
    /// The teammate or team of an assignment; nil otherwise.
    package var assigneeID: Int?
}

/// Intercom's statistics of one conversation: durations in seconds, instants in Unix seconds, nil if unknown.
package struct ConversationStatistics: Sendable, Equatable {
    /// Seconds from creation to the first assignment.
    package var timeToAssignment: Int?
    /// Seconds from the first contact message to the first answer.
    package var timeToAdminReply: Int?
    /// Seconds from creation to the first close.
    package var timeToFirstClose: Int?
    /// Seconds from creation to the last close.
    package var timeToLastClose: Int?
    /// Median seconds to an answer.
    package var medianTimeToReply: Int?
    /// First message of the contact.
    package var firstContactReplyAt: Int?
    /// First assignment.
    package var firstAssignmentAt: Int?
    /// First answer of a teammate.
    package var firstAdminReplyAt: Int?
    /// First close.
    package var firstCloseAt: Int?
    /// Last assignment.
    package var lastAssignmentAt: Int?
    /// First answer after the last assignment.
    package var lastAssignmentAdminReplyAt: Int?
    /// Last message of the contact.
    package var lastContactReplyAt: Int?
    /// Last answer of a teammate.
    package var lastAdminReplyAt: Int?
    /// Last close; a reopened conversation keeps it.
    package var lastCloseAt: Int?
    /// Who closed it last.
    package var lastClosedByID: Int?
    /// How often it was reopened.
    package var reopens = 0
    /// How often it was assigned.
    package var assignments = 0

    init() {}
}
