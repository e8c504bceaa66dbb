package import Foundation
package import Localization

/// The messages and events of one conversation.
package struct ConversationThread: Sendable, Equatable {
    /// The conversation as it is now.
    package let conversation: Conversation
    /// The first message and the parts that followed, oldest first.
    package let parts: [ThreadPart]
    /// The number of parts omitted after the first message: the service returns only the newest 500.
    package let olderParts: Int
    /// The number of parts that could not be read.
    package let unreadableParts: Int

    /// Creates a thread; by default it is complete.
    package init(conversation: Conversation, parts: [ThreadPart], olderParts: Int = 0, unreadableParts: Int = 0) {
        self.conversation = conversation
        self.parts = parts
        self.olderParts = olderParts
        self.unreadableParts = unreadableParts
    }
}

/// A message, a note or an event in a conversation.
package struct ThreadPart: Sendable, Equatable {
    /// The kind of part.
    package enum Kind: Sendable, Equatable {
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
    package enum Assignee: Sendable, Equatable {
        case member(InboxMember.ID)
        case team(Team.ID)
    }

    /// The author of a part.
    package enum Author: Sendable, Equatable {
        /// The name or address; nil if the service gives neither.
        case customer(String?)
        case teammate(String?)
        /// An automated sender.
        case bot(String?)
        case unknown
    }

    /// The kind of part.
    package let kind: Kind
    /// The author.
    package let author: Author
    /// When it happened; nil if the service does not say.
    package let createdAt: Date?
    /// The plain text, with line breaks; empty for events without text.
    package let text: String
    /// The names of attached files.
    package let files: [String]

    /// Creates a part.
    package init(kind: Kind, author: Author, createdAt: Date?, text: String = "", files: [String] = []) {
        self.kind = kind
        self.author = author
        self.createdAt = createdAt
        self.text = text
        self.files = files
    }
}

/// The reason why a conversation cannot be shown.
package struct ThreadFailure: Error, Sendable, Equatable {
    /// The reason in one sentence, for the user.
    package let reason: LocalizedText

    /// Creates a failure.
    package init(_ reason: LocalizedText) {
        self.reason = reason
    }
}
