/// How often, and after which delays, a failed request is retried.
public struct RetryPolicy: Sendable {
    /// How many times a request is repeated after failures.
    public let maxRetries: Int
    /// How many 429 answers one request waits for before it is given up. They do not count as failures.
    public let maxRateLimitWaits: Int
    /// The maximum delay before the first retry; it doubles with each one.
    public let baseDelay: Duration
    /// The maximum delay before any retry.
    public let maxDelay: Duration

    /// Creates a policy; by default 3 retries after at most 1, 2 and 4 s, and 3 waits for a rate limit.
    public init(
        maxRetries: Int = 3, maxRateLimitWaits: Int = 3, baseDelay: Duration = .seconds(1),
        maxDelay: Duration = .seconds(20)
    ) {
        self.maxRetries = maxRetries
        self.maxRateLimitWaits = maxRateLimitWaits
        self.baseDelay = baseDelay
        self.maxDelay = maxDelay
    }

    /// The delay before the retry after `failures` failures: full jitter, with `jitter` in 0..<1 of the maximum delay.
    func delay(afterFailures failures: Int, jitter: Double) -> Duration {
        let doublings = min(max(0, failures - 1), 16)
        return min(baseDelay * (1 << doublings), maxDelay) * min(max(0, jitter), 1)
    }
}
