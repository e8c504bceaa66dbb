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
