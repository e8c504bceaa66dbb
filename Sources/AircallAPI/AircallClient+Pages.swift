import Foundation
import HTTPTransport

/// The service's limits for lists, according to the reference and to observation.
enum PageLimits {
    /// Larger pages are silently reduced to this size.
    static let perPage = 50
    /// Beyond this many items, `page × per_page`, every list answers 400.
    static let reachableItems = 10_000
    /// By how many rows the service's own `total` may be off.
    static let toleratedTotal = 5
    /// The maximum number of rows of one list to omit because they cannot be read individually; more are not a
    /// coincidence.
    static let maxOmitted = 10
    /// The page sizes, to be tried in order.
    static let sizes = [perPage, 20, 5, 1]
}

/// A list of the service, and which of its rows to read.
struct ListQuery<Row> {
    let path: String
    var items: [URLQueryItem] = []
    /// The range of positions in the list, counted from 0, to read.
    var positions = 0..<Int.max
    /// Whether the essential fields of a row could be read.
    var isUnderstood: (Row) -> Bool = { _ in true }
}

/// How reading a list ended.
enum ListEnd: Equatable {
    /// With its last row; `total` according to the service.
    case whole(total: Int?)
    /// At the end of the requested range: more rows follow.
    case continues(total: Int?)
    /// The service does not provide pages that far.
    case outOfReach
}

extension AircallClient {
    /// All rows of a list without a window, each id once.
    func allRows<Row: Decodable & Sendable, ID: Hashable>(
        of path: String, by id: (Row) -> ID
    ) async throws(TransportError) -> Listing<Row> {
        try await rows(of: ListQuery(path: path), by: id).listing
    }

    /// The requested rows of a list, each id once.
    func rows<Row: Decodable & Sendable, ID: Hashable>(
        of query: ListQuery<Row>, by id: (Row) -> ID
    ) async throws(TransportError) -> (listing: Listing<Row>, continues: Bool) {
        var listing = Listing<Row>(rows: [])
        var seen: Set<ID> = []
        let end = try await read(query) { rows, skipped, _ in
            listing.rows += rows.filter { seen.insert(id($0)).inserted }
            listing.skippedRows += skipped
        }
        switch end {
        case .whole(let total):
            listing.totalCount = total
            return (listing, false)
        case .continues(let total):
            listing.totalCount = total
            return (listing, true)
        case .outOfReach:
            throw connection.error(
                .badResponse, HTTPRequest(.get, query.path), underlying: "more than \(PageLimits.reachableItems) rows")
        }
    }

    /// Reads a list page by page and passes on each page: its rows, the number of unreadable ones, and the total.
    ///
    /// The next page is requested by number, because the service's own link could refer to another host, or be missing
    /// although the list continues. A page that is too large is requested again with fewer rows, with the number that
    /// corresponds to the end of the previous one. A single row that is still too large is skipped and counted as
    /// unreadable. A list that ends before its own total was not read.
    func read<Row: Decodable & Sendable>(
        _ query: ListQuery<Row>, each: (_ rows: [Row], _ skipped: Int, _ total: Int?) -> Void
    ) async throws(TransportError) -> ListEnd {
        var audit = ListAudit(tolerance: PageLimits.toleratedTotal, maxDrift: PageLimits.perPage)
        // The service may use smaller pages than requested, and numbers them by its own size.
        var largest = PageLimits.perPage
        var (position, seen, leftOut) = (query.positions.lowerBound, query.positions.lowerBound, 0)
        var total: Int?
        while position < query.positions.upperBound {
            guard position + 1 <= PageLimits.reachableItems else { return .outOfReach }
            let answer: (page: Aircall.Page<Row>, start: Int, size: Int)
            switch await page(at: position, of: query, upTo: largest) {
            case .success(let page): answer = page
            case .failure(let error) where error.isBadRequest && position > 0: return .outOfReach
            case .failure(let error) where error.suggestsSmallerPage && leftOut < PageLimits.maxOmitted:
                try await checkOneRowIsToBlame(position, query, error)
                each([], 1, total)
                (position, seen, leftOut) = (position + 1, seen + 1, leftOut + 1)
                continue
            case .failure(let error): throw error
            }
            let (page, rows) = (answer.page, answer.page.rowCount)
            if let size = page.meta.perPage, size > 0, size < answer.size { largest = size }
            let size = min(answer.size, largest)
            total = page.meta.total ?? total
            if let total, total > PageLimits.reachableItems, query.positions.upperBound > PageLimits.reachableItems {
                return .outOfReach
            }
            each(page.rows.rows, page.rows.skipped.count, total)
            // If a page begins before the position, the rows before it were received already.
            seen += max(0, rows - (position - answer.start))
            let understood = page.rows.rows.count(where: query.isUnderstood)
            try check(audit.add(understood: understood, of: rows), query)
            let isFull = rows >= size
            let isDoubtful = isFull && page.meta.total.map { $0 > seen } ?? true
            guard rows > 0, page.meta.hasNextPage || isDoubtful else {
                try check(audit.verdict(read: seen, total: total, isCut: false), query)
                return .whole(total: total)
            }
            position = answer.start + size
        }
        return .continues(total: total)
    }

    /// One page of a list, with the position of its first row and the size that was requested. It contains the row at
    /// `position`, if there is one.
    private func page<Row: Decodable & Sendable>(
        at position: Int, of query: ListQuery<Row>, upTo largest: Int
    ) async -> Result<(page: Aircall.Page<Row>, start: Int, size: Int), TransportError> {
        do throws(TransportError) {
            let (page, size) = try await connection.page(
                Aircall.Page<Row>.self, sizing: sizing, upTo: largest, rows: \.rowCount
            ) { size, hasSmallerForm in
                HTTPRequest(
                    .get, query.path,
                    query: query.items + [
                        URLQueryItem(name: "page", value: String(position / size + 1)),
                        URLQueryItem(name: "per_page", value: String(size)),
                    ], hasSmallerForm: hasSmallerForm)
            }
            connection.record(page.rows.skipped, of: HTTPRequest(.get, query.path))
            return .success((page, position / size * size, size))
        } catch {
            return .failure(error)
        }
    }

    /// - Throws: `error` unless the row at `position` is the cause rather than the service, which is the case if the next
    ///   one can be read.
    private func checkOneRowIsToBlame<Row: Decodable & Sendable>(
        _ position: Int, _ query: ListQuery<Row>, _ error: TransportError
    ) async throws(TransportError) {
        guard error.kind != .tooLarge else { return }
        guard case .success = await page(at: position + 1, of: query, upTo: 1) else { throw error }
    }

    private func check<Row>(_ trouble: TransportError.Kind?, _ query: ListQuery<Row>) throws(TransportError) {
        guard let trouble else { return }
        throw connection.error(trouble, HTTPRequest(.get, query.path))
    }
}

extension Aircall.Page {
    /// The number of rows, including unreadable ones.
    var rowCount: Int { rows.rows.count + rows.skipped.count }
}

extension TransportError {
    fileprivate var isBadRequest: Bool {
        if case .status(400, _) = kind { true } else { false }
    }
}
