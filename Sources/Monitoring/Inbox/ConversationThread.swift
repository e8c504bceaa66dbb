public import Foundation
public import Localization

/// The messages and events of one conversation.
public struct ConversationThread: Sendable, Equatable {
    /// The conversation as it is now.
    public let conversation: Conversation
    /// The first message and the parts that followed, oldest first.
    public let parts: [ThreadPart]
    /// The number of parts omitted after the first message: the service returns only the newest 500.
    public let olderParts: Int
    /// The number of parts that could not be read.
    public let unreadableParts: Int

    /// Creates a thread; by default it is complete.
    public init(conversation: Conversation, parts: [ThreadPart], olderParts: Int = 0, unreadableParts: Int = 0) {
        self.conversation = conversation
        self.parts = parts
        self.olderParts = olderParts
        self.unreadableParts = unreadableParts
    }
}

/// A message, a note or an event in a conversation.
public struct ThreadPart: Sendable, Equatable {
    /// The kind of part.
    public enum Kind: Sendable, Equatable {
        /// A message to or from the customer.
        case message
        /// An internal note, which the customer never sees.
        case note
        case assigned(to: Assignee?)
        case opened, closed, snoozed
        /// Another event, by the service's name for it.
        case other(String)
    }

    /// The new assignee of a conversation.
    public enum Assignee: Sendable, Equatable {
        case member(InboxMember.ID)
        case team(Team.ID)
    }

    /// The author of a part.
    public enum Author: Sendable, Equatable {
        /// The name or address; nil if the service gives neither.
        case customer(String?)
        case teammate(String?)
        /// An automated sender.
        case bot(String?)
        case unknown
    }

    /// The kind of part.
    public let kind: Kind
    /// The author.
    public let author: Author
    /// When it happened; nil if the service does not say.
    public let createdAt: Date?
    /// The plain text, with line breaks; empty for events without text.
    public let text: String
    /// The names of attached files.
    public let files: [String]

    /// Creates a part.
    public init(kind: Kind, author: Author, createdAt: Date?, text: String = "", files: [String] = []) {
        self.kind = kind
        self.author = author
        self.createdAt = createdAt
        self.text = text
        self.files = files
    }
}

/// The reason why a conversation cannot be shown.
public struct ThreadFailure: Error, Sendable, Equatable {
    /// The reason in one sentence, for the user.
    public let reason: LocalizedText

    /// Creates a failure.
    public init(_ reason: LocalizedText) {
        self.reason = reason
    }
}
