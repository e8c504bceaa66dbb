public import Foundation
import Localization

/// Something that happened to a conversation and counts in ``ServiceTimes``, on the day it happened.
public struct ServiceEvent: Sendable, Equatable {
    /// What happened.
    public enum Kind: Sendable, Equatable {
        /// A teammate replied for the first time to a customer who first wrote at `since`; nil if that is not recorded.
        case firstResponse(since: Date?)
        /// It was closed for the first time. `medianReply` is that of the service, by its own office hours; nil if not recorded.
        case close(since: Date, medianReply: Duration?)
        /// It was created, and has been answered or closed since, but the service recorded nothing about that.
        case unrecorded
    }

    /// The kinds by name.
    public enum Name: CaseIterable, Sendable {
        case firstResponse, close, unrecorded
    }

    /// What happened.
    public let kind: Kind
    /// When it happened.
    public let instant: Date
    /// The conversation's team; nil if it has none.
    public let team: Team.ID?
    /// The assignee, or whoever it was assigned to before leaving; nil if there is none.
    public let owner: InboxMember.ID?

    /// Creates an event.
    public init(_ kind: Kind, at instant: Date, team: Team.ID?, owner: InboxMember.ID?) {
        self.kind = kind
        self.instant = instant
        self.team = team
        self.owner = owner
    }
}

/// Lengths of time of which the median and the 90th percentile are known.
public struct DurationSample: Sendable, Equatable {
    /// In seconds, ascending.
    private var seconds: [Int32]

    /// Creates a sample of `seconds`, in any order. None is negative.
    init(_ seconds: [Int32] = []) {
        self.seconds = seconds.sorted()
    }

    /// - Parameter seconds: In ascending order.
    fileprivate init(ascending seconds: [Int32]) {
        self.seconds = seconds
    }

    /// The number of lengths.
    public var count: Int { seconds.count }

    /// Half of the lengths are not longer: of two in the middle their mean, in whole seconds, rounded down. nil without any.
    public var median: Duration? {
        guard !seconds.isEmpty else { return nil }
        return .seconds((Int(seconds[(count - 1) / 2]) + Int(seconds[count / 2])) / 2)
    }

    /// The shortest length that at least 90 % of all are not longer than (nearest rank). nil without any.
    public var percentile90: Duration? {
        guard !seconds.isEmpty else { return nil }
        return .seconds(seconds[(9 * count + 9) / 10 - 1])
    }

    /// All lengths of `samples` together.
    init(joining samples: [DurationSample]) {
        let filled = samples.filter { $0.count > 0 }
        self = filled.count == 1 ? filled[0] : DurationSample(filled.flatMap(\.seconds))
    }
}

/// How fast customers were answered and conversations closed, of those for which that happened in a span of time.
public struct ServiceTimes: Sendable, Equatable {
    /// From a customer's first message to the first reply of a teammate, by the clock.
    public internal(set) var firstResponse = DurationSample()
    /// From the creation of a conversation to its first close, by the clock.
    public internal(set) var close = DurationSample()
    /// The median reply of each of the closed conversations, by the service's own office hours.
    public internal(set) var replies = DurationSample()
    /// The first responses to customers who should be answered within a target.
    public internal(set) var targeted = 0
    /// Those of them that came in time, by the business hours of the settings.
    public internal(set) var inTime = 0
    /// Open conversations without a response that are past their target.
    public internal(set) var overdue = 0
    /// The first closes of conversations that should be closed within a target.
    public internal(set) var closesTargeted = 0
    /// Those of them that came in time, by the business hours of the settings.
    public internal(set) var closesInTime = 0
    /// Open conversations that were never closed and are past their target for that.
    public internal(set) var closesOverdue = 0
    /// Conversations that were answered or closed, but without a record of when: they are missing in all of these figures.
    public internal(set) var unrecorded = 0

    /// Nothing yet.
    public init() {}

    /// The part of those with a target that met it, 0…1: responses in time / (all responses + open ones past it). nil
    /// without any.
    public var withinTarget: Double? {
        targeted + overdue == 0 ? nil : Double(inTime) / Double(targeted + overdue)
    }

