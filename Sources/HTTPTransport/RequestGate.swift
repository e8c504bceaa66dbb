import Diagnostics
import Synchronization

/// Makes every request of a connection wait for its turn: by the budget, by pauses requested by the server, and by the
/// spacing that makes a nearly exhausted quota last.
final class RequestGate: Sendable {
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private let line = WaitingLine()
    private let state: Mutex<State>

    private struct State {
        var window: SlidingWindow?
        var lastGrant: Duration?
        var pausedUntil = Duration.zero
        var spacing: (interval: Duration, until: Duration)?
        /// When the first in line wakes up.
        var headSleepsUntil = Duration.zero

        func nextFree(at now: Duration) -> Duration {
            var free = max(now, pausedUntil, window?.nextFree(at: now) ?? now)
            if let spacing, now < spacing.until, let lastGrant {
                free = max(free, min(lastGrant + spacing.interval, spacing.until))
            }
            return free
        }
    }

    init(budget: RequestBudget?, clock: any Clock<Duration>) {
        self.clock = clock
        elapsed = clock.stopwatch()
        state = Mutex(State(window: budget.map(SlidingWindow.init)))
    }

    /// Waits, in order of arrival, until a request may begin, and counts it.
    ///
    /// - Throws: `CancellationError`, in which case nothing is counted.
    func enter() async throws {
        try await line.enter()
        defer {
            state.withLock { $0.headSleepsUntil = .zero }
            line.leave()
        }
        try Task.checkCancellation()
        while let wait = takeOrWait() {
            try await clock.sleep(for: wait)
        }
    }

    /// Pauses all requests for `span` from now. A longer pause in effect is kept.
    func pause(for span: Duration) {
        let end = elapsed() + span
        state.withLock { $0.pausedUntil = max($0.pausedUntil, end) }
    }

    /// Spaces requests so that the remaining quota lasts until its renewal.
    func obey(_ allowance: RateAllowance) {
        let now = elapsed()
        state.withLock { state in
            state.spacing = allowance.spacing.map { ($0, now + allowance.renewal) }
            if allowance.remaining <= 0 { state.pausedUntil = max(state.pausedUntil, now + allowance.renewal) }
        }
    }

    /// How long the next request currently has to wait; nil if it need not.
    var delay: Duration? {
        let now = elapsed()
        let end = state.withLock { max($0.nextFree(at: now), $0.headSleepsUntil) }
        return end > now ? end - now : nil
    }

    /// The number of requests in line behind the first.
    var waitingCount: Int { line.waitingCount }

    /// The number of requests our own budget still allows now; nil without a budget.
    var remaining: Int? {
        let now = elapsed()
        return state.withLock { $0.window?.remaining(at: now) }
    }
}

extension RequestGate {
    /// Takes the slot and returns nil, or returns how long to wait for it.
    private func takeOrWait() -> Duration? {
        let now = elapsed()
        return state.withLock { state in
            let free = state.nextFree(at: now)
            guard free <= now else {
                state.headSleepsUntil = free
                return free - now
            }
            state.window?.grant(at: now)
            state.lastGrant = now
            return nil
        }
    }
}

/// The maximum number of requests in any window of time, by our own count.
package struct RequestBudget: Sendable, Equatable {
    /// The maximum number of requests in one `window`.
    package let limit: Int
    /// The length of the sliding window.
    package let window: Duration

    /// Creates a budget of at least one request.
    package init(limit: Int, window: Duration) {
        precondition(limit > 0 && window > .zero, "a budget allows something in some time")
        self.limit = limit
        self.window = window
    }
}

/// The grants in the last window. Times are durations since an arbitrary start.
struct SlidingWindow {
    private let budget: RequestBudget
    private var grants: [Duration] = []

    init(_ budget: RequestBudget) {
        self.budget = budget
    }

    /// When the next grant is possible: `now`, or later if the window is full.
    func nextFree(at now: Duration) -> Duration {
        guard grants.count >= budget.limit else { return now }
        return max(now, grants[grants.count - budget.limit] + budget.window)
    }

    /// How many grants are left at `now`.
    func remaining(at now: Duration) -> Int {
        max(0, budget.limit - grants.count { $0 + budget.window > now })
    }

    /// Records a grant, and removes those outside the window.
    mutating func grant(at now: Duration) {
        grants.removeAll { $0 + budget.window <= now }
        grants.append(now)
    }
}

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
