import Foundation
public import Monitoring
public import Storage

extension ReportDesk {
    /// When work came in during `range`, with today by hour beside the same weekday of the weeks before.
    public func trendsPicture(
        _ range: ReportRange, _ filter: TrendsTally.Filter = TrendsTally.Filter()
    ) throws(StoreError) -> TrendsPicture {
        var tally = TrendsPictureTally(
            range: range, filter: filter, directory: directory, rules: rules, now: now,
            conversations: coverage.known(.conversations), calls: hasVoice ? coverage.known(.calls) : nil)
        for span in TrendsTally.spans(for: range, now: now) {
            for arrival in try store.arrivals(span) { tally.add(arrival) }
        }
        return tally.picture {
            gaps(of: .conversations, in: $0)
        } callGaps: {
            gaps(of: .calls, in: $0)
        }
    }
}
