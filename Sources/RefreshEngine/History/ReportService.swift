import Dispatch
package import Foundation
package import Localization
package import Monitoring
package import Storage
import Synchronization

/// Answers questions about the past from screens and exports: reports on any days, from the store alone.
///
/// It sends no requests. What the store lacks is named in each report, and can be loaded by a ``HistoryLoader``.
package struct ReportService: Sendable {
    /// The store that reports are made from.
    package let store: MonitorStore
    /// Names, addresses and lists as of when the service was created.
    package let directory: ReportDirectory
    /// What counts, and the time zone in which days begin.
    package let rules: SnapshotRules
    /// The instant that reports are made for.
    package let serviceNow: Date

    let hasVoice: Bool
    private let pace: WatchPace
    let coverage: HistoryCoverage

    /// Sets up a service on what `store` knows now; a later state takes a new one.
    ///
    /// - Parameters:
    ///   - rules: What counts; its zone is used while neither the settings nor the workspace name one.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - hasVoice: Whether the settings have a voice channel.
    ///   - retention: How long the store keeps what is over.
    ///   - pace: How often people's states are read and samples are kept.
    package init(
        _ store: MonitorStore, rules: SnapshotRules, timeZone: TimeZone?, hasVoice: Bool,
        retention: Duration = .seconds(400 * 86_400), pace: WatchPace = WatchPace(), serviceNow: Date
    ) throws(StoreError) {
        self.store = store
        self.pace = pace
        self.serviceNow = serviceNow
        self.hasVoice = hasVoice
        directory = try store.directory()
        coverage = try HistoryCoverage(store, keptFrom: serviceNow - max(retention, Retention.minimum).seconds)
        var rules = rules
        rules.followsWorkspaceZone = timeZone == nil
        rules.timeZone = timeZone ?? directory.workspace?.timeZone ?? rules.timeZone
        self.rules = rules
    }

    /// The named range as of now.
    package func range(_ name: ReportRange.Named) -> ReportRange {
        ReportRange(name, now: serviceNow, timeZone: rules.timeZone)
    }

    /// The days from `first` to `last`, both included.
    ///
    /// - Throws: `ReportRange.Problem`, with a sentence that says how to correct them.
    package func range(from first: CalendarDay, to last: CalendarDay) throws(ReportRange.Problem) -> ReportRange {
        try ReportRange(from: first, to: last, now: serviceNow, timeZone: rules.timeZone)
    }

    /// The parts of `range` in which records of `kind` may be missing; empty for calls without a voice channel. The
    /// whole range if the settings name only teams or lines that do not exist.
    package func gaps(of kind: HistoryKind, in range: ReportRange) -> [Range<Date>] {
        if kind == .calls && !hasVoice { return [] }
        return watchesNothing(of: kind) ? [range.span] : coverage.gaps(of: kind, in: range.span)
    }

    /// Names in the settings that are not in the services' lists, one sentence each; empty while a list is not known.
    /// Also says if the workspace's time zone is unknown and the settings name none.
    package var settingsProblems: [LocalizedText] {
        let (teams, lines) = (Set(directory.teams.map(\.id)), Set(directory.lines.map(\.id)))
        let missingTeams = teams.isEmpty ? [] : (rules.teams.named ?? []).filter { !teams.contains($0) }
        let missingLines = lines.isEmpty ? [] : (rules.lines.named ?? []).subtracting(lines).sorted()
        let zone =
            rules.followsWorkspaceZone && directory.workspace != nil
            ? UnknownTimeZone(of: directory.workspace, substitute: rules.timeZone) : nil
        return (missingTeams.isEmpty ? [] : [LocalizedText.missing(missingTeams)])
            + (missingLines.isEmpty ? [] : [LocalizedText.missing(missingLines)])
            + [zone.map(LocalizedText.unknown)].compactMap(\.self)
    }

    private func watchesNothing(of kind: HistoryKind) -> Bool {
        switch kind {
        case .calls: rules.lines.named?.isDisjoint(with: directory.lines.lazy.map(\.id)) ?? false
        case .ratings, .conversations, .service:
            rules.watchedTeams.named?.isDisjoint(with: directory.teams.lazy.map(\.id)) ?? false
        }
    }
}

