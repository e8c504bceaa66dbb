public import Foundation

/// What one vendor's header fields say about its rate limit. Reading them is all it does; the connection obeys.
public protocol RateLimitPolicy: Sendable {
    /// How long every request must rest after `response`, whose status is 429.
    ///
    /// `now` is the local time, for servers that send no `Date`.
    func pause(after response: HTTPResponse, now: Date) -> Duration

    /// What is left of the server's quota according to `response`, or nil if it does not say.
    func allowance(in response: HTTPResponse, now: Date) -> RateAllowance?
}

/// What is left of a server's quota.
public struct RateAllowance: Sendable, Equatable {
    /// The quota of one stretch.
    public let limit: Int
    /// How many requests are left in this stretch.
    public let remaining: Int
    /// How long until the quota is renewed.
    public let renewal: Duration

    /// Creates an allowance.
    public init(limit: Int, remaining: Int, renewal: Duration) {
        self.limit = limit
        self.remaining = remaining
        self.renewal = renewal
    }

    /// The least time between two requests that the allowance permits, or nil while there is plenty (a tenth or more).
    var spacing: Duration? {
        guard remaining * 10 < limit else { return nil }
        return remaining <= 0 ? renewal : renewal / remaining
    }
}

/// The policy of a service that says nothing but `Retry-After`.
public struct RetryAfterPolicy: RateLimitPolicy {
    private let range: ClosedRange<Duration>
    private let fallback: Duration

    /// Creates a policy that keeps the server's word within `range`, and waits `fallback` without one.
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

extension Duration {
    /// The nearest span within `range`.
    public func clamped(to range: ClosedRange<Duration>) -> Duration {
        min(max(self, range.lowerBound), range.upperBound)
    }

    /// The span in seconds, with its fraction.
    public var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
