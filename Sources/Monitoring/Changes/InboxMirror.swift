public import Foundation

/// The in-memory copy of the text channel: the sum of all changes so far. It excludes ratings, which are numerous and
/// counted by the store.
public struct InboxMirror: Sendable {
    public private(set) var workspace: Workspace?
    public private(set) var teams: [Team] = []
    public private(set) var members: [InboxMember] = []
    private var list: KeyedList<Conversation>

    /// Starts from what was known before.
    public init(_ records: InboxRecords = InboxRecords()) {
        workspace = records.workspace
        teams = records.teams
        members = records.members
        list = KeyedList(records.conversations)
    }

    /// The conversations used for figures, in no particular order.
    public var conversations: [Conversation] { list.elements }

    /// Applies a change, by the rules documented on its properties.
    public mutating func apply(_ change: InboxChange) {
        workspace = change.workspace ?? workspace
        teams = change.teams ?? teams
        members = change.members ?? members
        for entry in change.entries {
            // What stays the same need not be counted again.
            if let known = list[entry.id],
                known.updatedAt > entry.conversation.updatedAt || known == entry.conversation
            {
                continue
            }
            list.put(entry.conversation)
        }
        for id in change.removed { list.remove(id) }
    }

    /// Drops closed conversations created before `created`, which no figure needs any more. The store keeps them.
    public mutating func trim(createdBefore created: Date) {
        list.keep { $0.state != .closed || $0.createdAt >= created }
    }

    /// The records to compute figures from.
    ///
    /// - Parameters:
    ///   - ratingsFrom: The start of the period with complete ratings; nil if none were loaded.
    ///   - servedFrom: The same for first responses and closes.
    public func records(ratingsFrom: Date?, servedFrom: Date?) -> InboxRecords {
        InboxRecords(
            workspace: workspace, teams: teams, members: members, conversations: conversations,
            ratingsFrom: ratingsFrom, servedFrom: servedFrom)
    }
}

/// A conversation together with the latest rating requested for it and its statistics: they arrive as one row and change
/// together.
public struct ConversationEntry: Sendable, Equatable, Identifiable {
    public let conversation: Conversation
    /// nil if no rating was requested. A newer request without an answer replaces an earlier score.
    public let rating: ConversationRating?
    /// nil if the row has none, as some have: what was known stays.
    public let statistics: ConversationStatistics?

    public var id: Conversation.ID { conversation.id }

    public init(conversation: Conversation, rating: ConversationRating?, statistics: ConversationStatistics? = nil) {
        self.conversation = conversation
        self.rating = rating
        self.statistics = statistics
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