/// The longest range in days whose trend is by day; longer ones are by week.
private let longestTrendByDay = 62

extension ReportService {
    /// Answers `request` with what the store knows.
    package func answer(to request: ReportRequest) throws(StoreError) -> ReportAnswer {
        let range = request.range
        switch request.subject {
        case .satisfaction(let filter, let listed):
            return .satisfaction(
                try satisfaction(range, filter), latest: try ratings(range, filter, limit: listed))
        case .ratings(let filter, let last, let limit):
            return .ratings(try ratings(range, filter, after: RatingPosition(last), limit: limit))
        case .calls(let filter): return .calls(try calls(range, filter))
        case .trends(let filter): return .trends(try trends(range, filter))
        case .service(let teams): return .service(try serviceReport(range, teams: teams))
        case .staffing(let filter): return .staffing(try staffing(range, filter))
        case .day(let teams, let other):
            let other = try other.map { day throws(StoreError) in try self.day(day, teams: teams) }
            return .day(try day(range, teams: teams), other: other)
        case .replay(let instant, let teams): return .replay(try replay(at: instant, teams: teams))
        case .records(let filter): return .records(try records(range, filter))
        }
    }

    /// The records in `range` that a figure counts.
    package func records(_ range: ReportRange, _ filter: RecordFilter) throws(StoreError) -> RecordList {
        var builder = RecordListBuilder(
            range: range, filter: filter, directory: directory, rules: rules, now: serviceNow)
        if filter.kinds.contains(.calls), hasVoice {
            try store.forEachCall(range.span) { call in
                builder.add(call)
                return true
            }
        }
        if case .service = filter {
            try store.forEachServedConversation(range.span, rules: rules) { row in
                builder.add(row)
                return true
            }
        }
        if filter.kinds.contains(.conversations) {
            try store.forEachConversation(range.span) { conversation in
                builder.add(conversation)
                return true
            }
        }
        return builder.list(gaps: range.span.union(filter.kinds.flatMap { gaps(of: $0, in: range) }))
    }

    /// Satisfaction over `range`.
    ///
    /// - Parameter unit: The parts of the trend; nil chooses days for up to two months, and weeks for longer ranges.
    package func satisfaction(
        _ range: ReportRange, _ filter: RatingFilter = RatingFilter(), by unit: ReportBucket.Unit? = nil
    ) throws(StoreError) -> SatisfactionReport {
        let unit = unit ?? (range.days > longestTrendByDay ? .week : .day)
        let ratings = try ratingCounts(range.buckets(by: unit).map(\.span), filter)
        let before = range.previousSpan
        let isBeforeKnown = coverage.gaps(of: .ratings, in: before).isEmpty
        let previous = isBeforeKnown ? try ratingCounts([before], filter).total : nil
        return SatisfactionReport(
            range: range, filter: filter, unit: unit, ratings: ratings, previous: previous, members: directory.members,
            past: directory.past.members, gaps: gaps(of: .ratings, in: range))
    }

    /// The next page of answers in `range`, newest first.
    ///
    /// - Parameters:
    ///   - position: Where the last page ended: `RatingPosition(rating)` of its last rating; nil for the first page.
    ///   - limit: The maximum number of answers.
    package func ratings(
        _ range: ReportRange, _ filter: RatingFilter = RatingFilter(), after position: RatingPosition? = nil,
        limit: Int = 100
    ) throws(StoreError) -> [ConversationRating] {
        try store.ratings(range.span, filter.within(monitoredTeams), after: position, limit: limit)
    }

    /// Counts of the ratings of monitored teams that pass `filter`.
    private func ratingCounts(
        _ parts: [Range<Date>], _ filter: RatingFilter = RatingFilter()
    ) throws(StoreError) -> RatingCounts {
        try store.ratingCounts(parts, filter.within(monitoredTeams))
    }

    /// The teams whose conversations count.
    var monitoredTeams: Subset<Set<Team.ID>> { rules.watchedTeams }

