/// The maximum number of requests in any window of time, by our own count.
public struct RequestBudget: Sendable, Equatable {
    /// The maximum number of requests in one `window`.
    public let limit: Int
    /// The length of the sliding window.
    public let window: Duration

    /// Creates a budget of at least one request.
    public init(limit: Int, window: Duration) {
        precondition(limit > 0 && window > .zero, "a budget allows something in some time")
        self.limit = limit
        self.window = window
    }
}
