/// The calls requested from a list.
struct CallWindow: Sendable {
    /// In seconds. Aircall returns no older calls.
    static let memory = 183 * 86_400
    /// The maximum correction of a call's start after it was recorded.
    private static let drift = 5

    private let from: Int
    private let to: Int
    private let isAscending: Bool
    private let filters: Filters

    /// Filters that only `/v1/calls/search` supports; the plain list silently ignores them.
    private struct Filters: Sendable {
        var direction: String?
        var userID: Int64?
        var digits: String?
        var tags: [String] = []
    }

    init(_ request: SimulatedRequest, isSearch: Bool, now: Int) throws(AircallError) {
        let oldest = now - CallWindow.memory
        from = max(oldest, try CallWindow.instant("from", in: request) ?? oldest)
        to = try CallWindow.instant("to", in: request) ?? now
        switch request.parameter("order") ?? "asc" {
        case "asc": isAscending = true
        case "desc": isAscending = false
        default: throw .badRequest("order must be asc or desc")
        }
        guard isSearch else {
            filters = Filters()
            return
        }
        filters = Filters(
            direction: request.parameter("direction"), userID: request.parameter("user_id").flatMap { Int64($0) },
            digits: request.parameter("phone_number"), tags: request.parameters("tags[]"))
    }

    /// The calls of the window, in order: started after `from`, and no later than `to`.
    func calls(in world: World) -> [SimulatedCall] {
        let calls = world.calls
        let start = CallWindow.firstIndex(in: calls) { $0.startedAt >= from - CallWindow.drift }
        let end = CallWindow.firstIndex(in: calls) { $0.startedAt > to + CallWindow.drift }
        guard start < end else { return [] }
        let found = calls[start..<end].filter { $0.startedAt > from && $0.startedAt <= to && matches($0, in: world) }
        let sorted = found.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        return isAscending ? sorted : sorted.reversed()
    }
}

extension CallWindow {
    private static func instant(_ name: String, in request: SimulatedRequest) throws(AircallError) -> Int? {
        guard let text = request.parameter(name) else { return nil }
        guard let instant = Int(text) else { throw .badRequest("\(name) must be a UNIX timestamp") }
        return instant
    }

    private func matches(_ call: SimulatedCall, in world: World) -> Bool {
        if let direction = filters.direction, call.direction.rawValue != direction { return false }
        if let user = filters.userID, call.userID != user { return false }
        if let digits = filters.digits, CallWindow.digits(of: digits) != CallWindow.digits(of: call.rawDigits) {
            return false
        }
        return filters.tags.allSatisfy { call.isTagged && $0 == String(world.aircallTagID) }
    }

    private static func digits(of number: String) -> String {
        number.filter(\.isNumber)
    }

    /// The first index from which on `isReached` holds; calls are stored nearly in the order of their starts.
    private static func firstIndex(in calls: [SimulatedCall], _ isReached: (SimulatedCall) -> Bool) -> Int {
        var low = 0
        var high = calls.count
        while low < high {
            let middle = (low + high) / 2
            if isReached(calls[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
