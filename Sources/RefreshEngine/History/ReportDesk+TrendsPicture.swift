import Foundation
public import Monitoring
public import Storage

extension ReportDesk {
    /// When work came in during `range`, with today by hour beside the same weekday of the weeks before.
    ///
    /// What came in is read once, however many parts of the picture it belongs to.
    public func trendsPicture(
        _ range: ReportRange, _ filter: TrendsTally.Filter = TrendsTally.Filter()
    ) throws(StoreError) -> TrendsPicture {
        let today = self.range(.today)
        let before = (1...TrendsReport.comparedWeeks).compactMap { week in
            let day = today.firstDay.advanced(by: -7 * week)
            return try? self.range(from: day, to: day)
        }
        let everything = TrendsTally.Filter(shift: filter.shift)
        let parts = [(range, filter), (range, everything), (today, filter)] + before.map { ($0, filter) }
        var tallies = parts.map { tally($0.0, $0.1) }
        for span in TrendsTally.spans(for: range, now: now) {
            for arrival in try store.arrivals(span) {
                for index in tallies.indices { tallies[index].add(arrival) }
            }
        }
        let reports = zip(tallies, parts).map { tally, part in
            tally.report(
                conversationGaps: gaps(of: .conversations, in: part.0), callGaps: gaps(of: .calls, in: part.0))
        }
        return TrendsPicture(
            shown: reports[0], overall: reports[1],
            course: HourlyCourse(today: reports[2], before: Array(reports.dropFirst(3))))
    }

    private func tally(_ range: ReportRange, _ filter: TrendsTally.Filter) -> TrendsTally {
        TrendsTally(
            range: range, filter: filter, directory: directory, rules: rules, now: now,
            conversations: coverage.known(.conversations), calls: hasVoice ? coverage.known(.calls) : nil)
    }
}
