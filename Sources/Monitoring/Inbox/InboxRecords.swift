/// What is known of the text channel at one instant.
public struct InboxRecords: Sendable, Equatable {
    public var teams: [Team]
    public var members: [InboxMember]
    /// Every open and snoozed conversation, and every one created in the period; others may be among them.
    public var conversations: [Conversation]
    /// Every rating asked for in the range that CSAT is shown for, answered or not; others may be among them.
    public var ratings: [ConversationRating]

    public init(
        teams: [Team] = [], members: [InboxMember] = [], conversations: [Conversation] = [],
        ratings: [ConversationRating] = []
    ) {
        self.teams = teams
        self.members = members
        self.conversations = conversations
        self.ratings = ratings
    }
}
