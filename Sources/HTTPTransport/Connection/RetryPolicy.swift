/// How often, and after which delays, a failed request is retried.
public struct RetryPolicy: Sendable {
    /// How many times a request is repeated after failures.
    public let maximumRetries: Int
    /// How many 429 answers one request waits for before it is given up. They do not count as failures.
    public let maximumRateLimitWaits: Int
    /// The maximum delay before the first retry; it doubles with each one.
    public let baseDelay: Duration
    /// The maximum delay before any retry.
    public let maximumDelay: Duration

    /// Creates a policy; by default 3 retries after at most 1, 2 and 4 s, and 3 waits for a rate limit.
    public init(
        maximumRetries: Int = 3, maximumRateLimitWaits: Int = 3, baseDelay: Duration = .seconds(1),
        maximumDelay: Duration = .seconds(20)
    ) {
        self.maximumRetries = maximumRetries
        self.maximumRateLimitWaits = maximumRateLimitWaits
        self.baseDelay = baseDelay
        self.maximumDelay = maximumDelay
    }

    /// The delay before the retry after `failures` failures: full jitter, with `jitter` in 0..<1 of the maximum delay.
    func delay(afterFailures failures: Int, jitter: Double) -> Duration {
        let doublings = min(max(0, failures - 1), 16)
        return min(baseDelay * (1 << doublings), maximumDelay) * min(max(0, jitter), 1)
    }
}
