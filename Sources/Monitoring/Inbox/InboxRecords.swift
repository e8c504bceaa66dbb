public import Foundation

/// Everything known about the text channel at one instant.
public struct InboxRecords: Sendable, Equatable {
    /// nil if the service does not say.
    public var workspace: Workspace?
    /// Every team, in the service's order.
    public var teams: [Team]
    /// Everyone with an account, in a team or not.
    public var members: [InboxMember]
    /// All open and snoozed conversations, and all created in the period or in the last two hours; may include others.
    public var conversations: [Conversation]
    /// The start of the period with complete ratings; nil if none were loaded. The ratings themselves are in the store.
    public var ratingsFrom: Date?

    /// Creates records; omitted values are empty.
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
