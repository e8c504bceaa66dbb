import Foundation

/// Splits a span of time by the events in it.
enum Spans {
    /// Consecutive spans from the oldest of `instants` to `end`, each with about `size` of them, newest first.
    static func parting(_ instants: [Date], to end: Date, size: Int) -> [DateInterval] {
        let sorted = instants.sorted(by: >)
        guard let newest = sorted.first, let oldest = sorted.last else { return [] }
        var spans: [DateInterval] = []
        var upper = max(end, newest)
        for index in stride(from: size, to: sorted.count, by: size) where sorted[index] < upper {
            spans.append(DateInterval(start: sorted[index], end: upper))
            upper = sorted[index]
        }
        return spans + [DateInterval(start: oldest, end: upper)]
    }
}
