import Diagnostics
import Synchronization

/// How many rows to ask for at once, by what a service has managed lately.
///
/// Large answers are the services' weak spot. A page that does not come is asked for again at the next smaller size, and the
/// size that worked is kept for an hour. A few heavy rows must not slow everything down for so long, though: when as many
/// rows have come as the failed page would have held, one larger page is tried. If it comes, the rows were to blame and
/// pages grow again; if it fails, the service is, and no more is asked for until the hour is over.
public final class PageSizing: Sendable {
    /// How long a size that worked is kept.
    private static let lifetime = Duration.seconds(3600)

    /// Whether a page of the smallest size is asked for again as it is, which nothing else can take the place of.
    let repeatsSmallest: Bool
    private let sizes: [Int]
    private let elapsed: @Sendable () -> Duration
    private let limit = Mutex<Limit?>(nil)

    private struct Limit {
        /// The size that worked, or is tried now.
        var size: Int
        /// The rows of the page that failed, which have not all come yet.
        var rowsToPass: Int
        /// Whether a larger page failed at another place, too.
        var isGeneral = false
        var ends: Duration
    }

    /// Begins with the first of `sizes`, which fall.
    ///
    /// - Parameter repeatsSmallest: Whether a page of the last size is asked for again as it is.
    public init(_ sizes: [Int], repeatsSmallest: Bool = true, clock: any Clock<Duration>) {
        self.sizes = sizes
        self.repeatsSmallest = repeatsSmallest
        elapsed = clock.stopwatch()
    }

    /// The size to ask for now, at most `largest`.
    public func size(upTo largest: Int) -> Int {
        let now = elapsed()
        let size = limit.withLock { limit in
            if let end = limit?.ends, now >= end { limit = nil }
            guard let limit else { return sizes[0] }
            let isTrial = !limit.isGeneral && limit.rowsToPass <= 0
            return isTrial ? sizes.last { $0 > limit.size } ?? limit.size : limit.size
        }
        return min(size, largest)
    }

    /// Records that a page of `size` came, with so many rows.
    public func succeed(_ size: Int, rows: Int) {
        limit.withLock { limit in
            guard let known = limit else { return }
            guard size > known.size else {
                limit?.rowsToPass -= rows
                return
            }
            // A larger page came after all.
            guard let larger = sizes.last(where: { $0 > size }) else { return limit = nil }
            limit?.size = size
            limit?.rowsToPass = larger
        }
    }

    /// Records that a page of `size` did not come.
    ///
    /// - Returns: The size to ask for instead; nil when there is no smaller one.
    public func fail(_ size: Int) -> Int? {
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

    /// Forgets what failed: one row was to blame, and it is known which.
    public func reset() {
        limit.withLock { $0 = nil }
    }
}

extension ServiceConnection {
    /// Sends the request for a page, at the largest size that comes through, and decodes the answer.
    ///
    /// Asking for less takes the place of asking again: a page costs no more requests than any other.
    ///
    /// - Parameters:
    ///   - rows: How many rows an answer holds.
    ///   - request: The request for a page of so many rows, and whether a failure would lead to a smaller one.
    /// - Throws: ``TransportError``; one that ``TransportError/suggestsSmallerPage`` when not even the smallest page came.
    public func page<Page: Decodable & Sendable>(
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
