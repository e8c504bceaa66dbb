/// Slack's limit: one message per second, with a token bucket for bursts.
struct PaceLimiter: Sendable {
    private let burst: Int?
    private var tokens: Int
    private var refilledAt: Int?

    init(burst: Int?) {
        self.burst = burst
        tokens = burst ?? 0
    }

    /// Counts one message at `now`; false if it is refused.
    mutating func take(at now: Int) -> Bool {
        guard let burst else { return true }
        tokens = min(burst, tokens + max(0, now - (refilledAt ?? now)))
        refilledAt = now
        guard tokens > 0 else { return false }
        tokens -= 1
        return true
    }
}
