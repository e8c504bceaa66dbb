import Dispatch
import Synchronization

/// Runs everything in its tasks on one thread, step by step, in the order in which steps become ready, and knows when
/// nothing is left to do. Every run is the same on every machine.
package final class StepExecutor: TaskExecutor {
    private struct State {
        var unfinished = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let queue = DispatchQueue(label: "steps")
    private let state = Mutex(State())

    /// Creates an idle executor.
    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.unfinished += 1 }
        queue.async { [self] in
            job.runSynchronously(on: asUnownedTaskExecutor())
            finishOne()
        }
    }

    /// Waits until all its tasks are waiting or have ended.
    package func idle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.unfinished > 0 { state.waiting.append(continuation) }
                return state.unfinished == 0
            }
            if isIdle { continuation.resume() }
        }
    }

    private func finishOne() {
        let released = state.withLock { state in
            state.unfinished -= 1
            guard state.unfinished == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in released { continuation.resume() }
    }
}
