import Canvas

/// Detects double clicks.
struct DoublePress {
    /// The usual limit of desktops.
    private static let maxPause: Duration = .milliseconds(400)
    private var last: (at: Point, time: ContinuousClock.Instant)?

    /// Whether a press at `at` closely follows another one there. A third press starts over.
    mutating func isCompleted(by at: Point, now: ContinuousClock.Instant) -> Bool {
        let isDouble = last.map { $0.at == at && now - $0.time <= Self.maxPause } ?? false
        last = isDouble ? nil : (at, now)
        return isDouble
    }
}
