package import Foundation

/// The settings that figures depend on: what counts, and the limits.
package struct SnapshotRules: Sendable, Equatable {
    /// The teams on watch, in the order to show them.
    package var teams: Subset<[Team.ID]>
    /// The lines on watch.
    package var lines: Subset<Set<Line.ID>>
    /// The period in which volume and calls are counted.
    package var period: Period.Name
    /// The time zone in which days and months begin.
    package var timeZone: TimeZone
    /// Whether ``timeZone`` is the workspace's own or its substitute; false if the settings name one.
    package var followsWorkspaceZone = false
    /// The number of online agents below which an alert is raised; 0 for never.
    package var minimumOnline: Int
    /// The number of open conversations that overloads an agent.
    package var overloadOpen: Int
    /// As many new conversations in `spikeWindow` are a spike.
    package var spikeCount: Int
    /// How far back a conversation is new.
    package var spikeWindow: Duration
    /// The number of customers waiting in a queue that raises an alert.
    package var queueWaiting = 1
    /// The number of open conversations at or below which an overload ends; nil for two below `overloadOpen`.
    package var overloadClear: Int?
    /// Whether conversations with neither team nor assignee raise an alert too.
    package var watchesLimbo = false
    /// How long a service may be silent before that is an alert, in whole minutes.
    package var maxSilence: Duration = .seconds(3 * 60)
    /// The limits of teams that differ from those for all teams.
    package var teamLimits: [Team.ID: TeamLimits] = [:]
    /// Maps phone addresses to inbox addresses where they differ.
    package var aliases: [EmailAddress: EmailAddress]
    /// Builds the addresses of tickets.
    package var links: TicketLinks

    /// Creates rules; the defaults watch everything, today, with the limits of the example settings.
    ///
    /// - Parameters:
    ///   - teams: The teams on watch as the settings list them: where they list none, every team is.
    ///   - lines: The lines, likewise.
    package init(
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
    package var watchedTeams: Subset<Set<Team.ID>> { teams.named.map { .only(Set($0)) } ?? .all }
}

/// The limits of one team. nil means the limit for all teams.
package struct TeamLimits: Sendable, Equatable {
    /// The number of waiting customers that raises an alert.
    package var queueWaiting: Int?
    /// The number of open conversations that overloads an agent.
    package var overloadOpen: Int?
    /// The number of open conversations at or below which an overload ends.
    package var overloadClear: Int?
    /// As many new conversations in `spikeWindow` are a spike.
    package var spikeCount: Int?

    /// Creates limits; omitted ones are those for all teams.
    package init(
        queueWaiting: Int? = nil, overloadOpen: Int? = nil, overloadClear: Int? = nil, spikeCount: Int? = nil
    ) {
        self.queueWaiting = queueWaiting
        self.overloadOpen = overloadOpen
        self.overloadClear = overloadClear
        self.spikeCount = spikeCount
    }
}

/// The two limits of overload: it begins at the upper one and ends at the lower one.
package struct OverloadLimit: Sendable, Equatable {
    /// The number of open conversations that overloads an agent.
    package let open: Int
    /// The number of open conversations at or below which the overload ends; always below `open`.
    package let clear: Int

    init(open: Int, clear: Int?) {
        self.open = open
        self.clear = min(max(0, clear ?? open - 2), open - 1)
    }
}

extension SnapshotRules {
    /// Whether calls on `line` count. Calls without a line count if all lines are monitored.
    func watches(_ line: Line.ID?) -> Bool {
        lines.contains(line)
    }

    /// The lines in the settings that appear in neither the list nor the calls of `phone`, in numerical order.
    func unknownLines(in phone: PhoneRecords) -> [Line.ID] {
        guard let lines = lines.named else { return [] }
        return lines.subtracting(phone.lines.lazy.map(\.id)).subtracting(phone.calls.lazy.compactMap(\.line)).sorted()
    }

    /// The number of customers waiting in a team's queue that raises an alert.
    package func queueWaiting(of team: Team.ID) -> Int {
        teamLimits[team]?.queueWaiting ?? queueWaiting
    }

    /// The overload limits for an agent of `teams`.
    ///
    /// An agent of several teams gets the most lenient of their limits, since the team used to the highest load
    /// decides. A team without limits of its own has those for all teams.
    package func overloadLimit(for teams: [Team.ID]) -> OverloadLimit {
        let ofEveryTeam = OverloadLimit(open: overloadOpen, clear: overloadClear)
        guard !teamLimits.isEmpty else { return ofEveryTeam }
        let limits = teams.map { team in
            guard let own = teamLimits[team] else { return ofEveryTeam }
            let clear = own.overloadClear ?? (own.overloadOpen == nil ? overloadClear : nil)
            return OverloadLimit(open: own.overloadOpen ?? overloadOpen, clear: clear)
        }
        return limits.max { ($0.open, $0.clear) < ($1.open, $1.clear) } ?? ofEveryTeam
    }

    /// The number of new conversations that is a spike for an agent of `teams`. With several teams, the most lenient
    /// limit decides.
    package func spikeCount(for teams: [Team.ID]) -> Int {
        guard !teamLimits.isEmpty else { return spikeCount }
        return teams.map { teamLimits[$0]?.spikeCount ?? spikeCount }.max() ?? spikeCount
    }
}

/// Builds the addresses of tickets.
package struct TicketLinks: Sendable, Equatable {
    private let web: URL
    private let application: String

    /// Creates links into the workspace `application` of the web app at `web`.
    package init(web: URL, application: String) {
        self.web = web
        self.application = application
    }

    /// `{web}/a/inbox/{application}/inbox/conversation/{id}`, both identifiers percent-encoded.
    package func link(to conversation: Conversation.ID) -> URL {
        web.appending(path: "a/inbox").appending(component: application)
            .appending(path: "inbox/conversation").appending(component: conversation.rawValue)
    }
}
