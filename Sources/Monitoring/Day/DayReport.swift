public import Foundation
import Localization

/// One day minute by minute, as far as it was kept: curves, what is usual on such a weekday, and what happened.
public struct DayReport: Sendable, Equatable {
    /// What a curve shows.
    public enum Measure: Sendable, CaseIterable {
        /// Customers in the queues.
        case waiting
        /// The longest wait among them, in seconds.
        case longestWait
        /// Agents with away mode off.
        case online
        /// Calls in conversation, inbound or outbound.
        case talking
        /// The median first response of a quarter hour, in seconds.
        case firstResponse

        /// Whether its values are spans of time, in whole seconds.
        public var isSpan: Bool { self == .longestWait || self == .firstResponse }
    }

    /// A figure at an instant.
    public struct Value: Sendable, Equatable {
        /// When it was read, or the start of the quarter hour that it sums up.
        public let instant: Date
        /// The count, or the span in whole seconds.
        public let amount: Int
    }

    /// A teammate who became available, or away.
    public struct Move: Sendable, Equatable {
        /// When it was seen.
        public let instant: Date
        /// The person's name.
        public let name: String
        /// Whether away mode was turned off.
        public let isArrival: Bool

        /// Creates a move.
        public init(instant: Date, name: String, isArrival: Bool) {
            self.instant = instant
            self.name = name
            self.isArrival = isArrival
        }
    }

    /// The day; one that is not over ends now.
    public let range: ReportRange
    /// All of the day, whether over or not.
    public let wholeDay: Range<Date>
    /// The teams it is about, of those on watch.
    public let teams: Subset<Set<Team.ID>>
    /// When something was kept, in order of time.
    public let samples: [Date]
    /// The alerts that fired on the day or still did, by when they fired.
    public let alerts: [AlertEpisode]
    /// Who came and went, in order of time.
    public let moves: [Move]
    /// The earlier days of the same weekday of which something is known.
    public let comparedDays: [CalendarDay]
    /// The time of the day that is over and of which no sample is known.
    public let gaps: [Range<Date>]
    /// How long a value holds if no other follows.
    fileprivate let hold: Duration
    fileprivate let curves: [Measure: [Value]]
    /// The lowest and the highest value of the compared days, by quarter hour of the local day.
    fileprivate let usual: [Measure: [Int: ClosedRange<Int>]]
    fileprivate let calendar: DayCalendar
    fileprivate let maxima: [Measure: Int]

    /// Whether nothing is known of the day.
    public var isEmpty: Bool { curves.allSatisfy { $1.isEmpty } }

    /// The values of a curve, in order of time.
    public subscript(measure: Measure) -> [Value] { curves[measure] ?? [] }

    /// The highest value in `span`; nil if nothing is known then. A value holds until the next one, for a while.
    public func peak(_ measure: Measure, in span: Range<Date>) -> Int? {
        let values = self[measure]
        let first = values.firstIndex(notBefore: span.lowerBound)
        var peak: Int?
        var index = first
        while index < values.count, values[index].instant < span.upperBound {
            peak = max(peak ?? 0, values[index].amount)
            index += 1
        }
        if peak != nil || first == 0 { return peak }
        let last = values[first - 1]
        let limit = measure == .firstResponse ? FloorSample.sparseDistance : hold
        return span.lowerBound.timeIntervalSince(last.instant) < limit.seconds ? last.amount : nil
    }

    /// What is usual at `instant`: from the lowest to the highest of at least two of the ``comparedDays``. nil where fewer are known.
    public func usual(_ measure: Measure, at instant: Date) -> ClosedRange<Int>? {
        usual[measure]?[calendar.slot(of: instant)]
    }

    /// The highest value that the curve or what is usual has on the day; nil if nothing is known.
    public func maximum(_ measure: Measure) -> Int? { maxima[measure] }

    /// The last sample at `instant` or before, as long as it holds; nil if none does.
    public func sample(at instant: Date) -> Date? {
        let after = samples.firstIndex(notBefore: instant + 1)
        guard after > 0, instant.timeIntervalSince(samples[after - 1]) < hold.seconds else { return nil }
        return samples[after - 1]
    }
}

