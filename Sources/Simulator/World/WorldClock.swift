public import Foundation
import Synchronization

/// The time in a simulated world: advancing with real time, or standing still until a test moves it.
public final class WorldClock: Sendable {
    private struct Reading {
        var base: Date
        var elapsed: (@Sendable () -> Duration)?
    }

    private let reading: Mutex<Reading>

    private init(_ reading: Reading) {
        self.reading = Mutex(reading)
    }

    /// A clock that stands at `instant` until ``advance(by:)`` or ``set(to:)`` moves it.
    public static func frozen(at instant: Date) -> WorldClock {
        WorldClock(Reading(base: instant, elapsed: nil))
    }

    /// A clock that shows `instant` now and advances with real time, even if the system's date changes.
    public static func running(from instant: Date) -> WorldClock {
        let clock = ContinuousClock()
        let start = clock.now
        return WorldClock(Reading(base: instant, elapsed: { start.duration(to: clock.now) }))
    }

    /// The current instant of the world.
    public var now: Date {
        reading.withLock { reading in
            guard let elapsed = reading.elapsed else { return reading.base }
            return reading.base.addingTimeInterval(elapsed() / .seconds(1))
        }
    }

    /// Moves the clock forward; a running one continues from there.
    public func advance(by duration: Duration) {
        reading.withLock { $0.base = $0.base.addingTimeInterval(duration / .seconds(1)) }
    }

    /// Stops the clock at `instant`.
    public func set(to instant: Date) {
        reading.withLock { $0 = Reading(base: instant, elapsed: nil) }
    }
}
