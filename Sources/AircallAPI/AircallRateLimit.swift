public import Foundation
public import HTTPTransport

/// Aircall's rate limit: a quota per minute for the whole company, given in `X-AircallApi-Limit`, `-Remaining` and
/// `-Reset`, which ordinary answers usually lack.
///
/// Source: Aircall's rate-limit tutorial. `Reset` is in Unix seconds; values above 1e11 are read as milliseconds.
public struct AircallRateLimit: RateLimitPolicy {
    private static let range = Duration.seconds(5) ... .seconds(90)
    /// The length of a block, for answers that do not say when it ends.
    private static let block = Duration.seconds(60)
    private static let minMilliseconds = 1e11

    /// Creates the policy.
    public init() {}

    public func pause(after response: HTTPResponse, now: Date) -> Duration {
        (renewal(in: response, now: now) ?? response.retryAfter(now: now) ?? Self.block).clamped(to: Self.range)
    }

    public func allowance(in response: HTTPResponse, now: Date) -> RateAllowance? {
        guard let limit = response.headers["X-AircallApi-Limit"].flatMap({ Int($0) }), limit > 0,
            let remaining = response.headers["X-AircallApi-Remaining"].flatMap({ Int($0) }),
            let renewal = renewal(in: response, now: now)
        else {
            return nil
        }
        return RateAllowance(
            limit: limit, remaining: remaining, renewal: renewal.clamped(to: .seconds(1)...Self.range.upperBound))
    }

    private func renewal(in response: HTTPResponse, now: Date) -> Duration? {
        guard let reset = response.headers["X-AircallApi-Reset"].flatMap({ Double($0) }), reset.isFinite else {
            return nil
        }
        let instant = reset > Self.minMilliseconds ? reset / 1000 : reset
        let span = instant - (response.date ?? now).timeIntervalSince1970
        return .seconds(min(max(span, 0), 86_400))
    }
}
