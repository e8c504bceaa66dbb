public import Foundation

/// The customer's account at the text service.
public struct Workspace: Sendable, Equatable {
    public let name: String
    /// The account's own time zone; nil when the service names none that this machine knows.
    public let timeZone: TimeZone?

    public init(name: String, timeZone: TimeZone?) {
        self.name = name
        self.timeZone = timeZone
    }
}

/// What is known of the text channel at one instant.
public struct InboxRecords: Sendable, Equatable {
    /// nil when the service does not say.
    public var workspace: Workspace?
    public var teams: [Team]
    public var members: [InboxMember]
    /// Every open and snoozed conversation, and every one created in the period; others may be among them.
    public var conversations: [Conversation]
    /// Every rating asked for in the range that CSAT is shown for, answered or not; others may be among them.
    public var ratings: [ConversationRating]

    public init(
        workspace: Workspace? = nil, teams: [Team] = [], members: [InboxMember] = [],
        conversations: [Conversation] = [],
        ratings: [ConversationRating] = []
    ) {
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.conversations = conversations
        self.ratings = ratings
    }
}
