import Foundation
import HTTPTransport
import Monitoring

/// When to refresh next: at regular intervals while all is well, less and less often while it is not.
public struct RefreshSchedule: Sendable, Equatable {
    /// The time from the start of one refresh to the start of the next.
    public let interval: Duration
    private let maxBackoff = Duration.seconds(300)
    /// After this many refusals in a row, someone must act before another attempt can help.
    private let refusalsInARow = 3
    /// The longest pause after a malformed answer, however long the interval.
    private let maxTypicalPause = Duration.seconds(60)

    /// Refreshes every `interval`.
    public init(interval: Duration) {
        self.interval = interval
    }

    /// How often people's states are read. A single failed refresh that is soon repeated leaves no gap.
    var pace: WatchPace { WatchPace(maxPause: interval * 2 + .seconds(15)) }

    /// The pause after a successful refresh that took `elapsed`.
    func pause(afterRefreshOf elapsed: Duration) -> Duration {
        max(interval - elapsed, .seconds(1))
    }

    /// The pause after a failed refresh that took `elapsed`.
    ///
    /// - Parameters:
    ///   - kind: The kind of failure.
    ///   - times: How many times in a row it failed that way.
    ///   - jitter: 0..<1; spreads many monitors that lost the same service.
    func pause(
        after kind: SourceFailure.Kind, times: Int, elapsed: Duration, jitter: Double
    ) -> Duration {
        switch kind {
        case .trouble:
            let doubled = min(interval, .seconds(15)) * (1 << min(max(times - 1, 0), 10))
            return min(doubled, maxBackoff) * (0.5 + jitter / 2)
        case .refusal where times >= refusalsInARow, .standstill:
            return maxBackoff
        case .refusal, .oddAnswer:
            return max(min(interval, maxTypicalPause) - elapsed, .seconds(1))
        }
    }
}
