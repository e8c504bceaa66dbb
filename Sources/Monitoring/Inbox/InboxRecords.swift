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
    /// The start of the span with all first responses and closes; nil if none were loaded. They are in the store, too.
    public var servedFrom: Date?

    /// Creates records; omitted values are empty.
    public init(
        workspace: Workspace? = nil, teams: [Team] = [], members: [InboxMember] = [],
        conversations: [Conversation] = [], ratingsFrom: Date? = .distantPast, servedFrom: Date? = .distantPast
    ) {
        self.workspace = workspace
        self.teams = teams
        self.members = members
        self.conversations = conversations
        self.ratingsFrom = ratingsFrom
        self.servedFrom = servedFrom
    }
}

/// The customer's account at the text service.
public struct Workspace: Sendable, Equatable {
    /// The name of the account.
    public let name: String
    /// The account's time zone as the service names it; nil if it names none.
    public let timeZoneName: String?
    /// The account's time zone; nil if the service names none, or one that is not in the IANA database.
    public let timeZone: TimeZone?

    /// Creates a workspace.
    public init(name: String, timeZoneName: String?) {
        self.name = name
        self.timeZoneName = timeZoneName
        timeZone = timeZoneName.flatMap(Self.zone)
    }

    /// Foundation also accepts abbreviations such as EST, which are ambiguous; this does not.
    private static func zone(named name: String) -> TimeZone? {
        guard name == "UTC" || name == "GMT" || name.contains("/") else { return nil }
        return TimeZone(identifier: name)
    }
}

/// Days begin in a substitute time zone because the workspace's own is unknown.
public struct UnknownTimeZone: Sendable, Hashable {
    /// The zone as the service names it, such as `Brasilia`; nil if it names none.
    public let name: String?
    /// The time zone used instead.
    public let substitute: TimeZone

    /// nil if the workspace's own zone is known.
    ///
    /// - Parameter workspace: nil if the service reports nothing about it.
    public init?(of workspace: Workspace?, substitute: TimeZone) {
        guard workspace?.timeZone == nil else { return nil }
        name = workspace?.timeZoneName
        self.substitute = substitute
    }
}

/// A team of the text inbox, with its queue.
public struct Team: Sendable, Equatable, Identifiable {
    /// The identifier of a team.
    public typealias ID = Identifier<Team>

    /// The service's identifier.
    public let id: ID
    /// The team's name.
    public let name: String
    /// The members as listed by the team; used for people whose own list of teams is missing.
    public let members: Set<InboxMember.ID>

    /// Creates a team.
    public init(id: ID, name: String, members: Set<InboxMember.ID> = []) {
        self.id = id
        self.name = name
        self.members = members
    }
}

/// A person who works in the text inbox (an Intercom admin).
public struct InboxMember: Sendable, Equatable, Identifiable {
    /// The identifier of an inbox member.
    public typealias ID = Identifier<InboxMember>

    /// The service's identifier.
    public let id: ID
    /// The person's name.
    public let name: String
    /// The address as given by the service; empty if there is none, in which case no phone user can be matched.
    public let email: String
    /// Whether away mode is on. If it is off, the person may still not be at the desk: the service reports no presence.
    public let isAway: Bool
    /// The teams this person belongs to; nil if the service does not say, in which case the teams' own lists decide.
    /// Empty for a bot.
    public let teams: Set<Team.ID>?

    /// Creates a member; without `teams`, it is not known which teams the person belongs to.
    public init(id: ID, name: String, email: String, isAway: Bool, teams: Set<Team.ID>? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.isAway = isAway
        self.teams = teams
    }
}