    /// The calls in `range`; nil without a voice channel.
    package func calls(_ range: ReportRange, _ filter: CallFilter = CallFilter()) throws(StoreError) -> CallsReport? {
        guard hasVoice else { return nil }
        var builder = CallsReportBuilder(range: range, filter: filter, directory: directory, rules: rules)
        try store.forEachCall(range.span) { call in
            builder.add(call)
            return true
        }
        return builder.report(gaps: gaps(of: .calls, in: range))
    }

    /// When work came in during `range`, and today by hour compared with the same weekday of previous weeks.
    package func trends(
        _ range: ReportRange, _ filter: TrendsReportBuilder.Filter = TrendsReportBuilder.Filter()
    ) throws(StoreError) -> TrendsOverview {
        var builder = TrendsOverviewBuilder(
            range: range, filter: filter, directory: directory, rules: rules, now: serviceNow,
            conversations: coverage.known(.conversations), calls: hasVoice ? coverage.known(.calls) : nil)
        for span in TrendsReportBuilder.spans(for: range, now: serviceNow) {
            for arrival in try store.arrivals(span) { builder.add(arrival) }
        }
        return builder.overview {
            gaps(of: .conversations, in: $0)
        } callGaps: {
            gaps(of: .calls, in: $0)
        }
    }

    /// The people needed, as far as `range` tells.
    package func staffing(
        _ range: ReportRange, _ filter: TrendsReportBuilder.Filter = TrendsReportBuilder.Filter()
    ) throws(StoreError) -> StaffingReport {
        var builder = StaffingBuilder(
            range: range, filter: filter, directory: directory, rules: rules, now: serviceNow,
            conversationGaps: gaps(of: .conversations, in: range),
            callGaps: hasVoice ? gaps(of: .calls, in: range) : nil)
        for arrival in try store.arrivals(range.span) { builder.add(arrival) }
        if hasVoice {
            try store.forEachCall(range.span) { call in
                builder.add(call)
                return true
            }
        }
        return builder.report(
            try store.statusChanges(since: range.span.lowerBound),
            try store.watch(since: range.span.lowerBound, pace: pace))
    }

    /// The first day of `range` minute by minute, as far as it was kept.
    ///
    /// - Parameter teams: The teams it is about, of those on watch. Calls are of all of them.
    package func day(_ range: ReportRange, teams: Subset<Set<Team.ID>> = .all) throws(StoreError) -> DayReport {
        let shown = monitoredTeams.intersection(teams)
        var builder = DayReportBuilder(range: range, teams: shown, pace: pace, now: serviceNow)
        let days = [range.firstDay] + DayReportBuilder.comparedDays(of: range.firstDay)
        // While all teams are shown, the samples tell who was online.
        let first = teams.isAll ? range.firstDay : days.min() ?? range.firstDay
        let changes = try store.statusChanges(since: first.start(in: rules.timeZone))
        for day in days {
            let span = day.start(in: rules.timeZone)..<day.advanced(by: 1).start(in: rules.timeZone)
            let samples = try store.samples(in: span)
            var events: [ServiceEvent] = []
            try store.forEachServiceEvent(span, of: [.firstResponse]) { events.append($0) }
            let presence =
                teams.isAll ? nil : PresenceCount(of: people(of: teams, in: span).map(\.id), changes, in: span)
            builder.add(day, samples, events, presence)
        }
        builder.add(try episodes(range, of: teams), moves(of: teams, in: range.span, changes))
        return builder.report
    }

    /// The agents of `teams` in `span`.
    private func people(of teams: Subset<Set<Team.ID>>, in span: Range<Date>) -> [InboxMember] {
        directory.agents(in: span, rules).filter { teams.isAll || $0.teams.contains { teams.contains($0) } }
            .map(\.member)
    }

    /// Who of `teams` came and went.
    private func moves(
        of teams: Subset<Set<Team.ID>>, in span: Range<Date>, _ changes: [StatusChange]
    ) -> [DayReport.Move] {
        let names = Dictionary(people(of: teams, in: span).map { ($0.id, $0.name) }) { first, _ in first }
        return changes.compactMap { change in
            guard change.wasSeen, span.contains(change.changedAt), case .member(let id) = change.person,
                let name = names[id], change.state == .online || change.state == .away
            else { return nil }
            return DayReport.Move(instant: change.changedAt, name: name, isArrival: change.state == .online)
        }
    }

