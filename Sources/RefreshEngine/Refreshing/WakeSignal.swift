import Synchronization

/// A signal for one waiting task. If it rings while none waits, the next wait returns at once.
final class WakeSignal: Sendable {
    private enum State {
        case quiet
        case signalled
        case awaited(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    /// Whether it rang while no task was waiting.
    var isSignalled: Bool {
        state.withLock { if case .signalled = $0 { true } else { false } }
    }

    /// Wakes the waiting task, or the next one.
    func signal() {
        let sleeper: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard case .awaited(let continuation) = state else {
                state = .signalled
                return nil
            }
            state = .quiet
            return continuation
        }
        sleeper?.resume()
    }

    /// Suspends until it rings or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if case .signalled = state {
                        state = .quiet
                        return true
                    }
                    // Checked under the lock: a later cancellation finds the continuation.
                    if Task.isCancelled { return true }
                    state = .awaited(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            cancelWait()
        }
    }

    /// Suspends until it rings, `span` has passed or the task is cancelled.
    func wait(atMost span: Duration, by clock: any Clock<Duration>) async {
        await withTaskGroup { group in
            group.addTask { try? await clock.sleep(for: span) }
            group.addTask { await self.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    private func cancelWait() {
        let sleeper: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard case .awaited(let continuation) = state else { return nil }
            state = .quiet
            return continuation
        }
        sleeper?.resume()
    }
}
