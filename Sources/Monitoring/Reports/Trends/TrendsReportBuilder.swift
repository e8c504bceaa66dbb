public import Foundation

/// Builds a ``TrendsReport`` from arrivals per quarter hour.
public struct TrendsReportBuilder: Sendable {
    /// What a trend covers.
    public struct Filter: Sendable, Hashable {
        /// The teams; `.all` means the monitored ones. Naming any leaves calls out of the totals, unless a line is named too.
        public var teams: Subset<Set<Team.ID>>
        /// The lines; `.all` means the monitored ones. Naming any leaves conversations out likewise.
        public var lines: Subset<Set<Line.ID>>
        /// The hours.
        public var shift: Shift

        /// Creates a filter; by default, everything passes.
        public init(
            teams: Subset<Set<Team.ID>> = .all, lines: Subset<Set<Line.ID>> = .all, shift: Shift = .wholeDay
        ) {
            self.teams = teams
            self.lines = lines
            self.shift = shift
        }
    }

    private let range: ReportRange
    private let filter: Filter
    private let teams: [Team]
    private let lines: [Line]
    /// The monitored teams, including any that are missing from today's list; likewise the lines.
    private let watchedTeams: Subset<Set<Team.ID>>
    private let watchedLines: Subset<Set<Line.ID>>
    private let teamNames: [Team.ID: String]
    private let lineNames: [Line.ID: String]
    private let calendar: DayCalendar
    private let compared: ComparedDays
    /// Arrivals in the range, by day and hour.
    private var slots: [TrendsReport.Counts]
    private var today = TodayCounts()
    private var byTeam: [Team.ID?: PartCounts] = [:]
    private var byLine: [Line.ID?: PartCounts] = [:]

    private struct PartCounts {
        var counts = TrendsReport.Counts()
        var today = TodayCounts()
    }

    /// Creates empty counts.
    ///
    /// - Parameters:
    ///   - conversations: The spans with complete conversations; days outside them are not compared with.
    ///   - calls: The spans with complete calls; nil if the voice channel is disabled.
    public init(
        range: ReportRange, filter: Filter = Filter(), directory: ReportDirectory, rules: SnapshotRules, now: Date,
        conversations: [Range<Date>], calls: [Range<Date>]?
    ) {
        self.range = range
        self.filter = filter
        teams = directory.roster(rules).teams
        lines = directory.lines.filter { rules.watches($0.id) }
        slots = Array(repeating: TrendsReport.Counts(), count: 24 * max(0, range.days))
        watchedTeams = rules.watchedTeams
        watchedLines = rules.lines
        teamNames = directory.teams.naming(\.name, directory.past.teams)
        lineNames = directory.lines.naming(\.name, directory.past.lines)
        calendar = DayCalendar(range.timeZone)
        compared = ComparedDays(
            now: now, timeZone: range.timeZone, known: [conversations, calls].compactMap(\.self))
    }

