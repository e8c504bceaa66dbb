/// How many requests may begin in any stretch of time, by our own count.
public struct RequestBudget: Sendable, Equatable {
    /// The largest number of requests in one `window`.
    public let limit: Int
    /// The stretch of time, which slides.
    public let window: Duration

    /// Creates a budget of at least one request.
    public init(limit: Int, window: Duration) {
        precondition(limit > 0 && window > .zero, "a budget allows something in some time")
        self.limit = limit
        self.window = window
    }
}

/// The grants of the last window. Times are spans since an arbitrary start.
struct SlidingWindow {
    private let budget: RequestBudget
    private var grants: [Duration] = []

    init(_ budget: RequestBudget) {
        self.budget = budget
    }

    /// When the next grant is possible: `now`, or later if the window is full.
    func nextFree(at now: Duration) -> Duration {
        guard grants.count >= budget.limit else { return now }
        return max(now, grants[grants.count - budget.limit] + budget.window)
    }

    /// How many grants are left at `now`.
    func remaining(at now: Duration) -> Int {
        max(0, budget.limit - grants.count { $0 + budget.window > now })
    }

    /// Notes a grant, and forgets those that have left the window.
    mutating func grant(at now: Duration) {
        grants.removeAll { $0 + budget.window <= now }
        grants.append(now)
    }
}
