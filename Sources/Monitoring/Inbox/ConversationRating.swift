public import Foundation

/// A customer's answer, or the lack of one, to "how did we do?" about one conversation.
public struct ConversationRating: Sendable, Equatable {
    /// The conversation that was rated.
    public let conversation: Conversation.ID
    /// The instant the rating belongs to: when it was asked for, the only one the service gives.
    public let requestedAt: Date
    /// 1 (bad) to 5 (good); nil while the customer has not answered.
    public let score: Int?
    /// What the customer added; nil when nothing.
    public let remark: String?
    /// Who is rated: the teammate the service names, else the assignee; nil when it names neither.
    public let teammate: InboxMember.ID?
    /// The team of the conversation; nil when it has none.
    public let team: Team.ID?
    /// The customer's name or address; nil when unknown.
    public let customer: String?

    /// Creates a rating; a score outside of 1…5 is none, and so is an empty remark.
    public init(
        conversation: Conversation.ID, requestedAt: Date, score: Int?, remark: String? = nil,
        teammate: InboxMember.ID? = nil, team: Team.ID? = nil, customer: String? = nil
    ) {
        self.conversation = conversation
        self.requestedAt = requestedAt
        self.score = score.flatMap { (1...5).contains($0) ? $0 : nil }
        self.remark = remark.flatMap { $0.isEmpty ? nil : $0 }
        self.teammate = teammate
        self.team = team
        self.customer = customer
    }

    /// The same rating, given to `teammate`.
    public func keeping(_ teammate: InboxMember.ID) -> ConversationRating {
        ConversationRating(
            conversation: conversation, requestedAt: requestedAt, score: score, remark: remark, teammate: teammate,
            team: team, customer: customer)
    }
}
