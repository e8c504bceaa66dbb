import Foundation
public import Simulator
import Synchronization

/// The time of a world for those who wait in it. Whoever sleeps has slept at once, and the world does not notice.
public final class ImpatientClock: Clock, Sendable {
    /// A point in the world's time, all that was slept included.
    public struct Instant: InstantProtocol {
        let elapsed: Duration

        public func advanced(by duration: Duration) -> Instant { Instant(elapsed: elapsed + duration) }
        public func duration(to other: Instant) -> Duration { other.elapsed - elapsed }
        public static func < (left: Instant, right: Instant) -> Bool { left.elapsed < right.elapsed }
    }

    private let world: WorldClock
    private let slept = Mutex(Duration.zero)

    /// Creates a clock of the world that `world` shows the time of.
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
