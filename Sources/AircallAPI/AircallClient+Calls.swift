package import Foundation
package import HTTPTransport

extension AircallClient {
    /// Every call that began from `start` to `end`, both included, to the second; each id once, oldest first.
    ///
    /// Includes inbound and outbound calls of every line, whether ringing, running or ended. Windows with more calls
    /// than the service can page through (10,000) are read in parts. `progress` is called with the number of calls
    /// loaded and the total.
    package func calls(
        from start: Date, to end: Date, progress: (@Sendable (_ loaded: Int, _ total: Int) -> Void)? = nil
    ) async throws(TransportError) -> Listing<Aircall.Call> {
        let whole = CallWindow(
            first: Int64(start.timeIntervalSince1970.rounded(.up)),
            last: Int64(end.timeIntervalSince1970.rounded(.down)))
        var collected = CallCollector(window: whole)
        var windows = whole.isEmpty ? [] : [whole]
        while let window = windows.popLast() {
            var extended = collected
            let end = try await read(ListQuery.calls(window.query)) { rows, skipped, total in
                extended.add(rows, skipped: skipped)
                progress?(extended.count, max(extended.total + (total ?? 0), extended.count))
            }
            switch end {
            case .whole(let total), .continues(let total):
                extended.total += total ?? 0
                collected = extended
            case .outOfReach:
                guard let halves = window.halves else {
                    throw connection.error(
                        .badResponse, .calls, underlying: "more than \(PageLimits.reachableItems) calls in a second")
                }
                windows += [halves.later, halves.earlier]
            }
        }
        return collected.listing
    }
}

extension AircallClient {
    /// The newest calls that started from `start` to `end`, both seconds included, from at most this number of `pages`
    /// of 50.
    ///
    /// - Returns: The calls, oldest first, and whether these are all calls in the window. If not, all calls later than
    ///   the second of the oldest one are included.
    package func newestCalls(
        from start: Date, to end: Date, pages: Int
    ) async throws(TransportError) -> (calls: Listing<Aircall.Call>, isComplete: Bool) {
        let window = CallWindow(
            first: Int64(start.timeIntervalSince1970.rounded(.up)),
            last: Int64(end.timeIntervalSince1970.rounded(.down)))
        var collected = CallCollector(window: window)
        guard !window.isEmpty else { return (collected.listing, true) }
        let positions = 0..<max(1, pages) * PageLimits.perPage
        let end = try await read(ListQuery.calls(window.newestFirstQuery, positions)) { rows, skipped, total in
            collected.add(rows, skipped: skipped)
            collected.total = total ?? collected.total
        }
        if case .whole = end { return (collected.listing, true) }
        return (collected.listing, false)
    }
}

extension ListQuery<Aircall.Call> {
    fileprivate static func calls(_ items: [URLQueryItem], _ positions: Range<Int> = 0..<Int.max) -> Self {
        ListQuery(path: HTTPRequest.calls.path, items: items, positions: positions) { call in
            if case .unknown = call.direction { false } else { true }
        }
    }
}

extension HTTPRequest {
    fileprivate static let calls = HTTPRequest(.get, "/v1/calls")
}

/// The seconds `first...last` in which calls began.
struct CallWindow: Equatable {
    let first: Int64
    let last: Int64

    var isEmpty: Bool { first > last }

    /// The two halves, or nil for a single second.
    var halves: (earlier: CallWindow, later: CallWindow)? {
        guard first < last else { return nil }
        let middle = first + (last - first) / 2
        return (CallWindow(first: first, last: middle), CallWindow(first: middle + 1, last: last))
    }

    /// The service excludes its lower bound and includes the upper. With the oldest first and a fixed upper bound, new
    /// calls cannot shift rows between pages. The same window from its end: with fixed bounds, new calls cannot shift
    /// rows between pages.
    var newestFirstQuery: [URLQueryItem] {
        query.map { $0.name == "order" ? URLQueryItem(name: "order", value: "desc") : $0 }
    }

    var query: [URLQueryItem] {
        [
            URLQueryItem(name: "from", value: String(first - 1)),
            URLQueryItem(name: "to", value: String(last)),
            URLQueryItem(name: "order", value: "asc"),
        ]
    }

    func contains(_ instant: Date) -> Bool {
        (first...last).contains(Int64(instant.timeIntervalSince1970))
    }
}

/// Combines pages; a call in two pages or two windows is kept once, in its later version.
private struct CallCollector {
    private let window: CallWindow
    private var rows: [Aircall.Call] = []
    private var positions: [Int64: Int] = [:]
    private var skipped = 0
    /// The total number of calls, according to the service, in the windows read to their end.
    var total = 0

    init(window: CallWindow) {
        self.window = window
    }

    var count: Int { rows.count }

    var listing: Listing<Aircall.Call> {
        let sorted = rows.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        return Listing(rows: sorted, skippedRows: skipped, totalCount: total)
    }

    mutating func add(_ calls: [Aircall.Call], skipped count: Int) {
        skipped += count
        for call in calls where window.contains(call.startedAt) {
            if let position = positions[call.id] {
                rows[position] = call
            } else {
                positions[call.id] = rows.count
                rows.append(call)
            }
        }
    }
}
