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