    /// What the screens said in the minute of `instant`, as far as it was kept: at the instant of its sample, or of the last
    /// one that still holds. In a gap only what was recorded in other ways is known, at `instant` itself.
    package func replay(at instant: Date, teams: Subset<Set<Team.ID>> = .all) throws(StoreError) -> FloorReplay {
        let minuteEnd = instant.roundedDown(to: .seconds(60)) + 60
        let hold = FloorSample.hold(pace, at: instant, now: serviceNow)
        let sample = try store.samples(in: (minuteEnd - hold.seconds)..<minuteEnd).last
        let instant = sample?.instant ?? instant
        let midnight = Period(.today, now: instant, timeZone: rules.timeZone).start
        var calls: [Call]?
        if hasVoice {
            // Those that still run.
            var known = try store.phone(startedSince: serviceNow)?.records.calls.filter { $0.endedAt == nil } ?? []
            try store.forEachCall(midnight..<instant + 1) { call in
                known.append(call)
                return true
            }
            calls = known
        }
        return FloorReplay(
            at: instant, sample, directory: directory, changes: try store.statusChanges(since: midnight),
            watch: try store.watch(since: midnight, pace: pace), calls: calls, rules: rules, teams: teams)
    }

    /// What each agent did in `range`, in both channels.
    ///
    /// - Parameter people: Whom it is about.
    package func agents(
        _ range: ReportRange, _ people: PeopleFilter = PeopleFilter()
    ) throws(StoreError) -> AgentsReport {
        let kinds: [HistoryKind] = [.ratings, .conversations, .calls, .service]
        return AgentsReport(
            range: range, people: people, directory: directory, rules: rules,
            volume: try store.volume(range.span, teams: monitoredTeams), service: try service(range).owners,
            ratings: try ratingCounts([range.span]).agents, calls: try calls(range),
            gaps: range.span.union(kinds.flatMap { gaps(of: $0, in: range) }))
    }

    /// How fast customers were answered and conversations closed in `range`, and for one that is not over, what is overdue now.
    ///
    /// - Parameter teams: The teams whose conversations count, of those on watch.
    package func service(
        _ range: ReportRange, teams: Subset<Set<Team.ID>> = .all
    ) throws(StoreError) -> ServiceSummary {
        try service(range, teams, open: rules.showsTimeLeft ? try openConversations(in: range) : nil)
    }

    /// - Parameter open: The open conversations now; nil to count nothing as overdue.
    private func service(
        _ range: ReportRange, _ teams: Subset<Set<Team.ID>>, open: [Conversation]?
    ) throws(StoreError) -> ServiceSummary {
        let teams = monitoredTeams.intersection(teams)
        var summary = try serviceSummary(range, teams)
        summary.addOverdue((open ?? []).filter { teams.contains($0.team) }, rules: rules, now: serviceNow)
        return summary
    }

    private func serviceSummary(
        _ range: ReportRange, _ teams: Subset<Set<Team.ID>>
    ) throws(StoreError) -> ServiceSummary {
        // Of long ranges, responses and closes are counted at the same time.
        if range.days > longestTrendByDay, let summary = try concurrentSummary(range, teams) { return summary }
        var builder = ServiceSummaryBuilder(from: range.span.lowerBound, rules: rules, teams: teams)
        try store.forEachServiceEvent(range.span) { builder.add($0) }
        return builder.summary
    }

    /// nil if the store was changed in the meantime.
    private func concurrentSummary(
        _ range: ReportRange, _ teams: Subset<Set<Team.ID>>
    ) throws(StoreError) -> ServiceSummary? {
        let parts: [[ServiceEvent.Name]] = [[.close], [.firstResponse, .unrecorded]]
        let counted = Mutex<[Result<(version: Int, summary: ServiceSummary), StoreError>]>([])
        DispatchQueue.concurrentPerform(iterations: parts.count) { part in
            var builder = ServiceSummaryBuilder(from: range.span.lowerBound, rules: rules, teams: teams)
            let result = Result { () throws(StoreError) in
                let version = try store.forEachServiceEvent(range.span, of: parts[part]) { builder.add($0) }
                return (version: version, summary: builder.summary)
            }
            counted.withLock { $0.append(result) }
        }
        let results = try counted.withLock(\.self).map { result throws(StoreError) in try result.get() }
        guard results[0].version == results[1].version else { return nil }
        var summary = results[0].summary
        summary.join(results[1].summary)
        return summary
    }