/// Builds a ``DayReport`` from what was kept.
public struct DayReportBuilder: Sendable {
    private typealias Curves = [DayReport.Measure: [DayReport.Value]]

    private let range: ReportRange
    private let wholeDay: Range<Date>
    private let teams: Subset<Set<Team.ID>>
    private let hold: Duration
    private let calendar: DayCalendar
    private var shown: Curves = [:]
    private var samples: [Date] = []
    private var alerts: [AlertEpisode] = []
    private var moves: [DayReport.Move] = []
    private var compared: [(day: CalendarDay, peaks: [DayReport.Measure: [Int: Int]])] = []

    /// - Parameters:
    ///   - range: One day.
    ///   - teams: The teams it is about, of those on watch.
    ///   - pace: How often samples are kept.
    ///   - now: The present, which tells whether samples of every minute are still kept.
    public init(range: ReportRange, teams: Subset<Set<Team.ID>>, pace: WatchPace, now: Date) {
        self.range = range
        self.teams = teams
        wholeDay = range.span.lowerBound..<range.firstDay.advanced(by: 1).start(in: range.timeZone)
        hold = FloorSample.hold(pace, at: range.span.lowerBound, now: now)
        calendar = DayCalendar(range.timeZone)
    }

    /// The days that tell what is usual: the last four of the same weekday.
    public static func comparedDays(of day: CalendarDay) -> [CalendarDay] {
        (1...comparedWeeks).map { day.advanced(by: -7 * $0) }
    }

    private static let comparedWeeks = 4
    /// One day says nothing about what is usual.
    private static let leastCompared = 2

    /// Adds what was kept of a day: the one of the report, or one that it is compared with.
    ///
    /// - Parameters:
    ///   - samples: In order of time.
    ///   - events: What happened to conversations, in any order.
    ///   - presence: Who was online; nil to take that from the samples, where it is of all teams together.
    public mutating func add(
        _ day: CalendarDay, _ samples: [FloorSample], _ events: [ServiceEvent], _ presence: PresenceCount? = nil
    ) {
        var curves: Curves = [:]
        for sample in samples {
            func add(_ measure: DayReport.Measure, _ amount: Int?) {
                guard let amount else { return }
                curves[measure, default: []].append(DayReport.Value(instant: sample.instant, amount: amount))
            }
            if let queues = sample.queues {
                let mine = teams.isAll ? queues : queues.filter { teams.contains($0.id) }
                add(.waiting, mine.reduce(0) { $0 + $1.waiting })
                // Nobody waits: the longest wait is none.
                add(.longestWait, mine.compactMap(\.longestWait).max().map(\.wholeSeconds) ?? 0)
            }
            add(.online, presence.map { sample.queues == nil ? nil : $0[sample.instant] } ?? sample.online)
            add(.talking, sample.talking)
        }
        curves[.firstResponse] = responses(events)
        if day == range.firstDay {
            shown = curves
            self.samples = samples.map(\.instant)
        } else if curves.contains(where: { !$1.isEmpty }) {
            compared.append((day, curves.mapValues(peaks)))
        }
    }

    /// Adds what happened on the day.
    public mutating func add(_ episodes: [AlertEpisode], _ moves: [DayReport.Move]) {
        alerts = episodes.filter { $0.firedAt < wholeDay.upperBound && $0.endedAt >= wholeDay.lowerBound }
            .sorted(by: { ($0.firedAt, $0.alert.rule, $0.name.sortingKey) }, <)
        self.moves = moves.filter { wholeDay.contains($0.instant) }
            .sorted(by: { ($0.instant, $0.name.sortingKey) }, <)
    }

