/// Durations of repeated runs.
struct Timings {
    private let sorted: [Duration]

    /// - Parameter runs: At least one.
    init(_ runs: [Duration]) {
        precondition(!runs.isEmpty, "nothing was measured")
        sorted = runs.sorted()
    }

    var median: Duration { quantile(0.5) }
    var p99: Duration { quantile(0.99) }
    var maximum: Duration { quantile(1) }

    /// The smallest time that was not exceeded by the given share of runs.
    private func quantile(_ share: Double) -> Duration {
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    /// Runs `body` this many times, after a few warm-up runs.
    static func of(runs: Int, warmUp: Int = 3, _ body: () throws -> Void) rethrows -> Timings {
        for _ in 0..<warmUp { try body() }
        let clock = ContinuousClock()
        return Timings(try (0..<runs).map { _ in try clock.measure(body) })
    }
}

extension Duration {
    var milliseconds: Double { self / .milliseconds(1) }
}
