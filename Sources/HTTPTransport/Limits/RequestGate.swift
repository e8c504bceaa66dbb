import Diagnostics
import Synchronization

/// Where every request of a connection waits for its moment: the budget, a pause the server asked for, and the
/// spacing that makes a nearly used-up quota last.
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
        /// Until when the first in line sleeps.
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
    /// - Throws: `CancellationError`; nothing is counted then.
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

    /// Holds every request back for `span` from now. A longer pause already under way stays.
    func pause(for span: Duration) {
        let end = elapsed() + span
        state.withLock { $0.pausedUntil = max($0.pausedUntil, end) }
    }

    /// Spaces requests out so that what is left lasts until the quota's renewal.
    func obey(_ allowance: RateAllowance) {
        let now = elapsed()
        state.withLock { state in
            state.spacing = allowance.spacing.map { ($0, now + allowance.renewal) }
            if allowance.remaining <= 0 { state.pausedUntil = max(state.pausedUntil, now + allowance.renewal) }
        }
    }

    /// How long the next request has to wait as things stand, or nil if it need not.
    var delay: Duration? {
        let now = elapsed()
        let end = state.withLock { max($0.nextFree(at: now), $0.headSleepsUntil) }
        return end > now ? end - now : nil
    }

    /// How many requests stand in line behind the first.
    var waitingCount: Int { line.waitingCount }

    /// How many requests our own budget still allows now, or nil without a budget.
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
