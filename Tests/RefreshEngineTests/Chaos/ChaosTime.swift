import Foundation
import Simulator
import Synchronization
import TestSupport

/// The time of an afternoon of trouble: that of the services, that of those who sleep, and what this machine takes for the time.
final class ChaosTime: Sendable {
    let executor = StepExecutor()
    let clock = TestClock()
    private let world: WorldClock
    private let start: Date
    private let error = Mutex((span: TimeInterval(0), setAt: Date.distantPast))

    init(_ world: WorldClock) {
        self.world = world
        start = world.now
    }

    /// The true time.
    var now: Date { world.now }
    /// What the machine's clock shows.
    var local: Date { world.now + error.withLock(\.span) }

    /// How much time has passed, asleep or awake.
    var uptime: Duration { .seconds(world.now.timeIntervalSince(start)) }

    /// Whether the machine's clock is wrong.
    var isLocalWrong: Bool { error.withLock(\.span) != 0 }

    /// When a program may last have gone by a wrong time: a service told it, or nobody whom the program had asked before.
    var setAt: Date { error.withLock(\.setAt) }

    /// Sets the machine's clock, so that it is wrong by so many seconds. Whoever runs is not misled by that.
    func setLocal(ahead seconds: TimeInterval) {
        error.withLock { $0.span = seconds }
    }

    /// Notes that programs may go by a wrong time from now on.
    func noteSetting() {
        error.withLock { $0.setAt = now }
    }

    /// Lets time pass in which nobody runs, as when the machine sleeps.
    func skip(_ span: Duration) {
        world.advance(by: span)
    }

    /// Lets time pass, and everybody do what they do in it.
    ///
    /// - Parameter look: Asked whenever nobody has anything to do at that instant.
    func pass(_ span: Duration, _ look: () async throws -> Void) async rethrows {
        let end = clock.now.elapsed + span
        await executor.idle()
        try await look()
        while let next = clock.nextDeadline, next.elapsed <= end {
            world.advance(by: clock.now.duration(to: next))
            clock.wakeNext()
            await executor.idle()
            try await look()
        }
        // More may have passed while somebody looked.
        let rest = max(.zero, end - clock.now.elapsed)
        world.advance(by: rest)
        clock.advance(by: rest)
        await executor.idle()
    }

    /// Does `body` where everybody else does their work, so that it comes in one order with it; then all that follows from it.
    func perform(_ body: @escaping @Sendable () -> Void) async {
        _ = await Task(executorPreference: executor) { body() }.value
        await executor.idle()
    }
}
