public import Foundation

/// What is known of the text channel at one instant.
public struct InboxRecords: Sendable, Equatable {
    /// nil when the service does not say.
    public var workspace: Workspace?
    /// Every team, in the service's order.
    public var teams: [Team]
    /// Everybody who has an account, in a team or not.
    public var members: [InboxMember]
    /// Every open and snoozed conversation, and every one created in the period or in the last two
    /// hours; others may be among them.
    public var conversations: [Conversation]
    /// From when on every rating is known; nil while none were loaded. There are too many to be carried along: the store has them.
    public var ratingsFrom: Date?

    /// Creates records; what is left out is empty.
    public init(
        workspace: Workspace? = nil, teams: [Team] = [], members: [InboxMember] = [],
        conversations: [Conversation] = [], ratingsFrom: Date? = .distantPast
    ) {
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.conversations = conversations
        self.ratingsFrom = ratingsFrom
    }
}
