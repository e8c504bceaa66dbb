/// A field that `POST /conversations/search` can filter on in version 2.9, with the type of its values.
package struct ConversationField: Sendable, Hashable {
    /// The type of a field's values.
    package enum Kind: Sendable, Hashable {
        case text, integer, date, flag
    }

    /// The name on the wire.
    package let name: String
    /// The type of its values.
    package let kind: Kind

    private init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The conversation's identifier.
    package static let id = ConversationField("id", .text)
    /// When it was created.
    package static let createdAt = ConversationField("created_at", .date)
    /// When anything about it last changed, including bookkeeping.
    package static let updatedAt = ConversationField("updated_at", .date)
    /// When the customer began to wait.
    package static let waitingSince = ConversationField("waiting_since", .date)
    /// When it reopens.
    package static let snoozedUntil = ConversationField("snoozed_until", .date)
    /// `open`, `closed` or `snoozed`.
    package static let state = ConversationField("state", .text)
    /// True for snoozed conversations too: prefer ``state``.
    package static let isOpen = ConversationField("open", .flag)
    /// Whether it was read.
    package static let isRead = ConversationField("read", .flag)
    /// `priority` or `not_priority`.
    package static let priority = ConversationField("priority", .text)
    /// The assigned admin. Searching for unassigned ones differs between versions: filter for them locally.
    package static let adminAssigneeID = ConversationField("admin_assignee_id", .integer)
    /// The assigned team.
    package static let teamAssigneeID = ConversationField("team_assignee_id", .integer)
    /// The channel it began in.
    package static let channelInitiated = ConversationField("channel_initiated", .text)
    /// A customer who takes part.
    package static let contactIDs = ConversationField("contact_ids", .text)
    /// An admin who takes part.
    package static let teammateIDs = ConversationField("teammate_ids", .text)
    /// A tag on it.
    package static let tagIDs = ConversationField("tag_ids", .text)
    /// The channel of the first message.
    package static let sourceType = ConversationField("source.type", .text)
    /// Who began it.
    package static let sourceDeliveredAs = ConversationField("source.delivered_as", .text)
    /// The subject of the first message.
    package static let sourceSubject = ConversationField("source.subject", .text)
    /// Matches whole words, not phrases.
    package static let sourceBody = ConversationField("source.body", .text)
    /// The e-mail address of who wrote the first message.
    package static let sourceAuthorEmail = ConversationField("source.author.email", .text)
    /// When a teammate first replied.
    package static let firstAdminReplyAt = ConversationField("statistics.first_admin_reply_at", .date)
    /// When it was first closed.
    package static let firstCloseAt = ConversationField("statistics.first_close_at", .date)
    /// When it was last closed; kept when it opens again.
    package static let lastCloseAt = ConversationField("statistics.last_close_at", .date)
    /// When it was last assigned.
    package static let lastAssignmentAt = ConversationField("statistics.last_assignment_at", .date)
    /// When the contact last replied.
    package static let lastContactReplyAt = ConversationField("statistics.last_contact_reply_at", .date)
    /// When an admin last replied.
    package static let lastAdminReplyAt = ConversationField("statistics.last_admin_reply_at", .date)
    /// Who last closed it.
    package static let lastClosedByID = ConversationField("statistics.last_closed_by_id", .text)
    /// How often it was reopened.
    package static let countReopens = ConversationField("statistics.count_reopens", .integer)
    /// When a rating was requested: `created_at` of the rating in answers.
    package static let ratingRequestedAt = ConversationField("conversation_rating.requested_at", .date)
    /// When a rating was answered, which is not included in answers.
    package static let ratingRepliedAt = ConversationField("conversation_rating.replied_at", .date)
    /// The score, 1 to 5: `rating` in answers. Ask for a list of scores; order is unclear at its bound.
    package static let ratingScore = ConversationField("conversation_rating.score", .integer)
    /// The customer's comment with a rating.
    package static let ratingRemark = ConversationField("conversation_rating.remark", .text)
}
