/// One message, note or change in a conversation.
public struct ConversationPart: Sendable, Equatable {
    /// What happened, in Intercom's words.
    public enum Kind: String, Sendable {
        case comment, note, assignment, open, snoozed
        case close
    }

    /// Who did it.
    public enum Author: Sendable, Equatable {
        case contact
        case admin(Int)
        case bot
    }

    /// Unix seconds.
    public var at: Int
    /// What happened.
    public var kind: Kind
    /// Who did it.
    public var author: Author
    /// The message, in HTML; nil for a mere change.
    public var body: String?
    /// The teammate or team an assignment names; nil otherwise.
    public var assigneeID: Int?
}