    /// The part of the conversations with a target for their first close that met it, 0…1: closes in time / (all closes + open
    /// ones past it). nil without any.
    public var closedWithinTarget: Double? {
        closesTargeted + closesOverdue == 0 ? nil : Double(closesInTime) / Double(closesTargeted + closesOverdue)
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool { firstResponse.count + close.count + overdue + closesOverdue + unrecorded == 0 }

    /// The figures of different conversations together.
    init(joining parts: [ServiceTimes]) {
        firstResponse = DurationSample(joining: parts.map(\.firstResponse))
        close = DurationSample(joining: parts.map(\.close))
        replies = DurationSample(joining: parts.map(\.replies))
        func sum(_ figure: (ServiceTimes) -> Int) -> Int { parts.reduce(0) { $0 + figure($1) } }
        targeted = sum(\.targeted)
        inTime = sum(\.inTime)
        overdue = sum(\.overdue)
        closesTargeted = sum(\.closesTargeted)
        closesInTime = sum(\.closesInTime)
        closesOverdue = sum(\.closesOverdue)
        unrecorded = sum(\.unrecorded)
    }
}

/// The service times of a span: of everybody, and of each team, person and hour of the day.
public struct ServiceSummary: Sendable, Equatable {
    /// The start of the span.
    public let start: Date
    /// All conversations in watched teams.
    public internal(set) var total = ServiceTimes()
    /// By the team of the conversation.
    public internal(set) var teams: [Team.ID: ServiceTimes] = [:]
    /// By its assignee.
    public internal(set) var owners: [InboxMember.ID: ServiceTimes] = [:]
    /// By the hour of the day at which a response or a close came, 0 to 23.
    public internal(set) var hours: [Int: ServiceTimes] = [:]

    /// Adds the figures of other events in the same span.
    public mutating func join(_ other: ServiceSummary) {
        total = ServiceTimes(joining: [total, other.total])
        teams.merge(other.teams) { ServiceTimes(joining: [$0, $1]) }
        owners.merge(other.owners) { ServiceTimes(joining: [$0, $1]) }
        hours.merge(other.hours) { ServiceTimes(joining: [$0, $1]) }
    }
}

extension ServiceSummary {
    /// Counts those of `tickets` that are open and past a target at `now`: without a response, or never closed.
    ///
    /// - Parameter rules: The targets and business hours.
    public mutating func addOverdue(_ tickets: some Sequence<Conversation>, rules: SnapshotRules, now: Date) {
        guard rules.showsTimeLeft else { return }
        var (responses, closes) = (Deadlines(rules, now), Deadlines(rules, now))
        for ticket in tickets where ticket.state == .open {
            guard let team = ticket.team else { continue }
            if ticket.isUnanswered == true, let since = ticket.waitingSince,
                responses.isOver(since, for: team, { $0.firstResponseTarget(of: team) })
            {
                count(\.overdue, ticket, team)
            }
            if ticket.wasClosed == false, closes.isOver(ticket.createdAt, for: team, { $0.closeTarget(of: team) }) {
                count(\.closesOverdue, ticket, team)
            }
        }
    }

    private mutating func count(_ figure: WritableKeyPath<ServiceTimes, Int>, _ ticket: Conversation, _ team: Team.ID) {
        total[keyPath: figure] += 1
        teams[team, default: ServiceTimes()][keyPath: figure] += 1
        if let owner = ticket.assignee { owners[owner, default: ServiceTimes()][keyPath: figure] += 1 }
    }

    /// From when on a target of each team is not over yet: one search for all of its tickets.
    private struct Deadlines {
        private let rules: SnapshotRules
        private let now: Date
        private var starts: [Team.ID: Date?] = [:]

        init(_ rules: SnapshotRules, _ now: Date) {
            (self.rules, self.now) = (rules, now)
        }

        mutating func isOver(_ since: Date, for team: Team.ID, _ target: (SnapshotRules) -> Duration?) -> Bool {
            if starts[team] == nil {
                // Overdue is more than the target, in whole seconds.
                starts[team] = target(rules).map { rules.start(of: $0 + .seconds(1), until: now, for: [team]) }
            }
            return (starts[team] ?? nil).map { since <= $0 } ?? false
        }
    }
}

/// Adds up events to a ``ServiceSummary``.
public struct ServiceSummaryBuilder: Sendable {
    private let start: Date
    private let rules: SnapshotRules
    private let teams: Subset<Set<Team.ID>>
    /// Whether there is anything to be in time for.
    private let hasTargets: (responses: Bool, closes: Bool)
    private var clock: HourClock
    private var teamNumbers = Numbers<Team>()
    private var ownerNumbers = Numbers<InboxMember>()
    private var firstResponse = Lengths()
    private var close = Lengths()
    private var replies = Lengths()
    /// What is counted, without the lengths.
    private var total = ServiceTimes()
    private var ofTeams: [ServiceTimes] = []
    private var ofOwners: [ServiceTimes] = []
    private var ofHours = [ServiceTimes](repeating: ServiceTimes(), count: 24)

    /// - Parameters:
    ///   - start: The start of the span; passed through.
    ///   - rules: The targets, the business hours and the time zone.
    ///   - teams: The teams whose conversations count.
    public init(from start: Date, rules: SnapshotRules, teams: Subset<Set<Team.ID>>) {
        self.start = start
        self.rules = rules
        self.teams = teams
        hasTargets = (rules.hasTargets, rules.hasCloseTargets)
        clock = HourClock(rules.timeZone)
    }