    /// The instants needed for the counts: the range, today, and the days that today is compared with.
    public static func spans(for range: ReportRange, now: Date) -> [Range<Date>] {
        let compared = ComparedDays(now: now, timeZone: range.timeZone, known: [])
        return ([range.span] + compared.allDays).sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) {
            spans, span in
            guard let last = spans.last, span.lowerBound <= last.upperBound else { return spans.append(span) }
            spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
        }
    }

    /// Counts one quarter hour. Each quarter hour of ``spans(for:now:)`` must be added once, in order of time.
    public mutating func add(_ arrival: ArrivalCount) {
        let local = calendar.local(arrival.start)
        guard filter.shift.contains(local.hour) else { return }
        let isInRange = range.span.contains(arrival.start)
        let moment = compared.moment(of: arrival.start, local)
        let count = { (part: inout PartCounts) in
            if isInRange { part.counts.add(arrival) }
            part.today.add(arrival, at: moment)
        }
        switch arrival.kind {
        case .conversations(let team):
            guard isWatched(team) else { return }
            count(&byTeam[team, default: PartCounts()])
        case .calls(let line, _):
            guard isWatched(line) else { return }
            count(&byLine[line, default: PartCounts()])
        }
        guard belongsToTotals(arrival.kind) else { return }
        if isInRange { slots[24 * range.firstDay.days(to: local.day) + local.hour].add(arrival) }
        today.add(arrival, at: moment)
    }

    /// Whether the totals count what came in at `instant` in the hour `hour` of the week, on a day of the range.
    func counts(_ kind: ArrivalCount.Kind, at instant: Date, in hour: HourOfWeek) -> Bool {
        let local = calendar.local(instant)
        guard local.hour == hour.hour, local.day.weekday == hour.weekday, filter.shift.contains(local.hour),
            range.span.contains(instant), belongsToTotals(kind)
        else { return false }
        return switch kind {
        case .conversations(let team): isWatched(team)
        case .calls(let line, _): isWatched(line)
        }
    }

    /// The report on everything counted.
    public func report(conversationGaps: [Range<Date>] = [], callGaps: [Range<Date>] = []) -> TrendsReport {
        let (all, total) = (sum(), slots.reduce(into: TrendsReport.Counts()) { $0.add($1) })
        return TrendsReport(
            range: range, shift: filter.shift, hours: all.hours, days: all.days,
            knownConversations: conversationGaps.isEmpty ? all : sum(outside: conversationGaps),
            knownCalls: callGaps.isEmpty ? all : sum(outside: callGaps), counts: total, peakHour: peakHour(all),
            peakDay: peakDay(all), today: today.report(compared), teams: teamParts, lines: lineParts,
            conversationGaps: conversationGaps, callGaps: callGaps)
    }
}

extension TrendsReportBuilder {
    /// The days of the range by weekday, without those entirely inside one of `gaps`.
    private func sum(outside gaps: [Range<Date>] = []) -> TrendsReport.Week {
        var week = TrendsReport.Week()
        let unknown = gaps.isEmpty ? [] : range.buckets(by: .day).map { day in gaps.contains { $0.covers(day.span) } }
        for offset in 0..<range.days where unknown.isEmpty || !unknown[offset] {
            let weekday = range.firstDay.advanced(by: offset).weekday.rawValue
            week.days[weekday] += 1
            for hour in 0..<24 { week.hours[weekday][hour].add(slots[24 * offset + hour]) }
        }
        return week
    }

    private func isWatched(_ team: Team.ID?) -> Bool {
        team != nil && (filter.teams.isAll ? watchedTeams : filter.teams).contains(team)
    }

    private func isWatched(_ line: Line.ID?) -> Bool {
        (filter.lines.isAll ? watchedLines : filter.lines).contains(line)
    }

    /// Whether arrivals of this kind count: a trend of one team excludes calls, and one of a line excludes
    /// conversations.
    private func belongsToTotals(_ kind: ArrivalCount.Kind) -> Bool {
        switch kind {
        case .conversations: filter.includesConversations
        case .calls: filter.includesCalls
        }
    }

    private func peakHour(_ week: TrendsReport.Week) -> TrendsReport.Hour? {
        let cells = Weekday.allCases.flatMap { day in (0..<24).map { (day, $0) } }
        return cells.map { TrendsReport.Hour(weekday: $0, hour: $1, counts: week.hours[$0.rawValue][$1]) }
            .filter { $0.counts.arrivals > 0 }
            .max { Self.share($0.counts, week.days, $0.weekday) < Self.share($1.counts, week.days, $1.weekday) }
    }

    private func peakDay(_ week: TrendsReport.Week) -> Weekday? {
        let sums = Weekday.allCases.map { day in
            (day: day, counts: week.hours[day.rawValue].reduce(into: TrendsReport.Counts()) { $0.add($1) })
        }
        return sums.filter { $0.counts.arrivals > 0 }
            .max { Self.share($0.counts, week.days, $0.day) < Self.share($1.counts, week.days, $1.day) }?.day
    }

    private static func share(_ counts: TrendsReport.Counts, _ days: [Int], _ weekday: Weekday) -> Double {
        Double(counts.arrivals) / Double(max(1, days[weekday.rawValue]))
    }

    private var teamParts: [TrendsReport.Part<Team.ID>] {
        let shown = teams.filter { filter.teams.contains($0.id) }
        let others = byTeam.keys.compactMap(\.self).filter { id in !shown.contains { $0.id == id } }.sorted()
        return (shown.map { ($0.id, Optional($0.name)) } + others.map { ($0, teamNames[$0]) }).map { id, name in
            part(id, name, byTeam[id])
        }
    }

