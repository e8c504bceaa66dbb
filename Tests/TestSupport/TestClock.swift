import Synchronization

/// A clock that stands still until it is moved, and wakes sleepers in the order of their deadlines.
///
/// Tests either move it explicitly, after ``sleepers(_:)`` reports that all tasks are sleeping, or let it run:
/// ``running(_:)`` jumps to the next deadline whenever a task sleeps, so that hours pass in no time.
package final class TestClock: Clock, Sendable {
    /// An instant in the clock's own time.
    package struct Instant: InstantProtocol {
        /// The time since the clock was created.
        package let elapsed: Duration

        package func advanced(by duration: Duration) -> Instant { Instant(elapsed: elapsed + duration) }
        package func duration(to other: Instant) -> Duration { other.elapsed - elapsed }
        package static func < (left: Instant, right: Instant) -> Bool { left.elapsed < right.elapsed }
    }

    private let state = Mutex(State())

    /// Creates a clock at zero.
    package init() {}

    package var now: Instant { state.withLock { Instant(elapsed: $0.now) } }
    package var minimumResolution: Duration { .zero }

    /// The requested length of each sleep, in the order they began.
    package var sleeps: [Duration] { state.withLock { $0.sleeps } }

    /// The number of sleeping tasks.
    package var sleeperCount: Int { state.withLock(\.sleeperCount) }

    /// The earliest deadline of a sleeper; nil if there is none.
    package var nextDeadline: Instant? {
        state.withLock { state in state.earliestDeadline.map { Instant(elapsed: $0) } }
    }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let id = state.withLock { $0.nextID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { $0.add(id, deadline.elapsed, continuation) }
                outcome.resume()
            }
        } onCancel: {
            state.withLock { $0.cancel(id) }?.resume(throwing: CancellationError())
        }
    }

    /// Moves time forward, waking sleepers in the order of their deadlines.
    package func advance(by span: Duration) {
        let end = now.elapsed + span
        while let woken = state.withLock({ $0.wakeNext(upTo: end) }) { woken.resume() }
        state.withLock { $0.now = end }
    }

    /// Moves time to the earliest deadline and wakes its sleeper; does nothing without sleepers.
    package func wakeNext() {
        state.withLock { $0.wakeNext(upTo: nil) }?.resume()
    }

    /// Waits until at least `count` tasks are sleeping. Returns at once if the task is cancelled.
    package func sleepers(_ count: Int) async {
        let id = state.withLock { $0.nextID() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { $0.watch(id, count, continuation) }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.stopWatching(id) }?.resume()
        }
    }

    /// Runs `body` while time jumps to the next deadline whenever a task sleeps.
    package func running<Result: Sendable>(_ body: () async throws -> Result) async rethrows -> Result {
        async let _: Void = jump()
        return try await body()
    }

    private func jump() async {
        while !Task.isCancelled {
            await sleepers(1)
            wakeNext()
        }
    }
}

extension TestClock {
    private struct State {
        typealias Sleeper = (id: Int, deadline: Duration, continuation: CheckedContinuation<Void, any Error>)
        typealias Watcher = (id: Int, count: Int, continuation: CheckedContinuation<Void, Never>)

        var now = Duration.zero
        var sleeps: [Duration] = []
        private var sleepers: [Sleeper] = []
        private var watchers: [Watcher] = []
        private var cancelled: Set<Int> = []
        var sleeperCount: Int { sleepers.count }
        var earliestDeadline: Duration? { sleepers.map(\.deadline).min() }
        private var lastID = 0

        /// Continuations to resume outside the lock.
        struct Outcome {
            var sleeper: (continuation: CheckedContinuation<Void, any Error>, result: Result<Void, any Error>)?
            var watchers: [CheckedContinuation<Void, Never>] = []

            func resume() {
                if let sleeper { sleeper.continuation.resume(with: sleeper.result) }
                for watcher in watchers { watcher.resume() }
            }
        }

        mutating func nextID() -> Int {
            lastID += 1
            return lastID
        }

        mutating func add(
            _ id: Int, _ deadline: Duration, _ continuation: CheckedContinuation<Void, any Error>
        ) -> Outcome {
            if cancelled.remove(id) != nil { return Outcome(sleeper: (continuation, .failure(CancellationError()))) }
            sleeps.append(deadline - now)
            if deadline <= now { return Outcome(sleeper: (continuation, .success(()))) }
            sleepers.append((id, deadline, continuation))
            let satisfied = watchers.filter { $0.count <= sleepers.count }
            watchers.removeAll { $0.count <= sleepers.count }
            return Outcome(watchers: satisfied.map(\.continuation))
        }

        mutating func cancel(_ id: Int) -> CheckedContinuation<Void, any Error>? {
            guard let index = sleepers.firstIndex(where: { $0.id == id }) else {
                cancelled.insert(id)
                return nil
            }
            return sleepers.remove(at: index).continuation
        }

        /// Removes the sleeper with the earliest deadline and moves time there; nil if there is none up to `end`.
        mutating func wakeNext(upTo end: Duration?) -> CheckedContinuation<Void, any Error>? {
            let earliest = sleepers.indices.min {
                (sleepers[$0].deadline, sleepers[$0].id) < (sleepers[$1].deadline, sleepers[$1].id)
            }
            guard let earliest, end.map({ sleepers[earliest].deadline <= $0 }) ?? true else { return nil }
            let sleeper = sleepers.remove(at: earliest)
            now = max(now, sleeper.deadline)
            return sleeper.continuation
        }

        /// Returns whether `count` tasks are already sleeping; otherwise adds the watcher.
        mutating func watch(_ id: Int, _ count: Int, _ continuation: CheckedContinuation<Void, Never>) -> Bool {
            if sleepers.count >= count || cancelled.remove(id) != nil { return true }
            watchers.append((id, count, continuation))
            return false
        }

        mutating func stopWatching(_ id: Int) -> CheckedContinuation<Void, Never>? {
            guard let index = watchers.firstIndex(where: { $0.id == id }) else {
                cancelled.insert(id)
                return nil
            }
            return watchers.remove(at: index).continuation
        }
    }
}
