public import Foundation

/// What is known of the text channel at one instant.
public struct InboxRecords: Sendable, Equatable {
    /// nil when the service does not say.
    public var workspace: Workspace?
    /// Every team, in the service's order.
    public var teams: [Team]
    /// Everybody who has an account, with a seat or without.
    public var members: [InboxMember]
    /// Every open and snoozed conversation, and every one created in the period; others may be among them.
    public var conversations: [Conversation]
    /// The ratings asked for in the range that CSAT is shown for, answered or not; others may be among them.
    public var ratings: [ConversationRating]
    /// From when on `ratings` has every one; nil while none were loaded.
    public var ratingsFrom: Date?

    /// Creates records; what is left out is empty.
    public init(
        workspace: Workspace? = nil, teams: [Team] = [], members: [InboxMember] = [],
        conversations: [Conversation] = [],
        ratings: [ConversationRating] = [], ratingsFrom: Date? = .distantPast
    ) {
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.conversations = conversations
        self.ratings = ratings
        self.ratingsFrom = ratingsFrom
    }
}