    /// All conversations that are open or snoozed now; nil for days that are over.
    private func openConversations(in range: ReportRange) throws(StoreError) -> [Conversation]? {
        range.isOngoing ? try store.inbox(createdSince: serviceNow)?.records.conversations : nil
    }

    /// The same with names, for the conversations of `teams`.
    package func serviceReport(
        _ range: ReportRange, teams: Subset<Set<Team.ID>> = .all
    ) throws(StoreError) -> ServiceReport {
        ServiceReport(
            try service(range, teams: teams), over: range, teams: teams, directory: directory,
            gaps: gaps(of: .service, in: range))
    }

    /// The summary of `day`, compared with the same weekday a week before.
    ///
    /// - Parameter teams: The teams it is about: their conversations, ratings, agents and alerts. Calls, services and
    ///   everybody together belong to none, and are always told.
    /// - Throws: `ReportRange.Problem` for a day in the future; `StoreError`.
    package func digest(of day: CalendarDay, teams: Subset<Set<Team.ID>> = .all) throws -> DayDigest {
        let range = try range(from: day, to: day)
        let earlier = DayDigest.comparedRange(with: range, now: serviceNow)
        func known(_ kind: HistoryKind) -> ReportRange? {
            earlier.flatMap { gaps(of: kind, in: $0).isEmpty ? $0 : nil }
        }
        let filter = RatingFilter(teams: teams)
        func ratings(_ filter: RatingFilter) throws(StoreError) -> DayDigest.Compared<CSATCounts> {
            DayDigest.Compared(
                try ratingCounts([range.span], filter).total,
                before: try known(.ratings).map { day throws(StoreError) in try ratingCounts([day.span], filter).total }
            )
        }
        let (trend, open) = (try trend(range, teams), try openConversations(in: range))
        var ofTeams: [Team.ID: DayDigest.Compared<CSATCounts>] = [:]
        for team in trend.teams.compactMap(\.id) { ofTeams[team] = try ratings(RatingFilter(teams: .only([team]))) }
        let calls = try calls(range).map { report throws(StoreError) in
            DayDigest.Compared(
                report.totals,
                before: try known(.calls).flatMap { day throws(StoreError) in try self.calls(day)?.totals })
        }
        let kinds = HistoryKind.allCases.filter { hasVoice || $0 != .calls }
        let bad = RatingFilter(teams: teams, scores: .only([1, 2, 3]), withRemarkOnly: true)
        return DayDigest(
            trend: trend,
            before: try known(.conversations).map { day throws(StoreError) in try self.trend(day, teams) },
            comparedRange: earlier,
            service: DayDigest.Compared(
                try service(range, teams, open: open),
                // The compared day ends at the same time of day, but what is open now is of this one.
                before: try known(.service).map { day throws(StoreError) in try service(day, teams, open: nil) }),
            open: open, calls: calls, csat: try ratings(filter), ratings: ofTeams,
            remarks: try self.ratings(range, bad, limit: Self.maxRemarks), alerts: try episodes(range, of: teams),
            agents: try agents(range), of: teams,
            incomplete: Set(kinds.filter { !gaps(of: $0, in: range).isEmpty }),
            names: directory.memberNames, links: rules.links)
    }

    /// As many remarks of one day as the worst are chosen from.
    private static let maxRemarks = 1_000

    /// What came in during `range`, by team.
    private func trend(_ range: ReportRange, _ teams: Subset<Set<Team.ID>>) throws(StoreError) -> TrendsReport {
        var builder = TrendsReportBuilder(
            range: range, filter: TrendsReportBuilder.Filter(teams: teams), directory: directory, rules: rules,
            now: serviceNow, conversations: [], calls: nil)
        for arrival in try store.arrivals(range.span) { builder.add(arrival) }
        return builder.report()
    }

