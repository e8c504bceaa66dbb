import Canvas

/// Notices when the second of two presses makes them a double one.
struct DoublePress {
    /// The usual limit of desktops.
    private static let longestPause: Duration = .milliseconds(400)
    private var last: (at: Point, time: ContinuousClock.Instant)?

    /// Whether a press on the cell `at` follows another one on it closely. A third press begins anew.
    mutating func isCompleted(by at: Point, now: ContinuousClock.Instant) -> Bool {
        let isDouble = last.map { $0.at == at && now - $0.time <= Self.longestPause } ?? false
        last = isDouble ? nil : (at, now)
        return isDouble
    }
}
