public import Foundation
import Localization

/// Builds a ``StaffingReport`` from what came in and who was there.
public struct StaffingBuilder: Sendable {
    /// A quarter of an hour of the range.
    private struct Grain {
        /// Its place in the week; nil on a holiday, which no other day is like.
        let place: (weekday: Int, hour: Int)?
        /// The day of the range.
        let day: Int
        let knowsConversations: Bool
        let knowsCalls: Bool
    }

    private let range: ReportRange
    private let filter: TrendsReportBuilder.Filter
    private let rules: SnapshotRules
    private let directory: ReportDirectory
    private let now: Date
    private let conversationGaps: [Range<Date>]
    private let callGaps: [Range<Date>]
    private let opening: [BusinessHours]?
    private let grains: [Grain]
    private let includesConversations: Bool
    private var profile: [[HourProfile]]
    private var measures: CallMeasures?

    /// Creates empty counts.
    ///
    /// - Parameters:
    ///   - range: The days to learn from; whole weeks treat all weekdays alike.
    ///   - filter: Whose work it is about; its hours of the day are not looked at.
    ///   - conversationGaps: The parts of the range with incomplete conversations.
    ///   - callGaps: The parts with incomplete calls; nil without a voice channel.
    public init(
        range: ReportRange, filter: TrendsReportBuilder.Filter = TrendsReportBuilder.Filter(),
        directory: ReportDirectory, rules: SnapshotRules, now: Date, conversationGaps: [Range<Date>] = [],
        callGaps: [Range<Date>]? = []
    ) {
        self.range = range
        self.filter = filter
        self.directory = directory
        self.now = now
        var rules = rules
        if let teams = filter.teams.named { rules.teams = .only(teams.sorted()) }
        self.rules = rules
        includesConversations = filter.includesConversations
        measures = filter.includesCalls && callGaps != nil ? CallMeasures() : nil
        self.conversationGaps = includesConversations ? conversationGaps : []
        self.callGaps = measures == nil ? [] : callGaps ?? []
        opening = rules.hours(of: rules.teams.named ?? directory.teams.map(\.id))
        grains = Self.grains(
            of: range, conversationGaps: conversationGaps, callGaps: callGaps ?? [],
            holidays: opening.map { opening in
                opening.dropFirst().reduce(opening.first?.holidays ?? []) { $0.intersection($1.holidays) }
            } ?? [])
        profile = Array(repeating: Array(repeating: HourProfile(), count: 24), count: 7)
        countKnownTime()
    }

    /// Counts one quarter hour of the range.
    public mutating func add(_ arrival: ArrivalCount) {
        guard let grain = grain(at: arrival.start), let place = grain.place else { return }
        switch arrival.kind {
        case .conversations(let team):
            guard grain.knowsConversations, filter.counts(team, rules) else { return }
            profile[place.weekday][place.hour].conversations.count += arrival.count
        case .calls(let line, _):
            guard grain.knowsCalls, filter.counts(line, rules) else { return }
            profile[place.weekday][place.hour].calls.count += arrival.count
        }
    }

    /// Counts how long a call of the range took.
    public mutating func add(_ call: Call) {
        guard call.direction == .inbound, call.status == .done, filter.counts(call.line, rules) else { return }
        measures?.add(call)
    }

    /// The report on everything counted.
    ///
    /// - Parameters:
    ///   - changes: People's states from the start of the range on, and the last ones before.
    ///   - watch: When states were read.
    public func report(_ changes: [StatusChange], _ watch: PresenceWatch) -> StaffingReport {
        StaffingReport(
            range: range, today: CalendarDay(now, in: range.timeZone), filter: filter, measures: measures,
            inputs: StaffingInputs(rules.staffing, measures), conversationGaps: conversationGaps, callGaps: callGaps,
            includesConversations: includesConversations, profile: profile(with: changes, watch), opening: opening)
    }
}

extension StaffingBuilder {
    private static func grains(
        of range: ReportRange, conversationGaps: [Range<Date>], callGaps: [Range<Date>], holidays: Set<CalendarDay>
    ) -> [Grain] {
        let (calendar, length) = (DayCalendar(range.timeZone), ArrivalCount.grain.seconds)
        return stride(from: range.span.lowerBound, to: range.span.upperBound, by: length).map { start in
            let local = calendar.local(start)
            let span = start..<start + length
            return Grain(
                place: holidays.contains(local.day) ? nil : (local.day.weekday.rawValue, local.hour),
                day: range.firstDay.days(to: local.day),
                knowsConversations: !conversationGaps.contains { $0.overlaps(span) },
                knowsCalls: !callGaps.contains { $0.overlaps(span) })
        }
    }

