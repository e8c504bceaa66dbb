/// The number of requests that services accept before they refuse.
package struct RateLimits: Sendable, Equatable {
    /// Intercom's requests per ten-second slice; nil for no limit.
    package var intercomPerSlice: Int?
    /// Aircall's requests per minute; nil for no limit.
    package var aircallPerMinute: Int?
    /// The size of a burst of messages before Slack's limit of one per second applies; nil for no limit.
    package var slackBurst: Int?

    /// Creates limits; nil means unlimited.
    package init(intercomPerSlice: Int?, aircallPerMinute: Int?, slackBurst: Int?) {
        self.intercomPerSlice = intercomPerSlice
        self.aircallPerMinute = aircallPerMinute
        self.slackBurst = slackBurst
    }

    /// The documented limits: 10,000 and 60 a minute, one message a second.
    package static let vendors = RateLimits(intercomPerSlice: 1_666, aircallPerMinute: 60, slackBurst: 5)
    /// No limits, for tests whose clock stands still.
    package static let unlimited = RateLimits(intercomPerSlice: nil, aircallPerMinute: nil, slackBurst: nil)
}

/// Aircall's limit: a number of requests in any minute; exceeding it blocks all requests for a minute.
struct MinuteLimiter: Sendable {
    private static let span = 60
    private static let unlimited = 60

    private let limit: Int?
    private var recent: [Int] = []
    private var blockedUntil = Int.min

    init(limit: Int?) {
        self.limit = limit
    }

    /// Counts one request at `now`; false if it is refused.
    mutating func take(at now: Int) -> Bool {
        guard let limit else { return true }
        guard now >= blockedUntil else { return false }
        recent.removeAll { $0 <= now - MinuteLimiter.span }
        guard recent.count < limit else {
            blockedUntil = now + MinuteLimiter.span
            recent = []
            return false
        }
        recent.append(now)
        return true
    }

    /// The headers of a refusal; ordinary answers have none.
    func headers(at now: Int, resetAfter seconds: Int?) -> [String: String] {
        let reset = seconds.map { now + $0 } ?? max(blockedUntil, now)
        return [
            "x-aircallapi-limit": String(limit ?? MinuteLimiter.unlimited), "x-aircallapi-remaining": "0",
            "x-aircallapi-reset": String(reset),
        ]
    }
}

/// Slack's limit: one message per second, with a token bucket for bursts.
struct PaceLimiter: Sendable {
    private let burst: Int?
    private var tokens: Int
    private var refilledAt: Int?

    init(burst: Int?) {
        self.burst = burst
        tokens = burst ?? 0
    }

    /// Counts one message at `now`; false if it is refused.
    mutating func take(at now: Int) -> Bool {
        guard let burst else { return true }
        tokens = min(burst, tokens + max(0, now - (refilledAt ?? now)))
        refilledAt = now
        guard tokens > 0 else { return false }
        tokens -= 1
        return true
    }
}

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
