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
        guard remaining < limit / 10 else { return nil }
        return remaining <= 0 ? renewal : renewal / remaining
    }
}
