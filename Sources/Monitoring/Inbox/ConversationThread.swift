public import Foundation

/// What was said in one conversation, and what happened to it.
public struct ConversationThread: Sendable, Equatable {
    /// The conversation as it is now.
    public let conversation: Conversation
    /// The first message and the parts that followed, the oldest first.
    public let parts: [ThreadPart]
    /// How many parts between the first message and the others were not sent: the service gives the newest 500.
    public let olderParts: Int
    /// How many parts could not be read.
    public let unreadableParts: Int

    /// Creates a thread; by default nothing of it is missing.
    public init(conversation: Conversation, parts: [ThreadPart], olderParts: Int = 0, unreadableParts: Int = 0) {
        self.conversation = conversation
        self.parts = parts
        self.olderParts = olderParts
        self.unreadableParts = unreadableParts
    }
}

/// A message, a note or an event in a conversation.
public struct ThreadPart: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
        /// Said to the other side.
        case message
        /// Said among teammates: the customer never sees it.
        case note
        case assigned(to: Assignee?)
        case opened, closed, snoozed
        /// Something else that happened, in the service's word for it.
        case other(String)
    }

    /// To whom a conversation was given.
    public enum Assignee: Sendable, Equatable {
        case member(InboxMember.ID)
        case team(Team.ID)
    }

    /// Who wrote it or did it.
    public enum Author: Sendable, Equatable {
        /// The name or address; nil where the service gives neither.
        case customer(String?)
        case teammate(String?)
        /// A program of the service.
        case bot(String?)
        case unknown
    }

    /// What it is.
    public let kind: Kind
    /// Who wrote it or did it.
    public let author: Author
    /// When; nil when the service does not say.
    public let at: Date?
    /// The words as plain text, with line breaks; empty for events without any.
    public let text: String
    /// The names of the files that came with it.
    public let files: [String]

    /// Creates a part.
    public init(kind: Kind, author: Author, at: Date?, text: String = "", files: [String] = []) {
        self.kind = kind
        self.author = author
        self.at = at
        self.text = text
        self.files = files
    }
}