    /// The alerts of `range` that concern `teams`, or no team in particular: those that are over, and those that fire now.
    private func episodes(
        _ range: ReportRange, of teams: Subset<Set<Team.ID>>
    ) throws(StoreError) -> [AlertEpisode] {
        let ended = try store.alertHistory(endedFrom: range.span.lowerBound)
        let firing = try store.alertBook().records.filter { $0.phase == .firing }
        let all = ended + firing.compactMap { AlertEpisode($0, endedAt: serviceNow) }
        guard !teams.isAll else { return all }
        let isRated = all.contains { if case .conversation = $0.alert.subject { true } else { false } }
        let span = (range.span.lowerBound - Self.ratingAge.seconds)..<range.span.upperBound
        let rated =
            isRated
            ? try store.ratings(span, RatingFilter(teams: teams), after: nil, limit: Self.maxRemarks) : []
        let conversations = Set(rated.map(\.conversation))
        return all.filter { episode in
            switch episode.alert.subject {
            case .team(let team): teams.contains(team)
            case .agent(let agent): directory.teams.contains { teams.contains($0.id) && $0.members.contains(agent) }
            case .conversation(let conversation): conversations.contains(conversation)
            case .online, .limbo, .source, .line: true
            }
        }
    }

    /// How long after it was asked for a rating may come in.
    private static let ratingAge = Duration.seconds(30 * 86_400)

    /// Writes the requested report piece by piece, oldest first; agents by name.
    ///
    /// - Parameter sink: Receives pieces of a few kilobytes; returning false stops the export.
    /// - Returns: The number of records written.
    @discardableResult
    package func export(_ request: ExportRequest, to sink: @escaping ([UInt8]) -> Bool) throws(StoreError) -> Int {
        let context = ExportContext(directory, links: rules.links, showsNumbers: request.showsNumbers)
        switch request.subject {
        case .ratings(let filter):
            return try write(.ratings(context), request, sink) { body throws(StoreError) in
                try store.forEachRating(request.range.span, filter.within(monitoredTeams)) { rating in
                    request.ratings.allSatisfy { $0.passes(rating) } ? body(rating) : true
                }
            }
        case .calls(let filter):
            var builder = CallsReportBuilder(range: request.range, filter: filter, directory: directory, rules: rules)
            return try write(.calls(context), request, sink) { body throws(StoreError) in
                try store.forEachCall(request.range.span) { call in
                    let isWanted =
                        builder.add(call) && request.calls.contains(call.id)
                        && request.groups.allSatisfy { builder.counts(call, inAnyOf: $0) }
                    return isWanted ? body(call) : true
                }
            }
        case .agents(let people):
            let rows = try agents(request.range, people).agents
            return try write(.agents(context), request, sink) { body throws(StoreError) in
                for row in rows { guard body(row) else { return } }
            }
        case .floor(let teams):
            let teams = monitoredTeams.intersection(teams)
            return try write(.floor(context), request, sink) { body throws(StoreError) in
                for sample in try store.samples(in: request.range.span) {
                    for row in SampledQueue.rows(of: sample, teams: teams) { guard body(row) else { return } }
                }
            }
        case .conversations(let people, let teams):
            let teams = monitoredTeams.intersection(teams)
            return try write(.conversations(context), request, sink) { body throws(StoreError) in
                try store.forEachServedConversation(request.range.span, rules: rules) { row in
                    let team = row.conversation.team
                    let counts = team != nil && teams.contains(team) && people.members.contains(row.owner)
                    return counts ? body(row) : true
                }
            }
        }
    }

    private func write<Record>(
        _ table: ExportTable<Record>, _ request: ExportRequest, _ sink: @escaping ([UInt8]) -> Bool,
        _ each: ((Record) -> Bool) throws(StoreError) -> Void
    ) throws(StoreError) -> Int {
        let writer = ExportWriter(table, as: request.format, in: rules.timeZone, language: request.language)
        var (piece, count, isOpen) = (writer.header, 0, true)
        try each { record in
            writer.append(record, to: &piece)
            count += 1
            guard piece.count >= Self.pieceSize else { return true }
            isOpen = sink(piece)
            piece.removeAll(keepingCapacity: true)
            return isOpen
        }
        if isOpen, !piece.isEmpty { _ = sink(piece) }
        return count
    }

    private static let pieceSize = 1 << 16
}
