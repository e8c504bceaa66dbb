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
            if let known = list[entry.id], known.updatedAt > entry.conversation.updatedAt { continue }
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
    /// - Parameter ratingsFrom: The start of the period with complete ratings; nil if none were loaded.
    public func records(ratingsFrom: Date?) -> InboxRecords {
        InboxRecords(
            workspace: workspace, teams: teams, members: members, conversations: conversations,
            ratingsFrom: ratingsFrom)
    }
}
