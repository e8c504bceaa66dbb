public import Foundation

/// Everything the trends screen shows: the selected part, the totals to choose from, and today by hour.
public struct TrendsOverview: Sendable, Equatable {
    /// The report on what passes the filter.
    public let shown: TrendsReport
    /// The same range and hours for all monitored teams and lines.
    public let overall: TrendsReport
    /// Today by hour, for what passes the filter.
    public let course: HourlyCourse

    /// Combines the parts.
    public init(shown: TrendsReport, overall: TrendsReport, course: HourlyCourse) {
        self.shown = shown
        self.overall = overall
        self.course = course
    }
}

/// Builds a ``TrendsOverview`` in one pass over the arrivals.
public struct TrendsOverviewBuilder: Sendable {
    private struct Part {
        let range: ReportRange
        var builder: TrendsReportBuilder
    }

    private var shown: Part
    private var overall: Part
    private var today: Part
    private var before: [Part]

    /// Creates empty counts.
    ///
    /// - Parameters:
    ///   - conversations: The spans with complete conversations.
    ///   - calls: The spans with complete calls; nil if the voice channel is disabled.
    public init(
        range: ReportRange, filter: TrendsReportBuilder.Filter, directory: ReportDirectory, rules: SnapshotRules,
        now: Date,
        conversations: [Range<Date>], calls: [Range<Date>]?
    ) {
        let part = { (range: ReportRange, filter: TrendsReportBuilder.Filter) in
            Part(
                range: range,
                builder: TrendsReportBuilder(
                    range: range, filter: filter, directory: directory, rules: rules, now: now,
                    conversations: conversations, calls: calls))
        }
        let present = ReportRange(.today, now: now, timeZone: range.timeZone)
        shown = part(range, filter)
        overall = part(range, TrendsReportBuilder.Filter(shift: filter.shift))
        today = part(present, filter)
        before = (1...TrendsReport.comparedWeeks).compactMap { week in
            let day = present.firstDay.advanced(by: -7 * week)
            let single = try? ReportRange(from: day, to: day, now: now, timeZone: range.timeZone)
            return single.map { part($0, filter) }
        }
    }

    /// Counts one quarter hour. Each quarter hour of `TrendsReportBuilder.spans(for:now:)` must be added once, in order of
    /// time.
    public mutating func add(_ arrival: ArrivalCount) {
        shown.builder.add(arrival)
        overall.builder.add(arrival)
        today.builder.add(arrival)
        for index in before.indices { before[index].builder.add(arrival) }
    }

    /// The sum of everything counted.
    ///
    /// - Parameters:
    ///   - conversationGaps: The parts of a range with incomplete conversations.
    ///   - callGaps: The parts with incomplete calls.
    public func overview(
        conversationGaps: (ReportRange) -> [Range<Date>] = { _ in [] },
        callGaps: (ReportRange) -> [Range<Date>] = { _ in [] }
    ) -> TrendsOverview {
        func report(_ part: Part) -> TrendsReport {
            part.builder.report(conversationGaps: conversationGaps(part.range), callGaps: callGaps(part.range))
        }
        return TrendsOverview(
            shown: report(shown), overall: report(overall),
            course: HourlyCourse(today: report(today), before: before.map(report)))
    }
}
