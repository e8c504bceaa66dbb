public import Foundation
public import HTTPTransport

/// Intercom's rate limit: a quota per ten seconds, given in `X-RateLimit-Limit`, `-Remaining` and `-Reset`.
///
/// Source: Intercom developer docs, "Rate limiting". `Reset` is the Unix second when the slice is renewed; it is
/// compared with the answer's own `Date`, since local clocks drift.
public struct IntercomRateLimit: RateLimitPolicy {
    private static let range = Duration.seconds(1) ... .seconds(60)
    /// The length of a slice, for answers that do not say when it ends.
    private static let slice = Duration.seconds(10)

    /// Creates the policy.
    public init() {}

    public func pause(after response: HTTPResponse, now: Date) -> Duration {
        let told = renewal(in: response, now: now)
        let asked = response.retryAfter(now: now)
        return ([told, asked].compactMap { $0 }.max() ?? Self.slice).clamped(to: Self.range)
    }

    public func allowance(in response: HTTPResponse, now: Date) -> RateAllowance? {
        guard let limit = response.headers["X-RateLimit-Limit"].flatMap({ Int($0) }), limit > 0,
            let remaining = response.headers["X-RateLimit-Remaining"].flatMap({ Int($0) })
        else {
            return nil
        }
        let renewal = (renewal(in: response, now: now) ?? Self.slice).clamped(to: Self.range)
        return RateAllowance(limit: limit, remaining: remaining, renewal: renewal)
    }

    private func renewal(in response: HTTPResponse, now: Date) -> Duration? {
        guard let reset = response.headers["X-RateLimit-Reset"].flatMap({ Double($0) }), reset.isFinite else {
            return nil
        }
        let span = reset - (response.date ?? now).timeIntervalSince1970
        return .seconds(min(max(span, 0), 86_400))
    }
}
