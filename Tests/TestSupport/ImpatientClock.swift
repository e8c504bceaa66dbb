import Foundation
public import Simulator
import Synchronization

/// A clock on which sleeps end at once, without affecting the world's time.
public final class ImpatientClock: Clock, Sendable {
    /// An instant of the world's time plus all sleeps.
    public struct Instant: InstantProtocol {
        let elapsed: Duration

        public func advanced(by duration: Duration) -> Instant { Instant(elapsed: elapsed + duration) }
        public func duration(to other: Instant) -> Duration { other.elapsed - elapsed }
        public static func < (left: Instant, right: Instant) -> Bool { left.elapsed < right.elapsed }
    }

    private let world: WorldClock
    private let slept = Mutex(Duration.zero)

    /// Creates a clock based on the time of `world`.
    public init(_ world: WorldClock) {
        self.world = world
    }

    public var now: Instant {
        Instant(elapsed: .seconds(world.now.timeIntervalSince1970) + slept.withLock(\.self))
    }

    public var minimumResolution: Duration { .zero }

    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let missing = now.duration(to: deadline)
        if missing > .zero { slept.withLock { $0 += missing } }
        await Task.yield()
    }
}
