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
