public import Foundation

/// What counts, and how much is too much: the part of the settings that decides the figures.
public struct SnapshotRules: Sendable, Equatable {
    /// The teams on watch, in the order to show them.
    public var teams: Subset<[Team.ID]>
    /// The lines on watch.
    public var lines: Subset<Set<Line.ID>>
    /// What volume and calls are counted over.
    public var period: Period.Name
    /// The zone in which days and months begin.
    public var timeZone: TimeZone
    /// Whether ``timeZone`` is the workspace's own, or stands in for it while that is unknown; false where the settings name
    /// one.
    public var followsWorkspaceZone = false
    /// Fewer agents online than this is an alert; 0 for never.
    public var minimumOnline: Int
    /// As many open conversations make an agent overloaded.
    public var overloadOpen: Int
    /// As many new conversations in `spikeWindow` are a spike.
    public var spikeCount: Int
    /// How far back a conversation is new.
    public var spikeWindow: Duration
    /// As many customers in a queue are an alert.
    public var queueWaiting = 1
    /// With so few open conversations an overloaded agent no longer is; nil for two below `overloadOpen`.
    public var overloadClear: Int?
    /// Whether conversations with no team and nobody are an alert too.
    public var watchesLimbo = false
    /// How long a service may be silent before that is an alert, in whole minutes.
    public var longestSilence: Duration = .seconds(3 * 60)
    /// What single teams call too much, where it differs.
    public var teamLimits: [Team.ID: TeamLimits] = [:]
    /// The inbox address behind a phone address, where they differ.
    public var aliases: [EmailAddress: EmailAddress]
    /// How the addresses of tickets are made.
    public var links: TicketLinks

    /// Creates rules; the defaults watch everything, today, with the thresholds of the example settings.
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
