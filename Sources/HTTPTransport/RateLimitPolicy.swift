public import Foundation

/// Parses one vendor's rate-limit fields. The connection acts on the result.
public protocol RateLimitPolicy: Sendable {
    /// How long all requests must pause after `response`, whose status is 429.
    ///
    /// `now` is the local time, for servers that send no `Date`.
    func pause(after response: HTTPResponse, now: Date) -> Duration

    /// The remaining quota according to `response`; nil if it does not say.
    func allowance(in response: HTTPResponse, now: Date) -> RateAllowance?
}

/// The remaining part of a server's quota.
public struct RateAllowance: Sendable, Equatable {
    /// The quota of one window.
    public let limit: Int
    /// The number of requests left in this window.
    public let remaining: Int
    /// The time until the quota is renewed.
    public let renewal: Duration

    /// Creates an allowance.
    public init(limit: Int, remaining: Int, renewal: Duration) {
        self.limit = limit
        self.remaining = remaining
        self.renewal = renewal
    }

    /// The minimum time between two requests under the allowance; nil while a tenth or more is left.
    var spacing: Duration? {
        guard remaining < limit / 10 else { return nil }
        return remaining <= 0 ? renewal : renewal / remaining
    }
}

/// The policy of a service that sends only `Retry-After`.
public struct RetryAfterPolicy: RateLimitPolicy {
    private let range: ClosedRange<Duration>
    private let fallback: Duration

    /// Creates a policy that limits the server's value to `range`, and waits `fallback` without one.
    public init(range: ClosedRange<Duration> = .seconds(1) ... .seconds(60), fallback: Duration = .seconds(30)) {
        self.range = range
        self.fallback = fallback
    }

    public func pause(after response: HTTPResponse, now: Date) -> Duration {
        (response.retryAfter(now: now) ?? fallback).clamped(to: range)
    }

    public func allowance(in response: HTTPResponse, now: Date) -> RateAllowance? { nil }
}

extension HTTPResponse {
    /// The `Retry-After` field: seconds, or a date measured against the server's own; nil if absent or neither.
    public func retryAfter(now: Date) -> Duration? {
        guard let text = headers["Retry-After"]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Int(text) { return .seconds(min(max(0, seconds), 86_400)) }
        return HTTPDate.parse(text).map { .seconds(max(0, $0.timeIntervalSince(date ?? now))) }
    }
}

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

extension Duration {
    /// The nearest duration within `range`.
    public func clamped(to range: ClosedRange<Duration>) -> Duration {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
