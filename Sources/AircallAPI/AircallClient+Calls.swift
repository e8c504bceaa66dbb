public import Foundation
public import HTTPTransport

extension AircallClient {
    /// Every call that began from `start` to `end`, both included, to the second; each id once, oldest first.
    ///
    /// Inbound and outbound calls of every line come, ringing and running ones too. Windows with more calls than the
    /// service can page through (10,000) are read in parts. `progress` hears how many calls are loaded and how many
    /// the service counts.
    public func calls(
        from start: Date, to end: Date, progress: (@Sendable (_ loaded: Int, _ total: Int) -> Void)? = nil
    ) async throws(TransportError) -> Listing<Aircall.Call> {
        let whole = CallWindow(
            first: Int64(start.timeIntervalSince1970.rounded(.up)),
            last: Int64(end.timeIntervalSince1970.rounded(.down)))
        var collected = CallCollector(window: whole)
        var windows = whole.isEmpty ? [] : [whole]
        while let window = windows.popLast() {
            var extended = collected
            switch try await read(window, into: &extended, progress: progress) {
            case .complete(let total):
                extended.total += total
                collected = extended
            case .tooMany:
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
    /// The newest calls that started from `start` to `end`, both seconds included, from at most so many `pages` of 50.
    ///
    /// - Returns: The calls, oldest first, and whether they are all there are in the window. If not, every call later than
    ///   the oldest returned second is there.
    public func newestCalls(
        from start: Date, to end: Date, pages: Int
    ) async throws(TransportError) -> (calls: Listing<Aircall.Call>, isComplete: Bool) {
        let window = CallWindow(
            first: Int64(start.timeIntervalSince1970.rounded(.up)),
            last: Int64(end.timeIntervalSince1970.rounded(.down)))
        var collected = CallCollector(window: window)
        guard !window.isEmpty else { return (collected.listing, true) }
        for page in 1...max(1, pages) {
            let answer: Aircall.Page<Aircall.Call> = try await self.page(
                page, of: HTTPRequest.calls.path, query: window.newestFirstQuery)
            collected.add(answer)
            collected.total = answer.meta.total ?? collected.total
            if !answer.continues { return (collected.listing, true) }
        }
        return (collected.listing, false)
    }

    private enum Reading {
        /// With the number of calls that the service counted.
        case complete(total: Int)
        /// The window holds more calls than the service can page through.
        case tooMany
    }

    private func read(
        _ window: CallWindow, into collected: inout CallCollector, progress: (@Sendable (Int, Int) -> Void)?
    ) async throws(TransportError) -> Reading {
        var page = 1
        while true {
            let answer: Aircall.Page<Aircall.Call>
            do throws(TransportError) {
                answer = try await self.page(page, of: HTTPRequest.calls.path, query: window.query)
            } catch  where error.isBadRequest && page > 1 {
                return .tooMany
            }
            let total = answer.meta.total ?? 0
            guard total <= PageLimits.reachableItems else { return .tooMany }
            collected.add(answer)
            progress?(collected.count, max(collected.total + total, collected.count))
            guard answer.continues else { return .complete(total: total) }
            page += 1
            guard page * answer.pageSize <= PageLimits.reachableItems else { return .tooMany }
        }
    }
}

extension HTTPRequest {
    fileprivate static let calls = HTTPRequest(.get, "/v1/calls")
}

extension TransportError {
    fileprivate var isBadRequest: Bool {
        if case .status(400, _) = kind { true } else { false }
    }
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

    /// The service leaves out its lower bound and includes the upper. Oldest first under a fixed upper bound, new
    /// calls cannot push rows from page to page.
    /// The same window from its end: with its bounds fixed, new calls cannot push rows across pages.
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

/// Puts pages together; a call that two pages or two windows name is kept once, in its later version.
private struct CallCollector {
    private let window: CallWindow
    private var rows: [Aircall.Call] = []
    private var positions: [Int64: Int] = [:]
    private var skipped = 0
    /// How many calls the service counted in the windows read to their end.
    var total = 0

    init(window: CallWindow) {
        self.window = window
    }

    var count: Int { rows.count }

    var listing: Listing<Aircall.Call> {
        let sorted = rows.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        return Listing(rows: sorted, skippedRows: skipped, totalCount: total)
    }

    mutating func add(_ page: Aircall.Page<Aircall.Call>) {
        skipped += page.rows.skipped.count
        for call in page.rows.rows where window.contains(call.startedAt) {
            if let position = positions[call.id] {
                rows[position] = call
            } else {
                positions[call.id] = rows.count
                rows.append(call)
            }
        }
    }
}
