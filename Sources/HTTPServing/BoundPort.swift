import Synchronization

/// The port of a server, for tasks that wait for it.
package final class BoundPort: Sendable {
    private struct State {
        var outcome: Result<Int, any Error>?
        var waiting: [Int: CheckedContinuation<Int, any Error>] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// No server has tried to listen yet.
    package init() {}

    /// The port, once there is one. Throws why the server could not listen, or if the waiting task is cancelled.
    package var number: Int {
        get async throws {
            let ticket = state.withLock { state in
                state.count += 1
                return state.count
            }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait(on: $0, ticket: ticket) }
            } onCancel: {
                state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
            }
        }
    }

    /// Sets the outcome for all waiters; only the first one counts.
    func settle(_ outcome: Result<Int, any Error>) {
        let waiting = state.withLock { state in
            guard state.outcome == nil else { return [CheckedContinuation<Int, any Error>]() }
            state.outcome = outcome
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(with: outcome) }
    }

    private func wait(on continuation: CheckedContinuation<Int, any Error>, ticket: Int) {
        let outcome: Result<Int, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.outcome == nil { state.waiting[ticket] = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(with: outcome) }
    }
}
