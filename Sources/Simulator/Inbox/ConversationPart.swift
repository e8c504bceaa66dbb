/// One message, note or change in a conversation.
public struct ConversationPart: Sendable, Equatable {
    /// The kind of part, in Intercom's words.
    public enum Kind: String, Sendable {
        case comment, note, assignment, open, snoozed
        case close
    }

    /// The author of a part.
    public enum Author: Sendable, Equatable {
        case contact
        case admin(Int)
        case bot
    }

    /// In Unix seconds.
    public var at: Int
    /// The kind of part.
    public var kind: Kind
    /// The author.
    public var author: Author
    /// The message, in HTML; nil for other changes.
    public var body: String?
    /// The teammate or team of an assignment; nil otherwise.
    public var assigneeID: Int?
}
