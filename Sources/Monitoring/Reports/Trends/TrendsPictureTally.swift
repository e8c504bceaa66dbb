public import Foundation

/// Makes a ``TrendsPicture`` from what came in: one pass, however many parts of the picture an arrival belongs to.
public struct TrendsPictureTally: Sendable {
    private struct Part {
        let range: ReportRange
        var tally: TrendsTally
    }

    private var shown: Part
    private var overall: Part
    private var today: Part
    private var before: [Part]

    /// Counts nothing yet.
    ///
    /// - Parameters:
    ///   - conversations: Where all conversations are known.
    ///   - calls: The same for calls; nil when the voice channel is switched off.
    public init(
        range: ReportRange, filter: TrendsTally.Filter, directory: ReportDirectory, rules: SnapshotRules, now: Date,
        conversations: [Range<Date>], calls: [Range<Date>]?
    ) {
        let part = { (range: ReportRange, filter: TrendsTally.Filter) in
            Part(
                range: range,
                tally: TrendsTally(
                    range: range, filter: filter, directory: directory, rules: rules, now: now,
                    conversations: conversations, calls: calls))
        }
        let present = ReportRange(.today, now: now, timeZone: range.timeZone)
        shown = part(range, filter)
        overall = part(range, TrendsTally.Filter(shift: filter.shift))
        today = part(present, filter)
        before = (1...TrendsReport.comparedWeeks).compactMap { week in
            let day = present.firstDay.advanced(by: -7 * week)
            let single = try? ReportRange(from: day, to: day, now: now, timeZone: range.timeZone)
            return single.map { part($0, filter) }
        }
    }

    /// Counts one quarter; each of the quarters of `TrendsTally.spans(for:now:)` once, in the order of time.
    public mutating func add(_ arrival: ArrivalCount) {
        shown.tally.add(arrival)
        overall.tally.add(arrival)
        today.tally.add(arrival)
        for index in before.indices { before[index].tally.add(arrival) }
    }

    /// What everything adds up to.
    ///
    /// - Parameters:
    ///   - conversationGaps: The parts of a range whose conversations are not all known.
    ///   - callGaps: The same for calls.
    public func picture(
        conversationGaps: (ReportRange) -> [Range<Date>] = { _ in [] },
        callGaps: (ReportRange) -> [Range<Date>] = { _ in [] }
    ) -> TrendsPicture {
        func report(_ part: Part) -> TrendsReport {
            part.tally.report(conversationGaps: conversationGaps(part.range), callGaps: callGaps(part.range))
        }
        return TrendsPicture(
            shown: report(shown), overall: report(overall),
            course: HourlyCourse(today: report(today), before: before.map(report)))
    }
}
