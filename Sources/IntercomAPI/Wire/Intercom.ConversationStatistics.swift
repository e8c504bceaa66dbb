public import Foundation
import HTTPTransport

extension Intercom {
    /// When events of a conversation first and last occurred, how long they took, and how often they occurred
    /// (`statistics`).
    ///
    /// Every member may be nil, even if the conversation has had the corresponding event. Durations are in seconds and
    /// count office hours only, except `timeToAssignment`; most instants count only from the first contact reply on.
    public struct ConversationStatistics: Sendable, Equatable {
        /// Seconds until somebody was assigned for the first time.
        public let timeToAssignment: Int?
        /// Seconds until an admin replied for the first time.
        public let timeToAdminReply: Int?
        /// Seconds until it was closed for the first time.
        public let timeToFirstClose: Int?
        /// Seconds until it was closed for the last time.
        public let timeToLastClose: Int?
        /// The median of the seconds that admins took to reply.
        public let medianTimeToReply: Int?
        /// When the customer wrote first.
        public let firstContactReplyAt: Date?
        /// When somebody was assigned first.
        public let firstAssignmentAt: Date?
        /// When an admin replied first.
        public let firstAdminReplyAt: Date?
        /// When it was closed first.
        public let firstCloseAt: Date?
        /// When somebody was assigned last.
        public let lastAssignmentAt: Date?
        /// When an admin last replied, among replies after the last assignment.
        public let lastAssignmentAdminReplyAt: Date?
        /// When the customer wrote last.
        public let lastContactReplyAt: Date?
        /// When an admin replied last.
        public let lastAdminReplyAt: Date?
        /// When it was closed last.
        public let lastCloseAt: Date?
        /// The admin who closed it last.
        public let lastClosedByID: String?
        /// How often it was reopened.
        public let countReopens: Int?
        /// How often it was assigned.
        public let countAssignments: Int?
        /// The number of parts.
        public let countConversationParts: Int?
    }
}

extension Intercom.ConversationStatistics: Decodable {
    private enum Key: String, CodingKey {
        case timeToAssignment = "time_to_assignment"
        case timeToAdminReply = "time_to_admin_reply"
        case timeToFirstClose = "time_to_first_close"
        case timeToLastClose = "time_to_last_close"
        case medianTimeToReply = "median_time_to_reply"
        case firstContactReplyAt = "first_contact_reply_at"
        case firstAssignmentAt = "first_assignment_at"
        case firstAdminReplyAt = "first_admin_reply_at"
        case firstCloseAt = "first_close_at"
        case lastAssignmentAt = "last_assignment_at"
        case lastAssignmentAdminReplyAt = "last_assignment_admin_reply_at"
        case lastContactReplyAt = "last_contact_reply_at"
        case lastAdminReplyAt = "last_admin_reply_at"
        case lastCloseAt = "last_close_at"
        case lastClosedByID = "last_closed_by_id"
        case countReopens = "count_reopens"
        case countAssignments = "count_assignments"
        case countConversationParts = "count_conversation_parts"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let number = { (key: Key) in container.integer(key).flatMap(Int.init(exactly:)) }
        timeToAssignment = number(.timeToAssignment)
        timeToAdminReply = number(.timeToAdminReply)
        timeToFirstClose = number(.timeToFirstClose)
        timeToLastClose = number(.timeToLastClose)
        medianTimeToReply = number(.medianTimeToReply)
        firstContactReplyAt = container.instant(.firstContactReplyAt)
        firstAssignmentAt = container.instant(.firstAssignmentAt)
        firstAdminReplyAt = container.instant(.firstAdminReplyAt)
        firstCloseAt = container.instant(.firstCloseAt)
        lastAssignmentAt = container.instant(.lastAssignmentAt)
        lastAssignmentAdminReplyAt = container.instant(.lastAssignmentAdminReplyAt)
        lastContactReplyAt = container.instant(.lastContactReplyAt)
        lastAdminReplyAt = container.instant(.lastAdminReplyAt)
        lastCloseAt = container.instant(.lastCloseAt)
        lastClosedByID = container.reference(.lastClosedByID)
        countReopens = number(.countReopens)
        countAssignments = number(.countAssignments)
        countConversationParts = number(.countConversationParts)
    }
}
