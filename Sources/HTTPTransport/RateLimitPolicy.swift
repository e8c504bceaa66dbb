package import Foundation

/// Parses one vendor's rate-limit fields. The connection acts on the result.
package protocol RateLimitPolicy: Sendable {
    /// How long all requests must pause after `response`, whose status is 429.
    ///
    /// `now` is the local time, for servers that send no `Date`.
    func pause(after response: HTTPResponse, now: Date) -> Duration

    /// The remaining quota according to `response`; nil if it does not say.
    func allowance(in response: HTTPResponse, now: Date) -> RateAllowance?
}

/// The remaining part of a server's quota.
package struct RateAllowance: Sendable, Equatable {
    /// The quota of one window.
    package let limit: Int
    /// The number of requests left in this window.
    package let remaining: Int
    /// The time until the quota is renewed.
    package let renewal: Duration

    /// Creates an allowance.
    package init(limit: Int, remaining: Int, renewal: Duration) {
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
package struct RetryAfterPolicy: RateLimitPolicy {
    private let range: ClosedRange<Duration>
    private let fallback: Duration

    /// Creates a policy that limits the server's value to `range`, and waits `fallback` without one.
    package init(range: ClosedRange<Duration> = .seconds(1) ... .seconds(60), fallback: Duration = .seconds(30)) {
        self.range = range
        self.fallback = fallback
    }

    package func pause(after response: HTTPResponse, now: Date) -> Duration {
        (response.retryAfter(now: now) ?? fallback).clamped(to: range)
    }

    package func allowance(in response: HTTPResponse, now: Date) -> RateAllowance? { nil }
}

extension HTTPResponse {
    /// The `Retry-After` field: seconds, or a date measured against the server's own; nil if absent or neither.
    package func retryAfter(now: Date) -> Duration? {
        guard let text = headers["Retry-After"]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Int(text) { return .seconds(min(max(0, seconds), 86_400)) }
        return HTTPDate.parse(text).map { .seconds(max(0, $0.timeIntervalSince(date ?? now))) }
    }
}

/// How often, and after which delays, a failed request is retried.
package struct RetryPolicy: Sendable {
    /// How many times a request is repeated after failures.
    package let maxRetries: Int
    /// How many 429 answers one request waits for before it is given up. They do not count as failures.
    package let maxRateLimitWaits: Int
    /// The maximum delay before the first retry; it doubles with each one.
    package let baseDelay: Duration
    /// The maximum delay before any retry.
    package let maxDelay: Duration

    /// Creates a policy; by default 3 retries after at most 1, 2 and 4 s, and 3 waits for a rate limit.
    package init(
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
    package func clamped(to range: ClosedRange<Duration>) -> Duration {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
