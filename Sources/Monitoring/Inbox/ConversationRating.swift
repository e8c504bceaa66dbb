public import Foundation

/// A customer's answer to a satisfaction survey about one conversation, or the lack of one.
public struct ConversationRating: Sendable, Equatable {
    /// The conversation that was rated.
    public let conversation: Conversation.ID
    /// When the rating was requested. The service gives no other date.
    public let requestedAt: Date
    /// 1 (bad) to 5 (good); nil if the customer has not answered.
    public let score: Int?
    /// The customer's comment; nil if there is none.
    public let remark: String?
    /// The person rated: the teammate named by the service, or else the assignee; nil if it names neither.
    public let teammate: InboxMember.ID?
    /// The team of the conversation; nil if it has none.
    public let team: Team.ID?
    /// The customer's name or address; nil when unknown.
    public let customer: String?

    /// Creates a rating. A score outside 1…5 and an empty remark become nil.
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

    /// The same rating, attributed to `teammate`.
    public func keeping(_ teammate: InboxMember.ID) -> ConversationRating {
        ConversationRating(
            conversation: conversation, requestedAt: requestedAt, score: score, remark: remark, teammate: teammate,
            team: team, customer: customer)
    }
}
