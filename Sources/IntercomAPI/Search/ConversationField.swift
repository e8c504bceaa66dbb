/// A field that `POST /conversations/search` can filter on in version 2.9, with the type of its values.
public struct ConversationField: Sendable, Hashable {
    /// What the values of a field are.
    public enum Kind: Sendable, Hashable {
        case text, integer, date, flag
    }

    /// The name on the wire.
    public let name: String
    /// What its values are.
    public let kind: Kind

    private init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    public static let id = ConversationField("id", .text)
    public static let createdAt = ConversationField("created_at", .date)
    public static let updatedAt = ConversationField("updated_at", .date)
    public static let waitingSince = ConversationField("waiting_since", .date)
    public static let snoozedUntil = ConversationField("snoozed_until", .date)
    public static let state = ConversationField("state", .text)
    public static let isOpen = ConversationField("open", .flag)
    public static let isRead = ConversationField("read", .flag)
    public static let priority = ConversationField("priority", .text)
    public static let adminAssigneeID = ConversationField("admin_assignee_id", .integer)
    public static let teamAssigneeID = ConversationField("team_assignee_id", .integer)
    public static let channelInitiated = ConversationField("channel_initiated", .text)
    public static let contactIDs = ConversationField("contact_ids", .text)
    public static let teammateIDs = ConversationField("teammate_ids", .text)
    public static let tagIDs = ConversationField("tag_ids", .text)
    public static let sourceType = ConversationField("source.type", .text)
    public static let sourceDeliveredAs = ConversationField("source.delivered_as", .text)
    public static let sourceSubject = ConversationField("source.subject", .text)
    /// Matches whole words, not phrases.
    public static let sourceBody = ConversationField("source.body", .text)
    public static let sourceAuthorEmail = ConversationField("source.author.email", .text)
    public static let lastCloseAt = ConversationField("statistics.last_close_at", .date)
    public static let lastAssignmentAt = ConversationField("statistics.last_assignment_at", .date)
    public static let lastContactReplyAt = ConversationField("statistics.last_contact_reply_at", .date)
    public static let lastAdminReplyAt = ConversationField("statistics.last_admin_reply_at", .date)
    public static let lastClosedByID = ConversationField("statistics.last_closed_by_id", .text)
    public static let countReopens = ConversationField("statistics.count_reopens", .integer)
    /// When a rating was requested: `created_at` of the rating in answers.
    public static let ratingRequestedAt = ConversationField("conversation_rating.requested_at", .date)
    /// When a rating was answered, which answers do not tell.
    public static let ratingRepliedAt = ConversationField("conversation_rating.replied_at", .date)
    public static let ratingScore = ConversationField("conversation_rating.score", .integer)
    public static let ratingRemark = ConversationField("conversation_rating.remark", .text)
}
