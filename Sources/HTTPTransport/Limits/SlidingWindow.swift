/// The grants in the last window. Times are durations since an arbitrary start.
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

    /// Records a grant, and removes those outside the window.
    mutating func grant(at now: Duration) {
        grants.removeAll { $0 + budget.window <= now }
        grants.append(now)
    }
}
