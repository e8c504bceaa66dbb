import Foundation
import HTTPTransport
import Monitoring

/// When to ask again: every interval while all is well, later and later while it is not.
public struct RefreshSchedule: Sendable, Equatable {
    /// From the beginning of one refresh to the beginning of the next.
    public let interval: Duration
    private let longestBackoff = Duration.seconds(300)
    /// So many refusals in a row are no accident: somebody must act before asking again can help.
    private let refusalsInARow = 3
    /// After an odd answer nobody waits longer than this, however rarely refreshes come.
    private let longestUsualPause = Duration.seconds(60)

    /// Refreshes every `interval`.
    public init(interval: Duration) {
        self.interval = interval
    }

    /// How often people's states are looked at. One refresh that fails and is soon repeated leaves no gap.
    var pace: WatchPace { WatchPace(longestPause: interval * 2 + .seconds(15)) }

    /// How long to wait after a refresh that succeeded and took `elapsed`.
    func pause(afterRefreshOf elapsed: Duration) -> Duration {
        max(interval - elapsed, .seconds(1))
    }

    /// How long to wait after a refresh that took `elapsed` and failed.
    ///
    /// - Parameters:
    ///   - kind: What the failure means.
    ///   - times: How often in a row it failed in this way.
    ///   - jitter: 0..<1; spreads many monitors that lost the same service.
    func pause(
        after kind: SourceFailure.Kind, times: Int, elapsed: Duration, jitter: Double
    ) -> Duration {
        switch kind {
        case .trouble:
            let doubled = min(interval, .seconds(15)) * (1 << min(max(times - 1, 0), 10))
            return min(doubled, longestBackoff) * (0.5 + jitter / 2)
        case .refusal where times >= refusalsInARow, .standstill:
            return longestBackoff
        case .refusal, .oddAnswer:
            return max(min(interval, longestUsualPause) - elapsed, .seconds(1))
        }
    }
}
