public import Foundation
import Localization

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
    /// The limits of alerts for everyone.
    public var limits = AlertLimits.defaults
    /// The limits of teams that differ from those for all teams.
    public var teamLimits: [Team.ID: AlertLimits] = [:]
    /// Whether conversations with neither team nor assignee raise an alert too.
    public var watchesLimbo = false
    /// How long a service may be silent before that is an alert, in whole minutes.
    public var maxSilence: Duration = .seconds(3 * 60)
    /// Within what time somebody should answer a customer; nil or zero for no target.
    public var firstResponse: Duration?
    /// The same for teams whose target differs.
    public var teamFirstResponse: [Team.ID: Duration] = [:]
    /// Within what time a conversation should be closed for the first time; nil or zero for no target.
    public var firstClose: Duration?
    /// The same for teams whose target differs.
    public var teamFirstClose: [Team.ID: Duration] = [:]
    /// The hours in which people work; nil if the clock decides.
    public var hours: BusinessHours?
    /// The hours of teams that differ from those of all teams.
    public var teamHours: [Team.ID: BusinessHours] = [:]
    /// What the people needed are computed with.
    public var staffing = StaffingRules()
    /// Maps phone addresses to inbox addresses where they differ.
    public var aliases: [EmailAddress: EmailAddress]
    /// Builds the addresses of tickets and inboxes.
    public var links: TicketLinks

    /// Creates rules; the defaults watch everything, today, with the limits of the example settings.
    ///
    /// - Parameters:
    ///   - teams: The teams on watch as the settings list them: where they list none, every team is.
    ///   - lines: The lines, likewise.
    public init(
        teams: [Team.ID] = [], lines: Set<Line.ID> = [], period: Period.Name = .today, timeZone: TimeZone = .gmt,
        aliases: [EmailAddress: EmailAddress] = [:], links: TicketLinks
    ) {
        self.teams = Subset(anyOf: teams)
        self.lines = Subset(anyOf: lines)
        self.period = period
        self.timeZone = timeZone
        self.aliases = aliases
        self.links = links
    }

    /// The teams on watch, in no order.
    public var watchedTeams: Subset<Set<Team.ID>> { teams.named.map { .only(Set($0)) } ?? .all }
}

/// The two limits of overload: it begins at the upper one and ends at the lower one.
public struct OverloadLimit: Sendable, Equatable {
    /// The number of open conversations that overloads an agent; 0 for none.
    public let open: Int
    /// The number of open conversations at or below which the overload ends; always below `open`.
    public let clear: Int

    init(open: Int, clear: Int?) {
        self.open = open
        self.clear = min(max(0, clear ?? open - 2), open - 1)
    }

    /// Whether no number of open conversations overloads anybody.
    var isOff: Bool { open == 0 }
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

    /// The number of online agents below which an alert is raised; 0 for never.
    public var minimumOnline: Int {
        get { limits[.minimumOnline] ?? 0 }
        set { limits[.minimumOnline] = newValue }
    }

    /// The number of open conversations that overloads an agent of no particular team; 0 for none.
    public var overloadOpen: Int {
        get { limits[.overloadOpen] ?? 0 }
        set { limits[.overloadOpen] = newValue }
    }

    /// How far back a missed call counts.
    public var missedWindow: Duration { .seconds(60 * (limits[.missedMinutes] ?? 0)) }

    /// How far back a conversation is new.
    public var spikeWindow: Duration { .seconds(60 * (limits[.spikeMinutes] ?? 0)) }

    /// The overload limits for an agent of `teams`.
    ///
    /// An agent of several teams gets the most lenient of their limits, since the team used to the highest load
    /// decides. A team without limits of its own has those for all teams.
    public func overloadLimit(for teams: [Team.ID]) -> OverloadLimit {
        let ofEveryTeam = OverloadLimit(open: overloadOpen, clear: limits[.overloadClear])
        guard !teamLimits.isEmpty else { return ofEveryTeam }
        let limits = teams.map { team in
            guard let own = teamLimits[team] else { return ofEveryTeam }
            let clear =
                own[.overloadClear] ?? (own[.overloadOpen] == nil ? self.limits[.overloadClear] : nil)
            return OverloadLimit(open: own[.overloadOpen] ?? overloadOpen, clear: clear)
        }
        return limits.max { ($0.open, $0.clear) < ($1.open, $1.clear) } ?? ofEveryTeam
    }