    private func index(of instant: Date) -> Int {
        Int((instant.timeIntervalSince(range.span.lowerBound) / ArrivalCount.grain.seconds).rounded(.down))
    }

    private func grain(at instant: Date) -> Grain? {
        let index = index(of: instant)
        return grains.indices.contains(index) ? grains[index] : nil
    }

    private mutating func countKnownTime() {
        let hours = ArrivalCount.grain.seconds / 3600
        var (conversationDays, callDays) = (LastDays(), LastDays())
        for grain in grains {
            guard let place = grain.place else { continue }
            if grain.knowsConversations {
                let isNew = conversationDays.isNew(grain.day, at: place)
                profile[place.weekday][place.hour].conversations.hours += hours
                profile[place.weekday][place.hour].conversations.days += isNew ? 1 : 0
            }
            if grain.knowsCalls {
                let isNew = callDays.isNew(grain.day, at: place)
                profile[place.weekday][place.hour].calls.hours += hours
                profile[place.weekday][place.hour].calls.days += isNew ? 1 : 0
            }
        }
    }

    private func profile(with changes: [StatusChange], _ watch: PresenceWatch) -> [[HourProfile]] {
        var profile = profile
        guard let first = watch.inbox.first else { return profile }
        let looks = watch.spans(for: .member(""), until: now)
        var days = LastDays()
        for look in looks {
            forEachPart(of: look) { grain, place, seconds in
                profile[place.weekday][place.hour].online.watched += seconds
                if days.isNew(grain.day, at: place) { profile[place.weekday][place.hour].online.days += 1 }
            }
        }
        let people = Dictionary(grouping: changes, by: \.person)
        let agents = directory.register(rules).agents(in: range.span, and: [])
        for agent in agents.compactMap(\.member?.id) {
            guard let own = people[.member(agent)] else { continue }
            let strip = PresenceStrip(
                own, of: .member(agent), from: min(first.start, range.span.lowerBound), to: range.span.upperBound,
                watched: looks)
            for span in strip.spans where span.state == .online {
                forEachPart(of: DateInterval(start: span.start, end: span.end)) { _, place, seconds in
                    profile[place.weekday][place.hour].online.seconds += seconds
                }
            }
        }
        return profile
    }

    /// Calls `body` with the seconds of `interval` in each quarter hour of the range, holidays left out.
    private func forEachPart(
        of interval: DateInterval, _ body: (Grain, (weekday: Int, hour: Int), Double) -> Void
    ) {
        let length = ArrivalCount.grain.seconds
        let (start, end) = (max(interval.start, range.span.lowerBound), min(interval.end, range.span.upperBound))
        guard start < end else { return }
        for index in index(of: start)..<min(grains.count, index(of: end) + 1) {
            guard let place = grains[index].place else { continue }
            let lower = range.span.lowerBound + Double(index) * length
            let seconds = min(end, lower + length).timeIntervalSince(max(start, lower))
            if seconds > 0 { body(grains[index], place, seconds) }
        }
    }
}

/// The last day counted for each hour of the week: an hour that comes twice on one day counts once.
private struct LastDays {
    private var days = Array(repeating: -1, count: 7 * 24)

    mutating func isNew(_ day: Int, at place: (weekday: Int, hour: Int)) -> Bool {
        let index = 24 * place.weekday + place.hour
        defer { days[index] = day }
        return days[index] != day
    }
}

extension TrendsReportBuilder.Filter {
    /// Whether totals count conversations: a line alone leaves them out.
    var includesConversations: Bool { lines.isAll || !teams.isAll }

    /// Whether totals count calls: a team alone leaves them out.
    var includesCalls: Bool { teams.isAll || !lines.isAll }

    /// Whether conversations of `team` are among them.
    fileprivate func counts(_ team: Team.ID?, _ rules: SnapshotRules) -> Bool {
        includesConversations && team != nil && (teams.isAll ? rules.watchedTeams : teams).contains(team)
    }

    /// Whether calls on `line` are among them.
    fileprivate func counts(_ line: Line.ID?, _ rules: SnapshotRules) -> Bool {
        includesCalls && (lines.isAll ? rules.lines : lines).contains(line)
    }
}
