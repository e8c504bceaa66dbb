package import Foundation
import HTTPTransport

extension Intercom {
    /// A conversation, as lists, searches and `GET /conversations/{id}` return it.
    package struct Conversation: Sendable, Equatable {
        /// The conversation's identifier.
        package let id: String
        /// The title; often nil.
        package let title: String?
        /// When it was created; nil only if the service omits it.
        package let createdAt: Date?
        /// When anything about it last changed, including bookkeeping.
        package let updatedAt: Date?
        /// When the customer began to wait; nil once a teammate replied last. Implausible values are passed on.
        package let waitingSince: Date?
        /// When it reopens, if snoozed.
        package let snoozedUntil: Date?
        /// The reliable state; the service's `open` is true for snoozed ones too.
        package let state: State
        /// Whether `priority`, the star of the inbox, is set. False if it is not, or not given.
        package let isPriority: Bool
        /// The assigned admin; nil for none.
        package let adminAssigneeID: String?
        /// The assigned team; nil for none.
        package let teamAssigneeID: String?
        /// The latest request for a rating; nil if there was none.
        package let conversationRating: ConversationRating?
        /// The first message; nil only if the service omits it.
        package let source: Source?
        /// The SLA (`sla_applied`); nil if there is none, or it was removed manually.
        package let slaApplied: AppliedSLA?
        /// When events first and last occurred, and how long they took; nil for many conversations.
        package let statistics: ConversationStatistics?
    }
}

extension Intercom.Conversation {
    /// The state of a conversation.
    package enum State: Sendable, Hashable {
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

    package init(from decoder: any Decoder) throws {
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

extension Intercom {
    /// When events of a conversation first and last occurred, how long they took, and how often they occurred
    /// (`statistics`).
    ///
    /// Every member may be nil, even if the conversation has had the corresponding event. Durations are in seconds and
    /// count office hours only, except `timeToAssignment`; most instants count only from the first contact reply on.
    package struct ConversationStatistics: Sendable, Equatable {
        /// Seconds until somebody was assigned for the first time.
        package let timeToAssignment: Int?
        /// Seconds until an admin replied for the first time.
        package let timeToAdminReply: Int?
        /// Seconds until it was closed for the first time.
        package let timeToFirstClose: Int?
        /// Seconds until it was closed for the last time.
        package let timeToLastClose: Int?
        /// The median of the seconds that admins took to reply.
        package let medianTimeToReply: Int?
        /// When the customer wrote first.
        package let firstContactReplyAt: Date?
        /// When somebody was assigned first.
        package let firstAssignmentAt: Date?
        /// When an admin replied first.
        package let firstAdminReplyAt: Date?
        /// When it was closed first.
        package let firstCloseAt: Date?
        /// When somebody was assigned last.
        package let lastAssignmentAt: Date?
        /// When an admin last replied, among replies after the last assignment.
        package let lastAssignmentAdminReplyAt: Date?
        /// When the customer wrote last.
        package let lastContactReplyAt: Date?
        /// When an admin replied last.
        package let lastAdminReplyAt: Date?
        /// When it was closed last.
        package let lastCloseAt: Date?
        /// The admin who closed it last.
        package let lastClosedByID: String?
        /// How often it was reopened.
        package let countReopens: Int?
        /// How often it was assigned.
        package let countAssignments: Int?
        /// The number of parts.
        package let countConversationParts: Int?
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

    package init(from decoder: any Decoder) throws {
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

extension Intercom {
    /// The latest request for a rating (`conversation_rating`), answered or not.
    package struct ConversationRating: Sendable, Equatable {
        /// The score, 1…5; nil if the customer has not answered.
        package let rating: Int?
        /// The customer's comment; nil if none or empty.
        package let remark: String?
        /// When the rating was requested, not when it was answered.
        package let createdAt: Date?
        /// The person rated. May be a bot or a team, and differ from the current assignee.
        package let teammate: Party?

        /// Whether it has no content, which is how the service indicates that no rating was requested.
        var isEmpty: Bool { rating == nil && createdAt == nil && teammate == nil && remark == nil }
    }
}

extension Intercom.ConversationRating: Decodable {
    private enum Key: String, CodingKey {
        case rating, remark, teammate
        case createdAt = "created_at"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let score = container.integer(.rating).flatMap(Int.init(exactly:))
        rating = score.flatMap { (1...5).contains($0) ? $0 : nil }
        remark = container.text(.remark).flatMap { $0.isEmpty ? nil : $0 }
        createdAt = container.instant(.createdAt)
        teammate = container.tolerant(.teammate)
    }
}

extension Intercom {
    /// A service-level agreement applied to a conversation (`sla_applied`).
    package struct AppliedSLA: Sendable, Equatable {
        /// The name of the SLA.
        package let name: String?
        /// `active`, `hit`, `missed` or `cancelled`. It stays `active` past the deadline until a teammate replies.
        package let status: String?
    }
}

extension Intercom.AppliedSLA: Decodable {
    private enum Key: String, CodingKey {
        case name = "sla_name"
        case status = "sla_status"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = container.text(.name)
        status = container.text(.status)
    }
}
