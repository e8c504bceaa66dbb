public import Foundation

extension Range<Date> {
    /// The parts of this range that are not in `known`, in order.
    ///
    /// - Parameter tolerance: A missing end of up to this many seconds is not a gap, since the present is never fully
    ///   known.
    public func gaps(beside known: [Range<Date>], tolerance: TimeInterval = 0) -> [Range<Date>] {
        var gaps: [Range<Date>] = []
        var reached = lowerBound
        for span in known.sorted(by: { $0.lowerBound < $1.lowerBound }) where span.upperBound > reached {
            if span.lowerBound >= upperBound { break }
            if span.lowerBound > reached { gaps.append(reached..<span.lowerBound) }
            reached = Swift.max(reached, span.upperBound)
        }
        if reached < upperBound, reached == lowerBound || upperBound.timeIntervalSince(reached) > tolerance {
            gaps.append(reached..<upperBound)
        }
        return gaps
    }

    /// The parts of this range covered by any of `spans`, joined, in order.
    public func union(_ spans: [Range<Date>]) -> [Range<Date>] {
        // The complement of the gaps is what the spans cover.
        gaps(beside: gaps(beside: spans))
    }
}
