public import Foundation
import Localization

/// When a conversation was first answered and closed, as the service recorded it (Intercom's `statistics`).
///
/// A part that the service leaves out is nil, even if it happened.
public struct ConversationStatistics: Sendable, Equatable {
    /// When the customer first wrote (`first_contact_reply_at`).
    public let firstContactAt: Date?
    /// When a teammate first replied (`first_admin_reply_at`).
    public let firstReplyAt: Date?
    /// When it was first closed (`first_close_at`).
    public let firstCloseAt: Date?
    /// Lengths of time by the service's own office hours, which are not those of the settings.
    public let officeTimes: OfficeTimes
    /// How often it was reopened (`count_reopens`).
    public let reopens: Int?
    /// The number of messages, notes and changes (`count_conversation_parts`).
    public let parts: Int?

    /// Lengths of time in which the workspace's office hours ran, as the service measured them.
    public struct OfficeTimes: Sendable, Equatable {
        /// Until a teammate first replied (`time_to_admin_reply`).
        public let firstReply: Duration?
        /// Until it was first closed (`time_to_first_close`).
        public let firstClose: Duration?
        /// The median over all replies of teammates (`median_time_to_reply`).
        public let medianReply: Duration?

        /// Creates lengths of time; omitted ones are unknown.
        public init(firstReply: Duration? = nil, firstClose: Duration? = nil, medianReply: Duration? = nil) {
            self.firstReply = firstReply
            self.firstClose = firstClose
            self.medianReply = medianReply
        }
    }

    /// Creates statistics; omitted parts are unknown.
    public init(
        firstContactAt: Date? = nil, firstReplyAt: Date? = nil, firstCloseAt: Date? = nil,
        officeTimes: OfficeTimes = OfficeTimes(), reopens: Int? = nil, parts: Int? = nil
    ) {
        self.firstContactAt = firstContactAt
        self.firstReplyAt = firstReplyAt
        self.firstCloseAt = firstCloseAt
        self.officeTimes = officeTimes
        self.reopens = reopens
        self.parts = parts
    }
}

/// A conversation with what is known about how it was handled.
public struct ServedConversation: Sendable, Equatable {
    /// The conversation.
    public let conversation: Conversation
    /// Its assignee, or whoever it was assigned to before leaving; nil if there is none.
    public let owner: InboxMember.ID?
    /// nil if nothing is recorded.
    public let statistics: ConversationStatistics?
    /// Whether the first response came within the target of the team; nil without either.
    public let isInTime: Bool?
    /// Whether the first close came within the target of the team; nil without either.
    public let isClosedInTime: Bool?

    /// - Parameter rules: The targets and business hours.
    public init(
        _ conversation: Conversation, owner: InboxMember.ID?, statistics: ConversationStatistics?, rules: SnapshotRules
    ) {
        self.conversation = conversation
        self.owner = owner
        self.statistics = statistics
        isInTime = statistics?.firstContactAt.flatMap { since in
            statistics?.firstReplyAt.flatMap { rules.isInTime(since: since, until: $0, team: conversation.team) }
        }
        isClosedInTime = statistics?.firstCloseAt.flatMap {
            rules.isClosedInTime(since: conversation.createdAt, until: $0, team: conversation.team)
        }
    }

    /// From the first message to the first reply; nil if either is not recorded, or they are in the wrong order.
    public var firstResponse: Duration? {
        guard let since = statistics?.firstContactAt, let reply = statistics?.firstReplyAt, since <= reply else {
            return nil
        }
        return reply.elapsed(since: since)
    }

    /// From the creation to the first close, never negative; nil if it is not recorded.
    public var timeToClose: Duration? {
        statistics?.firstCloseAt.map { max(.zero, $0.elapsed(since: conversation.createdAt)) }
    }
}
