public import Foundation

/// A conversation together with the latest rating requested for it: the two arrive as one row and change together.
public struct ConversationEntry: Sendable, Equatable, Identifiable {
    public let conversation: Conversation
    /// nil if no rating was requested. A newer request without an answer replaces an earlier score.
    public let rating: ConversationRating?

    public var id: Conversation.ID { conversation.id }

    public init(conversation: Conversation, rating: ConversationRating?) {
        self.conversation = conversation
        self.rating = rating
    }
}

/// The result of one read of the text channel: the rows that changed, and the lists that were read again.
public struct InboxChange: Sendable, Equatable {
    /// When the read began, in the services' time. It or an earlier change includes everything that changed before.
    public var asOf: Date
    /// nil if it was not read again; likewise `teams` and `members`. A list replaces the one known before.
    public var workspace: Workspace?
    public var teams: [Team]?
    public var members: [InboxMember]?
    /// Rows that are new or may have changed. Of two versions of a row, the one with the later `updatedAt` wins; if
    /// equal, the one received last.
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
