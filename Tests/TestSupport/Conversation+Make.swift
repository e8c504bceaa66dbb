package import Foundation
package import Monitoring

extension Conversation {
    /// An open ticket of team 7001, created ten minutes before `now`.
    ///
    /// - Parameters:
    ///   - waited: The seconds the customer has waited. By default, an unassigned ticket has waited since it was
    ///     created, and the wait of an assigned one is not known.
    ///   - waitIsKnown: false makes the wait unknown in any case.
    ///   - silent: The seconds since anybody wrote; nil if that is not known.
    ///   - changed: The seconds since anything changed; nil for since it was created.
    package static func make(
        _ id: Conversation.ID = "215468", state: State = .open, now: Date, age: TimeInterval = 600,
        waited: TimeInterval? = nil, waitIsKnown: Bool = true, snoozedUntil: Date? = nil,
        assignee: InboxMember.ID? = nil,
        team: Team.ID? = "7001", subject: String = "A question", customer: String? = "Marina Q.",
        isPriority: Bool = false, sla: AppliedSLA? = nil, silent: TimeInterval? = nil, changed: TimeInterval? = nil,
        isUnanswered: Bool? = nil, wasClosed: Bool? = nil
    ) -> Conversation {
        let waited = waitIsKnown ? waited ?? (assignee == nil ? age : nil) : nil
        return Conversation(
            id: id, state: state, createdAt: now.addingTimeInterval(-age),
            updatedAt: now.addingTimeInterval(-(changed ?? age)),
            waitingSince: waited.map { now.addingTimeInterval(-$0) },
            lastMessageAt: silent.map { now.addingTimeInterval(-$0) }, snoozedUntil: snoozedUntil, assignee: assignee,
            team: team, subject: subject, customer: customer, isPriority: isPriority, sla: sla,
            isUnanswered: isUnanswered, wasClosed: wasClosed)
    }
}

extension ConversationRating {
    /// A rating of 5 for agent 501 in a conversation of team 7001, requested one hour before `now`.
    package static func make(
        _ conversation: Conversation.ID = "215300", now: Date, age: TimeInterval = 3600, score: Int? = 5,
        remark: String? = nil, teammate: InboxMember.ID? = "501", team: Team.ID? = "7001",
        customer: String? = "Marina Q."
    ) -> ConversationRating {
        ConversationRating(
            conversation: conversation, requestedAt: now.addingTimeInterval(-age), score: score, remark: remark,
            teammate: teammate, team: team, customer: customer)
    }
}
