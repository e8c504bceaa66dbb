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
