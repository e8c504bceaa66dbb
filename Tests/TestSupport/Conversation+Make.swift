public import Foundation
public import Monitoring

extension Conversation {
    /// An open ticket of team 7001 that nobody has, created ten minutes before `now` and waiting since then.
    public static func make(
        _ id: Conversation.ID = "215468", state: State = .open, now: Date, age: TimeInterval = 600,
        waited: TimeInterval? = nil, snoozedUntil: Date? = nil, assignee: InboxMember.ID? = nil,
        team: Team.ID? = "7001", subject: String = "A question", customer: String? = "Marina Q.",
        isPriority: Bool = false, sla: AppliedSLA? = nil
    ) -> Conversation {
        Conversation(
            id: id, state: state, createdAt: now.addingTimeInterval(-age), updatedAt: now.addingTimeInterval(-age),
            waitingSince: waited.map { now.addingTimeInterval(-$0) }, snoozedUntil: snoozedUntil, assignee: assignee,
            team: team, subject: subject, customer: customer, isPriority: isPriority, sla: sla)
    }
}

extension ConversationRating {
    /// A rating of 5 for agent 501, asked for one hour before `now`.
    public static func make(
        _ conversation: Conversation.ID = "215300", now: Date, age: TimeInterval = 3600, score: Int? = 5,
        remark: String? = nil, teammate: InboxMember.ID? = "501", customer: String? = "Marina Q."
    ) -> ConversationRating {
        ConversationRating(
            conversation: conversation, requestedAt: now.addingTimeInterval(-age), score: score, remark: remark,
            teammate: teammate, customer: customer)
    }
}
