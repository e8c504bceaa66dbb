import Synchronization

/// A queue: first come, first served; cancelled waiters leave it.
final class WaitingLine: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isTaken = false
        var nextTicket = 0
        var waiters: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        /// Tickets cancelled before their owner began to wait.
        var cancelled: Set<Int> = []
    }

    /// Waits for the head of the line. Each return must be followed by one ``leave()``.
    ///
    /// - Throws: `CancellationError` if the task is cancelled first; its place is then given up.
    func enter() async throws {
        let ticket = state.withLock { state in
            defer { state.nextTicket += 1 }
            return state.nextTicket
        }
        defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue(continuation, ticket: ticket)
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// The number of waiters.
    var waitingCount: Int { state.withLock { $0.waiters.count } }

    /// Admits the next one.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiters.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiters.removeFirst().continuation
        }
        next?.resume()
    }
}

extension WaitingLine {
    private func queue(_ continuation: CheckedContinuation<Void, any Error>, ticket: Int) {
        let outcome = state.withLock { state -> Result<Void, any Error>? in
            if state.cancelled.contains(ticket) { return .failure(CancellationError()) }
            if state.isTaken {
                state.waiters.append((ticket, continuation))
                return nil
            }
            state.isTaken = true
            return .success(())
        }
        if let outcome { continuation.resume(with: outcome) }
    }

    private func cancel(_ ticket: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard let index = state.waiters.firstIndex(where: { $0.ticket == ticket }) else {
                state.cancelled.insert(ticket)
                return nil
            }
            return state.waiters.remove(at: index).continuation
        }
        waiter?.resume(throwing: CancellationError())
    }
}
