public import Foundation

/// The settings that figures depend on: what counts, and the limits.
public struct SnapshotRules: Sendable, Equatable {
    /// The teams on watch, in the order to show them.
    public var teams: Subset<[Team.ID]>
    /// The lines on watch.
    public var lines: Subset<Set<Line.ID>>
    /// The period in which volume and calls are counted.
    public var period: Period.Name
    /// The time zone in which days and months begin.
    public var timeZone: TimeZone
    /// Whether ``timeZone`` is the workspace's own or its substitute; false if the settings name one.
    public var followsWorkspaceZone = false
    /// The number of online agents below which an alert is raised; 0 for never.
    public var minimumOnline: Int
    /// The number of open conversations that overloads an agent.
    public var overloadOpen: Int
    /// As many new conversations in `spikeWindow` are a spike.
    public var spikeCount: Int
    /// How far back a conversation is new.
    public var spikeWindow: Duration
    /// The number of customers waiting in a queue that raises an alert.
    public var queueWaiting = 1
    /// The number of open conversations at or below which an overload ends; nil for two below `overloadOpen`.
    public var overloadClear: Int?
    /// Whether conversations with neither team nor assignee raise an alert too.
    public var watchesLimbo = false
    /// How long a service may be silent before that is an alert, in whole minutes.
    public var longestSilence: Duration = .seconds(3 * 60)
    /// The limits of teams that differ from those for all teams.
    public var teamLimits: [Team.ID: TeamLimits] = [:]
    /// Maps phone addresses to inbox addresses where they differ.
    public var aliases: [EmailAddress: EmailAddress]
    /// Builds the addresses of tickets.
    public var links: TicketLinks

    /// Creates rules; the defaults watch everything, today, with the limits of the example settings.
    ///
    /// - Parameters:
    ///   - teams: The teams on watch as the settings list them: where they list none, every team is.
    ///   - lines: The lines, likewise.
    public init(
        teams: [Team.ID] = [], lines: Set<Line.ID> = [], period: Period.Name = .today, timeZone: TimeZone = .gmt,
        minimumOnline: Int = 4, overloadOpen: Int = 10, spikeCount: Int = 3, spikeWindow: Duration = .seconds(30 * 60),
        aliases: [EmailAddress: EmailAddress] = [:], links: TicketLinks
    ) {
        self.teams = Subset(anyOf: teams)
        self.lines = Subset(anyOf: lines)
        self.period = period
        self.timeZone = timeZone
        self.minimumOnline = minimumOnline
        self.overloadOpen = overloadOpen
        self.spikeCount = spikeCount
        self.spikeWindow = spikeWindow
        self.aliases = aliases
        self.links = links
    }

    /// The teams on watch, in no order.
    public var watchedTeams: Subset<Set<Team.ID>> { teams.named.map { .only(Set($0)) } ?? .all }
}
