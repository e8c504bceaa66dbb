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
