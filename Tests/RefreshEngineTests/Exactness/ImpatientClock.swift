import Foundation
import Simulator
import Synchronization

/// The time of a world for those who wait in it. Whoever sleeps has slept at once, and the world does not notice.
final class ImpatientClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        let elapsed: Duration

        func advanced(by duration: Duration) -> Instant { Instant(elapsed: elapsed + duration) }
        func duration(to other: Instant) -> Duration { other.elapsed - elapsed }
        static func < (left: Instant, right: Instant) -> Bool { left.elapsed < right.elapsed }
    }

    private let world: WorldClock
    private let slept = Mutex(Duration.zero)

    init(_ world: WorldClock) {
        self.world = world
    }

    var now: Instant {
        Instant(elapsed: .seconds(world.now.timeIntervalSince1970) + slept.withLock(\.self))
    }

    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let missing = now.duration(to: deadline)
        if missing > .zero { slept.withLock { $0 += missing } }
    }
}
