public import Foundation

/// A conversation together with the latest rating that was asked for about it: the two arrive as one row and change as one.
public struct ConversationEntry: Sendable, Equatable, Identifiable {
    public let conversation: Conversation
    /// nil when nobody was asked; a newer request without an answer has taken the place of an earlier score.
    public let rating: ConversationRating?

    public var id: Conversation.ID { conversation.id }

    public init(conversation: Conversation, rating: ConversationRating?) {
        self.conversation = conversation
        self.rating = rating
    }
}

/// What one read of the text channel brought: the rows that changed, and the lists that were read again.
public struct InboxChange: Sendable, Equatable {
    /// When the read began, in the services' time. Everything changed before is in this or in an earlier change.
    public var asOf: Date
    /// nil when it was not read again; likewise `teams` and `members`, which replace the lists known before.
    public var workspace: Workspace?
    public var teams: [Team]?
    public var members: [InboxMember]?
    /// Rows that are new or may have changed. Of two versions of one row the one with the later `updatedAt` stands,
    /// of two equally late ones the one that came last.
    public var entries: [ConversationEntry]
    /// Conversations that the service no longer has.
    public var removed: Set<Conversation.ID>

    public init(
        asOf: Date, workspace: Workspace? = nil, teams: [Team]? = nil, members: [InboxMember]? = nil,
        entries: [ConversationEntry] = [], removed: Set<Conversation.ID> = []
    ) {
        self.asOf = asOf
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.entries = entries
        self.removed = removed
    }
}