    /// Whether `event` counts.
    public func counts(_ event: ServiceEvent) -> Bool {
        event.team != nil && teams.contains(event.team)
    }

    /// Whether `event` counts in a row of the report.
    public mutating func counts(_ event: ServiceEvent, in group: ServiceGroup) -> Bool {
        guard counts(event) else { return false }
        return switch group {
        case .everybody: true
        case .owner(let owner): event.owner == owner
        case .team(let team): event.team == team
        case .hour(let hour): event.kind != .unrecorded && clock.hour(of: event.instant) == hour
        }
    }

    /// Adds an event, if it counts.
    public mutating func add(_ event: ServiceEvent) {
        guard counts(event), let team = event.team else { return }
        let isUnrecorded = event.kind == .unrecorded
        let groups = Groups(
            team: teamNumbers[team], owner: event.owner.map { ownerNumbers[$0] } ?? -1,
            // When something unrecorded happened nobody knows.
            hour: isUnrecorded ? -1 : Int32(clock.hour(of: event.instant)))
        if ofTeams.count < teamNumbers.values.count { ofTeams.append(ServiceTimes()) }
        if ofOwners.count < ownerNumbers.values.count { ofOwners.append(ServiceTimes()) }
        switch event.kind {
        case .firstResponse(let since):
            guard let since, since <= event.instant else {
                return count(\.unrecorded, groups)
            }
            firstResponse.append(Self.length(since, event.instant), groups)
            guard let isInTime = isInTime(event) else { return }
            count(\.targeted, groups)
            if isInTime { count(\.inTime, groups) }
        case .close(let since, let medianReply):
            close.append(Self.length(since, event.instant), groups)
            if let medianReply { replies.append(Int32(clamping: max(0, medianReply.wholeSeconds)), groups) }
            guard let isInTime = isInTime(event) else { return }
            count(\.closesTargeted, groups)
            if isInTime { count(\.closesInTime, groups) }
        case .unrecorded: count(\.unrecorded, groups)
        }
    }

    private mutating func count(_ figure: WritableKeyPath<ServiceTimes, Int>, _ groups: Groups) {
        total[keyPath: figure] += 1
        ofTeams[Int(groups.team)][keyPath: figure] += 1
        if groups.owner >= 0 { ofOwners[Int(groups.owner)][keyPath: figure] += 1 }
        if groups.hour >= 0 { ofHours[Int(groups.hour)][keyPath: figure] += 1 }
    }

    /// Clocks may differ, so an end may seem to lie before its beginning.
    private static func length(_ start: Date, _ end: Date) -> Int32 {
        Int32(clamping: max(0, Int(end.timeIntervalSince(start).rounded(.down))))
    }

    /// What was added so far.
    public var summary: ServiceSummary {
        var (total, teams, owners, hours) = (total, ofTeams, ofOwners, ofHours)
        let kinds: [(WritableKeyPath<ServiceTimes, DurationSample>, Lengths)] = [
            (\.firstResponse, firstResponse), (\.close, close), (\.replies, replies),
        ]
        for (figure, lengths) in kinds where !lengths.isEmpty {
            let sorted = lengths.sorted(teams: teams.count, owners: owners.count, hours: hours.count)
            total[keyPath: figure] = DurationSample(ascending: sorted.all)
            for (index, own) in sorted.teams.enumerated() {
                teams[index][keyPath: figure] = DurationSample(ascending: own)
            }
            for (index, own) in sorted.owners.enumerated() {
                owners[index][keyPath: figure] = DurationSample(ascending: own)
            }
            for (index, own) in sorted.hours.enumerated() {
                hours[index][keyPath: figure] = DurationSample(ascending: own)
            }
        }
        var summary = ServiceSummary(start: start)
        summary.total = total
        summary.teams = Dictionary(uniqueKeysWithValues: zip(teamNumbers.values, teams))
        summary.owners = Dictionary(uniqueKeysWithValues: zip(ownerNumbers.values, owners))
        let filled = hours.enumerated().filter { !$1.isEmpty }
        summary.hours = Dictionary(uniqueKeysWithValues: filled.map { ($0.offset, $0.element) })
        return summary
    }

    /// Whether a first response or a first close came in time; nil without a target, and for anything else.
    private func isInTime(_ event: ServiceEvent) -> Bool? {
        switch event.kind {
        case .firstResponse(let since?) where hasTargets.responses:
            rules.isInTime(since: since, until: event.instant, team: event.team)
        case .close(let since, _) where hasTargets.closes:
            rules.isClosedInTime(since: since, until: event.instant, team: event.team)
        case .firstResponse, .close, .unrecorded: nil
        }
    }

    /// The rows of a report in which an event counts, by number; -1 for none.
    private struct Groups: Sendable {
        let team: Int32
        let owner: Int32
        let hour: Int32
    }

