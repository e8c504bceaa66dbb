import Diagnostics
import Synchronization

/// Chooses the page size by what a service has recently managed.
///
/// Large answers are the services' weakness. A page that fails is requested again with the next smaller size, and a
/// size that worked is kept for an hour. A few large rows should not slow everything down for that long, though: after
/// as many rows as the failed page would have had, one larger page is tried. If it succeeds, the rows were the cause
/// and pages grow again; if it fails, the service is, and no larger page is tried until the hour is over.
package final class PageSizing: Sendable {
    /// How long a size that worked is kept.
    private static let lifetime = Duration.seconds(3600)

    /// Whether a failed page of the smallest size is retried unchanged, because there is no smaller one.
    let repeatsSmallest: Bool
    private let sizes: [Int]
    private let elapsed: @Sendable () -> Duration
    private let limit = Mutex<Limit?>(nil)

    private struct Limit {
        /// The size that worked, or is being tried.
        var size: Int
        /// The remaining rows of the page that failed.
        var rowsToPass: Int
        /// Whether a larger page failed elsewhere too.
        var isGeneral = false
        var ends: Duration
    }

    /// Starts with the first of `sizes`, which are in descending order.
    ///
    /// - Parameter repeatsSmallest: Whether a failed page of the last size is retried unchanged.
    package init(_ sizes: [Int], repeatsSmallest: Bool = true, clock: any Clock<Duration>) {
        self.sizes = sizes
        self.repeatsSmallest = repeatsSmallest
        elapsed = clock.stopwatch()
    }

    /// The size to request now, at most `largest`.
    package func size(upTo largest: Int) -> Int {
        let now = elapsed()
        let size = limit.withLock { limit in
            if let end = limit?.ends, now >= end { limit = nil }
            guard let limit else { return sizes[0] }
            let isTrial = !limit.isGeneral && limit.rowsToPass <= 0
            return isTrial ? sizes.last { $0 > limit.size } ?? limit.size : limit.size
        }
        return min(size, largest)
    }

    /// Records that a page of `size` with this many rows succeeded.
    package func succeed(_ size: Int, rows: Int) {
        limit.withLock { limit in
            guard let known = limit else { return }
            guard size > known.size else {
                limit?.rowsToPass -= rows
                return
            }
            // A larger page succeeded after all.
            guard let larger = sizes.last(where: { $0 > size }) else { return limit = nil }
            limit?.size = size
            limit?.rowsToPass = larger
        }
    }

    /// Records that a page of `size` failed.
    ///
    /// - Returns: The size to request instead; nil if there is no smaller one.
    package func fail(_ size: Int) -> Int? {
        guard let smaller = sizes.first(where: { $0 < size }) else { return nil }
        let end = elapsed() + Self.lifetime
        return limit.withLock { limit in
            if let known = limit, known.size < size {
                limit?.isGeneral = true
                limit?.ends = end
                return known.size
            }
            limit = Limit(size: smaller, rowsToPass: size, ends: end)
            return smaller
        }
    }

    /// Forgets failures, because they were caused by one known row.
    package func reset() {
        limit.withLock { $0 = nil }
    }
}

extension ServiceConnection {
    /// Requests a page with the largest size that succeeds, and decodes the answer.
    ///
    /// A smaller page replaces a retry, so a page costs no more requests than any other.
    ///
    /// - Parameters:
    ///   - rows: The preferred number of rows.
    ///   - request: Creates the request for a page with this many rows, given whether a failure would lead to a smaller
    ///     one.
    /// - Throws: ``TransportError``, for which ``TransportError/suggestsSmallerPage`` holds if not even the smallest
    ///   page succeeded.
    package func page<Page: Decodable & Sendable>(
        _ type: Page.Type = Page.self, sizing: PageSizing, upTo largest: Int, rows: (Page) -> Int,
        request: (_ size: Int, _ hasSmallerForm: Bool) throws(TransportError) -> HTTPRequest
    ) async throws(TransportError) -> (page: Page, size: Int) {
        var size = sizing.size(upTo: largest)
        var failures = 0
        while true {
            let request = try request(size, size > 1 || failures > 0 || !sizing.repeatsSmallest)
            let failure: TransportError
            switch await result(Page.self, for: request) {
            case .success(let page):
                sizing.succeed(size, rows: rows(page))
                return (page, size)
            case .failure(let error):
                failure = error
            }
            guard failure.suggestsSmallerPage, let smaller = sizing.fail(size) else { throw failure }
            failures += 1
            environment.log.notice(
                "a page did not come, asking for a smaller one",
                ["request": "\(request)", "rows": "\(size)", "smaller": "\(smaller)"])
            size = smaller
            try await restBeforeRetry(request, after: failure, failures: failures)
        }
    }

    private func result<Value: Decodable & Sendable>(
        _ type: Value.Type, for request: HTTPRequest
    ) async -> Result<Value, TransportError> {
        do throws(TransportError) {
            return .success(try await value(Value.self, for: request))
        } catch {
            return .failure(error)
        }
    }
}

/// Checks whether a list that was read page by page can be complete.
///
/// Lists change while they are read, and a service's own total may be off by a few. If more rows than that are missing,
/// the list was cut short; if none of the rows could be understood, it was not read at all.
package struct ListAudit: Sendable {
    /// The number of rows by which a list may change per page: a page takes about a second, and a busy workspace
    /// changes a few hundred conversations a minute.
    private static let driftPerPage = 5
    /// A page with this many rows, none of which was understood, is conclusive on its own.
    private static let tellingPage = 20
    /// Fewer rows than this may all be malformed by chance.
    private static let minRows = 2

    private let tolerance: Int
    private let maxDrift: Int
    private var pages = 0
    private var understood = 0
    private var unreadable = 0

    /// - Parameters:
    ///   - tolerance: By how many rows the service's total may be off if nothing changes.
    ///   - maxDrift: The maximum number of rows by which a list changes: one page.
    package init(tolerance: Int, maxDrift: Int) {
        self.tolerance = tolerance
        self.maxDrift = maxDrift
    }

    /// Adds a page.
    ///
    /// - Returns: The problem with the page itself; nil if there is none.
    package mutating func add(understood: Int, of rows: Int) -> TransportError.Kind? {
        pages += 1
        self.understood += understood
        unreadable += rows - understood
        return understood == 0 && rows >= Self.tellingPage ? .unreadableRows(rows) : nil
    }

    /// The problem with the list after its end; nil if there is none.
    ///
    /// - Parameters:
    ///   - read: The number of rows received, each counted once, including unreadable ones.
    ///   - total: The total reported by the service; nil if there is none.
    ///   - isCut: Whether the last page was full, which makes any missing row suspicious.
    package func verdict(read: Int, total: Int?, isCut: Bool) -> TransportError.Kind? {
        if understood == 0, unreadable >= Self.minRows { return .unreadableRows(unreadable) }
        guard let total, total > read else { return nil }
        let drift = min(maxDrift, tolerance + Self.driftPerPage * max(0, pages - 1))
        return isCut || read == 0 || total - read > drift ? .listEndedEarly(read: read, total: total) : nil
    }
}
