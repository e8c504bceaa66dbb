/// Intercom's limit: a number of requests per ten-second slice, given in headers.
struct SliceLimiter: Sendable {
    private static let sliceLength = 10
    private static let unlimited = 1_666

    let limit: Int
    private let isEnforced: Bool
    private var slice = 0
    private var taken = 0

    init(limit: Int?) {
        self.limit = limit ?? SliceLimiter.unlimited
        isEnforced = limit != nil
    }

    /// Counts one request at `now` and returns how many remain in the slice; nil if there was none left.
    mutating func take(at now: Int) -> Int? {
        if now / SliceLimiter.sliceLength != slice {
            slice = now / SliceLimiter.sliceLength
            taken = 0
        }
        guard isEnforced else { return limit }
        guard taken < limit else { return nil }
        taken += 1
        return limit - taken
    }

    func headers(remaining: Int, at now: Int) -> [String: String] {
        [
            "x-ratelimit-limit": String(limit), "x-ratelimit-remaining": String(remaining),
            "x-ratelimit-reset": String((now / SliceLimiter.sliceLength + 1) * SliceLimiter.sliceLength),
        ]
    }
}
