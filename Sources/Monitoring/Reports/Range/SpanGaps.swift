public import Foundation

extension Range<Date> {
    /// The parts of this range that `known` does not have, in order.
    ///
    /// - Parameter tolerance: A missing end up to so many seconds long is no gap: the present is never quite in.
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

    /// The parts of this range that any of `spans` has, joined, in order.
    public func union(_ spans: [Range<Date>]) -> [Range<Date>] {
        // What is beside the gaps beside the spans is what the spans have.
        gaps(beside: gaps(beside: spans))
    }
}