    /// The report on everything added.
    public var report: DayReport {
        var usual: [DayReport.Measure: [Int: ClosedRange<Int>]] = [:]
        var maxima: [DayReport.Measure: Int] = [:]
        for measure in DayReport.Measure.allCases {
            var values: [Int: [Int]] = [:]
            for (_, peaks) in compared {
                for (slot, peak) in peaks[measure] ?? [:] { values[slot, default: []].append(peak) }
            }
            usual[measure] = values.compactMapValues { values in
                guard values.count >= Self.leastCompared, let low = values.min(), let high = values.max() else {
                    return nil
                }
                return low...high
            }
            maxima[measure] = [
                shown[measure]?.map(\.amount).max(), usual[measure]?.values.map(\.upperBound).max(),
            ].compactMap(\.self).max()
        }
        let known = samples.map { $0..<$0 + hold.seconds }
        return DayReport(
            range: range, wholeDay: wholeDay, teams: teams, samples: samples, alerts: alerts, moves: moves,
            comparedDays: compared.map(\.day).sorted(), gaps: range.span.gaps(beside: known, tolerance: hold),
            hold: hold, curves: shown, usual: usual, calendar: calendar, maxima: maxima)
    }

    /// The median first response of each quarter hour.
    private func responses(_ events: [ServiceEvent]) -> [DayReport.Value] {
        var lengths: [Date: [Int32]] = [:]
        for event in events {
            guard case .firstResponse(let since?) = event.kind, since <= event.instant, event.team != nil,
                teams.contains(event.team)
            else { continue }
            let length = event.instant.elapsed(since: since)
            lengths[Self.quarter(of: event.instant), default: []].append(Int32(clamping: length.wholeSeconds))
        }
        return lengths.compactMap { quarter, lengths in
            DurationSample(lengths).median.map { DayReport.Value(instant: quarter, amount: $0.wholeSeconds) }
        }.sorted { $0.instant < $1.instant }
    }

    /// Every zone's offset is a whole number of quarter hours, in our time.
    private static func quarter(of instant: Date) -> Date {
        instant.roundedDown(to: FloorSample.sparseDistance)
    }

    private func peaks(_ values: [DayReport.Value]) -> [Int: Int] {
        values.reduce(into: [:]) { peaks, value in
            let slot = calendar.slot(of: value.instant)
            peaks[slot] = max(peaks[slot] ?? 0, value.amount)
        }
    }
}

/// How many of some people were online, at any instant at which states were read.
public struct PresenceCount: Sendable, Equatable {
    /// The changes of the number, in order of time.
    private let steps: [(instant: Date, change: Int)]
    private let counts: [Int]

    /// - Parameters:
    ///   - people: Whom to count.
    ///   - changes: Their states, and those of others, in `span`, and for each person the last one before.
    public init(of people: some Sequence<InboxMember.ID>, _ changes: [StatusChange], in span: Range<Date>) {
        let byPerson = Dictionary(grouping: changes, by: \.person)
        var steps: [(instant: Date, change: Int)] = []
        for person in people {
            guard let own = byPerson[.member(person)] else { continue }
            let strip = PresenceStrip(own, of: .member(person), from: span.lowerBound, to: span.upperBound)
            for online in strip.spans where online.state == .online {
                steps += [(online.start, 1), (online.end, -1)]
            }
        }
        steps.sort { $0.instant < $1.instant }
        self.steps = steps
        counts = steps.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.change) }
    }

    /// The number at `instant`.
    subscript(instant: Date) -> Int {
        counts[steps.partitioningIndex { $0.instant > instant }]
    }

    public static func == (left: PresenceCount, right: PresenceCount) -> Bool {
        left.counts == right.counts && left.steps.map(\.instant) == right.steps.map(\.instant)
    }
}

extension DayCalendar {
    /// The quarter hour of the local day that `instant` is in, from 0.
    func slot(of instant: Date) -> Int {
        local(instant).secondOfDay / FloorSample.sparseDistance.wholeSeconds
    }
}

extension Array where Element == Date {
    /// The index of the first one that is not before `instant`; of a sorted list.
    fileprivate func firstIndex(notBefore instant: Date) -> Int { partitioningIndex { $0 >= instant } }
}

extension Array where Element == DayReport.Value {
    fileprivate func firstIndex(notBefore instant: Date) -> Int { partitioningIndex { $0.instant >= instant } }
}

extension Array {
    /// The index of the first element that `predicate` is true of, or the end; it is true of all after that one.
    fileprivate func partitioningIndex(_ predicate: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
