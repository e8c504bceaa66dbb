/// How often, and how patiently, a failed request is sent again.
public struct RetryPolicy: Sendable {
    /// How many times a request is repeated after failures.
    public let maximumRetries: Int
    /// How many 429 answers one request sits out before it is given up. They are no failures.
    public let maximumRateLimitWaits: Int
    /// The longest wait before the first retry; it doubles with each.
    public let baseDelay: Duration
    /// The longest wait before any retry.
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

    /// The wait before the retry after `failures` failures: full jitter, `jitter` in 0..<1 of the longest wait.
    func delay(afterFailures failures: Int, jitter: Double) -> Duration {
        let doublings = min(max(0, failures - 1), 16)
        return min(baseDelay * (1 << doublings), maximumDelay) * min(max(0, jitter), 1)
    }
}
