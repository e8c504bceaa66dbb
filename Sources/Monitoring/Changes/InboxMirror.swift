public import Foundation

/// The working copy of the text channel in memory: what all changes so far add up to. Ratings are not in it: there are
/// too many, and the store counts them.
public struct InboxMirror: Sendable {
    public private(set) var workspace: Workspace?
    public private(set) var teams: [Team] = []
    public private(set) var members: [InboxMember] = []
    private var list: KeyedList<Conversation>

    /// Begins with what was known before.
    public init(_ records: InboxRecords = InboxRecords()) {
        workspace = records.workspace
        teams = records.teams
        members = records.members
        list = KeyedList(records.conversations)
    }

    /// The conversations that figures are made from, in no particular order.
    public var conversations: [Conversation] { list.elements }

    /// Takes in a change, by the rules that its properties tell.
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

    /// Forgets what no figure needs any more: closed conversations created before `created`. The store keeps them.
    public mutating func trim(createdBefore created: Date) {
        list.keep { $0.state != .closed || $0.createdAt >= created }
    }

    /// What figures are computed from.
    ///
    /// - Parameter ratingsFrom: From when on the store has every rating; nil while none were loaded.
    public func records(ratingsFrom: Date?) -> InboxRecords {
        InboxRecords(
            workspace: workspace, teams: teams, members: members, conversations: conversations,
            ratingsFrom: ratingsFrom)
    }
}
