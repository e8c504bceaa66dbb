public import Foundation

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
