import Foundation
import HTTPTransport
import Monitoring

/// When to ask again: every interval while all is well, later and later while it is not.
public struct RefreshSchedule: Sendable, Equatable {
    /// From the beginning of one refresh to the beginning of the next.
    public let interval: Duration
    private let longestBackoff = Duration.seconds(300)

    /// Refreshes every `interval`.
    public init(interval: Duration) {
        self.interval = interval
    }

    /// How often people's states are looked at. One refresh that fails and is soon repeated leaves no gap.
    var pace: WatchPace { WatchPace(longestPause: 2 * interval.seconds + 15) }

    /// How long to wait after a refresh that succeeded and took `elapsed`.
    func pause(afterRefreshOf elapsed: Duration) -> Duration {
        max(interval - elapsed, .seconds(1))
    }

    /// How long to wait after the refresh failed `failures` times in a row.
    ///
    /// - Parameters:
    ///   - isHopeful: Whether trying again may help; wrong credentials are asked about rarely.
    ///   - jitter: 0..<1; spreads many monitors that lost the same service.
    func backoff(failures: Int, isHopeful: Bool, jitter: Double) -> Duration {
        guard isHopeful else { return longestBackoff }
        let doubled = min(interval, .seconds(15)) * (1 << min(max(failures - 1, 0), 10))
        return min(doubled, longestBackoff) * (0.5 + jitter / 2)
    }
}