    /// Whether an agent of `teams` with so many open conversations is overloaded.
    func isOverloaded(_ open: Int, in teams: [Team.ID]) -> Bool {
        let limit = overloadLimit(for: teams)
        return !limit.isOff && open >= limit.open
    }
}

extension SnapshotRules {
    /// Within what time somebody of `team`, or of any for nil, should answer a customer; nil for no target.
    func firstResponseTarget(of team: Team.ID?) -> Duration? {
        let target = team.flatMap { teamFirstResponse[$0] } ?? firstResponse ?? .zero
        return target > .zero ? target : nil
    }

    /// Whether any team has a target for first responses.
    public var hasTargets: Bool {
        (firstResponse ?? .zero) > .zero || teamFirstResponse.values.contains { $0 > .zero }
    }

    /// Within what time a conversation of `team`, or of none for nil, should be closed for the first time; nil for no target.
    func closeTarget(of team: Team.ID?) -> Duration? {
        let target = team.flatMap { teamFirstClose[$0] } ?? firstClose ?? .zero
        return target > .zero ? target : nil
    }

    /// Whether any team has a target for first closes.
    public var hasCloseTargets: Bool {
        (firstClose ?? .zero) > .zero || teamFirstClose.values.contains { $0 > .zero }
    }

    /// Whether any ticket may have a time left.
    public var showsTimeLeft: Bool { hasTargets || hasCloseTargets }

    /// Whether somebody who wrote at `start` was answered at `end` within the target of `team`, in its business hours; nil
    /// without a target, and if the answer seems to be older.
    func isInTime(since start: Date, until end: Date, team: Team.ID?) -> Bool? {
        firstResponseTarget(of: team).flatMap { isInTime(since: start, until: end, team, $0) }
    }

    /// The same for a conversation that was created at `start` and first closed at `end`.
    func isClosedInTime(since start: Date, until end: Date, team: Team.ID?) -> Bool? {
        closeTarget(of: team).flatMap { isInTime(since: start, until: end, team, $0) }
    }

    private func isInTime(since start: Date, until end: Date, _ team: Team.ID?, _ target: Duration) -> Bool? {
        guard start <= end else { return nil }
        // Business time never passes faster than the clock.
        if end.timeIntervalSince(start) <= target.seconds { return true }
        guard (team.flatMap { teamHours[$0] } ?? hours) != nil else { return false }
        return businessTime(from: start, to: end, for: team.map { [$0] } ?? []) <= target
    }

    /// The time left for `ticket` at `now`, negative if it is overdue: to answer while its customer waits, else to close it.
    public func timeLeft(for ticket: Conversation, at now: Date) -> Duration? {
        responseTimeLeft(for: ticket, at: now) ?? closeTimeLeft(for: ticket, at: now)
    }

    /// The time left to close `ticket` for the first time at `now`, negative if it is overdue; nil if it is not open, may have
    /// been closed before, or its team has no target.
    public func closeTimeLeft(for ticket: Conversation, at now: Date) -> Duration? {
        guard ticket.state == .open, ticket.wasClosed == false, let target = closeTarget(of: ticket.team)
        else { return nil }
        return target - businessTime(from: ticket.createdAt, to: now, for: ticket.team.map { [$0] } ?? [])
    }

    /// The time left to answer `ticket` at `now`, negative if it is overdue; nil if its customer does not wait, or its team
    /// has no target.
    public func responseTimeLeft(for ticket: Conversation, at now: Date) -> Duration? {
        guard ticket.state == .open, let since = ticket.waitingSince,
            let target = firstResponseTarget(of: ticket.team)
        else { return nil }
        return target - businessTime(from: since, to: now, for: ticket.team.map { [$0] } ?? [])
    }