    /// Numbers for identifiers, in the order in which they come.
    private struct Numbers<Owner>: Sendable {
        typealias ID = Identifier<Owner>

        private(set) var values: [ID] = []
        private var numbers: [ID: Int32] = [:]
        /// The number of the last identifier with each sum of its bytes, or -1: there are few identifiers and many events, and
        /// hashing costs several times as much.
        private var latest = [Int32](repeating: -1, count: 4096)

        subscript(id: ID) -> Int32 {
            mutating get {
                let sum = Int((id.rawValue.utf8.reduce(0) { ($0 &* 31) &+ UInt32($1) } &* 0x9E37_79B1) >> 20)
                let guess = latest[sum]
                if guess >= 0, values[Int(guess)] == id { return guess }
                let number = numbers[id] ?? Int32(values.count)
                if number == values.count {
                    numbers[id] = number
                    values.append(id)
                }
                latest[sum] = number
                return number
            }
        }
    }

    /// Lengths of one kind with the rows they count in: sorted once, they are in order in each of these.
    private struct Lengths: Sendable {
        private var seconds: [Int32] = []
        private var groups: [Groups] = []

        var isEmpty: Bool { seconds.isEmpty }

        mutating func append(_ length: Int32, _ groups: Groups) {
            seconds.append(length)
            self.groups.append(groups)
        }

        /// The lengths with their positions in the lower half, the shortest first: sorted by their lower digits, then by the
        /// higher ones. No length is negative.
        private var ascending: [UInt64] {
            var ascending = seconds.indices.map { UInt64(seconds[$0]) << 32 | UInt64($0) }
            var sorted = ascending
            let (bits, longest) = (11, seconds.max() ?? 0)
            for shift in stride(from: 0, to: Int32.bitWidth, by: bits) where longest >> shift > 0 {
                func digit(_ length: UInt64) -> Int {
                    Int(truncatingIfNeeded: length >> (32 + shift)) & (1 << bits - 1)
                }
                var starts = [Int](repeating: 0, count: 1 << bits + 1)
                for length in ascending { starts[digit(length) + 1] += 1 }
                for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
                for length in ascending {
                    let digit = digit(length)
                    sorted[starts[digit]] = length
                    starts[digit] += 1
                }
                swap(&ascending, &sorted)
            }
            return ascending
        }

        func sorted(
            teams: Int, owners: Int, hours: Int
        ) -> (all: [Int32], teams: [[Int32]], owners: [[Int32]], hours: [[Int32]]) {
            var (ofTeams, ofOwners, ofHours) = (
                Parts(teams, of: groups, by: \.team), Parts(owners, of: groups, by: \.owner),
                Parts(hours, of: groups, by: \.hour)
            )
            let all = ascending.map { entry in
                let (length, groups) = (Int32(entry >> 32), groups[Int(UInt32(truncatingIfNeeded: entry))])
                ofTeams.append(length, to: groups.team)
                ofOwners.append(length, to: groups.owner)
                ofHours.append(length, to: groups.hour)
                return length
            }
            return (all, ofTeams.lists, ofOwners.lists, ofHours.lists)
        }
    }

    /// Lists side by side in one array, as long as is known beforehand.
    private struct Parts {
        private var values: [Int32]
        private let starts: [Int]
        private var ends: [Int]

        init(_ count: Int, of groups: [Groups], by group: (Groups) -> Int32) {
            var starts = [Int](repeating: 0, count: count + 1)
            for groups in groups where group(groups) >= 0 { starts[Int(group(groups)) + 1] += 1 }
            for part in stride(from: 1, through: count, by: 1) { starts[part] += starts[part - 1] }
            self.starts = starts
            ends = starts
            values = [Int32](repeating: 0, count: starts[count])
        }

        /// Does nothing for -1.
        mutating func append(_ value: Int32, to part: Int32) {
            guard part >= 0 else { return }
            values[ends[Int(part)]] = value
            ends[Int(part)] += 1
        }

        var lists: [[Int32]] { starts.indices.dropLast().map { Array(values[starts[$0]..<ends[$0]]) } }
    }
}

/// Tells the hour of the day, for instants that are mostly in order.
private struct HourClock: Sendable {
    private let timeZone: TimeZone
    private var offset = 0
    /// Where ``offset`` holds.
    private var span: Range<Date> = .distantPast..<(.distantPast)

    init(_ timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    mutating func hour(of instant: Date) -> Int {
        if !span.contains(instant) {
            offset = timeZone.secondsFromGMT(for: instant)
            // Clocks are never changed twice within an hour.
            let next = timeZone.nextDaylightSavingTimeTransition(after: instant) ?? .distantFuture
            span = instant..<max(instant + 1, next)
        }
        let second = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
        return (second % 86_400 + 86_400) % 86_400 / 3600
    }
}
