public import Foundation

/// The working copy of the text channel in memory: what all changes so far add up to.
public struct InboxMirror: Sendable, Equatable {
    public private(set) var workspace: Workspace?
    public private(set) var teams: [Team] = []
    public private(set) var members: [InboxMember] = []
    /// The conversations that figures are made from.
    public private(set) var conversations: [Conversation.ID: Conversation] = [:]
    /// The ratings that figures are made from, some of conversations that are not among ``conversations`` any more.
    public private(set) var ratings: [Conversation.ID: ConversationRating] = [:]

    /// Begins with what was known before.
    public init(_ records: InboxRecords = InboxRecords()) {
        workspace = records.workspace
        teams = records.teams
        members = records.members
        conversations = records.conversations.keyed(by: \.id)
        ratings = records.ratings.keyed(by: \.conversation)
    }

    /// Takes in a change, by the rules that its properties tell.
    public mutating func apply(_ change: InboxChange) {
        workspace = change.workspace ?? workspace
        teams = change.teams ?? teams
        members = change.members ?? members
        for entry in change.entries {
            if let known = conversations[entry.id], known.updatedAt > entry.conversation.updatedAt { continue }
            conversations[entry.id] = entry.conversation
            ratings[entry.id] = entry.rating
        }
        for id in change.removed {
            conversations[id] = nil
            ratings[id] = nil
        }
    }

    /// Forgets what no figure needs any more: closed conversations created before `created`, and ratings asked for before
    /// `rated`. The store keeps them.
    public mutating func trim(createdBefore created: Date, ratedBefore rated: Date) {
        conversations = conversations.filter { $1.state != .closed || $1.createdAt >= created }
        ratings = ratings.filter { $1.requestedAt >= rated }
    }

    /// What figures are computed from.
    ///
    /// - Parameter ratingsFrom: From when on every rating is in; nil while none were loaded.
    public func records(ratingsFrom: Date?) -> InboxRecords {
        InboxRecords(
            workspace: workspace, teams: teams, members: members, conversations: Array(conversations.values),
            ratings: Array(ratings.values), ratingsFrom: ratingsFrom)
    }
}
