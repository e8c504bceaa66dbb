import Foundation
package import Simulator
import Synchronization

/// A clock on which sleeps end at once, without affecting the world's time.
package final class ImpatientClock: Clock, Sendable {
    /// An instant of the world's time plus all sleeps.
    package struct Instant: InstantProtocol {
        let elapsed: Duration

        package func advanced(by duration: Duration) -> Instant { Instant(elapsed: elapsed + duration) }
        package func duration(to other: Instant) -> Duration { other.elapsed - elapsed }
        package static func < (left: Instant, right: Instant) -> Bool { left.elapsed < right.elapsed }
    }

    private let world: WorldClock
    private let slept = Mutex(Duration.zero)

    /// Creates a clock based on the time of `world`.
    package init(_ world: WorldClock) {
        self.world = world
    }

    package var now: Instant {
        Instant(elapsed: .seconds(world.now.timeIntervalSince1970) + slept.withLock(\.self))
    }

    package var minimumResolution: Duration { .zero }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let missing = now.duration(to: deadline)
        if missing > .zero { slept.withLock { $0 += missing } }
        await Task.yield()
    }
}
