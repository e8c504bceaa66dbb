public import Foundation

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