    private var lineParts: [TrendsReport.Part<Line.ID>] {
        let shown = lines.filter { filter.lines.contains($0.id) }
        let others = byLine.keys.compactMap(\.self).filter { id in !shown.contains { $0.id == id } }.sorted()
        let nameless: [TrendsReport.Part<Line.ID>] = byLine[Line.ID?.none].map { [part(nil, nil, $0)] } ?? []
        return (shown.map { ($0.id, Optional($0.name)) } + others.map { ($0, lineNames[$0]) }).map { id, name in
            part(id, name, byLine[id])
        } + nameless
    }

    private func part<ID>(_ id: ID?, _ name: String?, _ counts: PartCounts?) -> TrendsReport.Part<ID> {
        TrendsReport.Part(
            id: id, name: name, counts: counts?.counts ?? TrendsReport.Counts(),
            today: (counts?.today ?? TodayCounts()).report(compared))
    }
}

extension Range<Date> {
    fileprivate func covers(_ other: Range<Date>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

/// Today, and the same weekday of previous weeks to compare it with.
struct ComparedDays {
    /// The day that an instant belongs to.
    enum Moment {
        case today
        /// A day that today is compared with.
        case before(isSoFar: Bool)
        case elsewhere
    }

    private let today: Range<Date>
    private let days: [(span: Range<Date>, isKnown: Bool)]
    private let secondOfDay: Int

    init(now: Date, timeZone: TimeZone, known: [[Range<Date>]]) {
        let day = CalendarDay(now, in: timeZone)
        let (start, end) = (day.start(in: timeZone), day.advanced(by: 1).start(in: timeZone))
        today = start..<max(start, end)
        secondOfDay = DayCalendar(timeZone).local(now).secondOfDay
        days = (1...TrendsReport.comparedWeeks).map { week in
            let other = day.advanced(by: -7 * week)
            let start = other.start(in: timeZone)
            let span = start..<max(start, other.advanced(by: 1).start(in: timeZone))
            return (span, known.allSatisfy { span.gaps(beside: $0).isEmpty })
        }
    }

    var allDays: [Range<Date>] { [today] + days.map(\.span) }

    /// The number of days with complete data.
    var count: Int { days.count(where: \.isKnown) }

    /// Compares by local time of day, to the quarter hour.
    func moment(of instant: Date, _ local: DayCalendar.Local) -> Moment {
        if today.contains(instant) { return .today }
        guard let day = days.first(where: { $0.span.contains(instant) }), day.isKnown else { return .elsewhere }
        return .before(isSoFar: local.secondOfDay < secondOfDay)
    }
}

/// Counts for today and for the days it is compared with.
struct TodayCounts {
    private var soFar = TrendsReport.Counts()
    private var usualSoFar = TrendsReport.Counts()
    private var usualWholeDay = TrendsReport.Counts()

    mutating func add(_ arrival: ArrivalCount, at moment: ComparedDays.Moment) {
        switch moment {
        case .today: soFar.add(arrival)
        case .before(let isSoFar):
            usualWholeDay.add(arrival)
            if isSoFar { usualSoFar.add(arrival) }
        case .elsewhere: break
        }
    }

    func report(_ compared: ComparedDays) -> TrendsReport.Today {
        TrendsReport.Today(
            soFar: soFar, usualSoFar: TrendsReport.Average(usualSoFar, over: compared.count),
            usualWholeDay: TrendsReport.Average(usualWholeDay, over: compared.count), comparedDays: compared.count)
    }
}

/// Converts instants to local days and times.
struct DayCalendar: Sendable, Equatable {
    struct Local {
        let day: CalendarDay
        let secondOfDay: Int

        var hour: Int { secondOfDay / 3600 }
    }

    private let timeZone: TimeZone

    init(_ timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    func local(_ instant: Date) -> Local {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: instant)
        return Local(day: CalendarDay(localSecond: seconds), secondOfDay: (seconds % 86_400 + 86_400) % 86_400)
    }
}