    /// Whether somebody in `teams` works at `instant`; without teams, whether anybody does.
    func isBusinessTime(at instant: Date, for teams: [Team.ID] = []) -> Bool {
        hours(of: teams).map { $0.contain(instant, in: timeZone) } ?? true
    }

    /// The time from `start` to `end` in which somebody in `teams` works; without teams, anybody. All of it where no hours
    /// are set.
    func businessTime(from start: Date, to end: Date, for teams: [Team.ID] = []) -> Duration {
        hours(of: teams)?.time(from: start, to: end, in: timeZone)
            ?? .seconds(max(0, Int(end.timeIntervalSince(start))))
    }

    /// Whether at least `length` of the business time of `teams` has passed from `start` to `end`. What happened last is looked
    /// at first, which mostly tells: rows ask for it whenever they are drawn.
    public func hasPassed(_ length: Duration, from start: Date, to end: Date, for teams: [Team.ID] = []) -> Bool {
        // Business time never passes faster than the clock.
        guard end.timeIntervalSince(start) >= length.seconds else { return false }
        guard hours(of: teams) != nil else { return true }
        var span = max(length, .seconds(86_400))
        while true {
            let from = max(start, end - span.seconds)
            if businessTime(from: from, to: end, for: teams) >= length { return true }
            guard from > start else { return false }
            span *= 8
        }
    }

    /// The latest whole second from which on at least `length` of the business time of `teams` passes until `end`;
    /// `distantPast` if that much has not passed within the last two years.
    ///
    /// One search tells for thousands of tickets whether they have waited that long.
    func start(of length: Duration, until end: Date, for teams: [Team.ID]) -> Date {
        let last = end.timeIntervalSince1970.rounded(.down)
        func hasPassed(since second: Double) -> Bool {
            businessTime(from: Date(timeIntervalSince1970: second), to: end, for: teams) >= length
        }
        var (late, span) = (last, max(1, length.seconds.rounded(.up)))
        while !hasPassed(since: last - span) {
            guard span < Self.maxLookBack.seconds else { return .distantPast }
            late = last - span
            span *= 2
        }
        var early = last - span
        while late - early > 1 {
            let middle = ((early + late) / 2).rounded(.down)
            if hasPassed(since: middle) { early = middle } else { late = middle }
        }
        return Date(timeIntervalSince1970: hasPassed(since: late) ? late : early)
    }

    private static let maxLookBack = Duration.seconds(2 * 366 * 86_400)

    /// The hours of each of `teams`; nil if at least one of them works all the time.
    func hours(of teams: [Team.ID]) -> [BusinessHours]? {
        let all = teams.isEmpty ? [hours] : teams.map { teamHours[$0] ?? hours }
        return all.contains(nil) ? nil : all.compactMap(\.self)
    }
}

/// Builds the addresses of tickets and inboxes.
public struct TicketLinks: Sendable, Equatable, Codable {
    private let web: URL
    private let application: String

    /// Creates links into the workspace `application` of the web app at `web`.
    public init(web: URL, application: String) {
        self.web = web
        self.application = application
    }

    /// `{web}/a/inbox/{application}/inbox/conversation/{id}`, both identifiers percent-encoded.
    public func link(to conversation: Conversation.ID) -> URL { link(to: "conversation", conversation.rawValue) }

    /// `{web}/a/inbox/{application}/inbox/admin/{id}`: the conversations assigned to an agent.
    public func link(toInboxOf agent: InboxMember.ID) -> URL { link(to: "admin", agent.rawValue) }

    private func link(to kind: String, _ id: String) -> URL {
        // Each step parses the address again, and identifiers that need no encoding can do without.
        if [application, id].allSatisfy({ $0.utf8.allSatisfy(Self.isPlain) && !$0.isEmpty }) {
            return web.appending(path: "a/inbox/\(application)/inbox/\(kind)/\(id)")
        }
        return web.appending(path: "a/inbox").appending(component: application)
            .appending(path: "inbox/\(kind)").appending(component: id)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
