import Foundation
import HTTPTransport

/// What the service allows of a list, by the reference and by what accounts show.
enum PageLimits {
    /// Larger pages are silently cut to this.
    static let perPage = 50
    /// Beyond this many items, `page × per_page`, every list answers 400.
    static let reachableItems = 10_000
    /// By how many rows the service's own `total` may be off.
    static let toleratedTotal = 5
    /// So many rows of one list may be left out because they do not come even alone; more are no accident.
    static let mostLeftOut = 10
    /// The sizes that pages are asked for with, as far as they come.
    static let sizes = [perPage, 20, 5, 1]
}

/// A list of the service, and which of its rows are wanted.
struct ListQuery<Row> {
    let path: String
    var items: [URLQueryItem] = []
    /// The places in the list, counted from 0, at which reading begins and ends.
    var places = 0..<Int.max
    /// Whether a row says what it is there to say.
    var isUnderstood: (Row) -> Bool = { _ in true }
}

/// How reading a list ended.
enum ListEnd: Equatable {
    /// With its last row; the service counted so many.
    case whole(total: Int?)
    /// At the place that was asked for: more rows follow.
    case continues(total: Int?)
    /// The service does not page so far.
    case outOfReach
}

extension AircallClient {
    /// Every row of a list that has no window, each id once.
    func allRows<Row: Decodable & Sendable, ID: Hashable>(
        of path: String, by id: (Row) -> ID
    ) async throws(TransportError) -> Listing<Row> {
        try await rows(of: ListQuery(path: path), by: id).listing
    }

    /// The wanted rows of a list, each id once.
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

    /// Reads a list from page to page and passes on what each brought: its rows, how many could not be read, and how many
    /// rows the service counts.
    ///
    /// The next page is asked for by number, since the service's own link could name another host, and be missing where the
    /// list goes on. A page that is too much is asked for with fewer rows: the number is that of the place where the one
    /// before ended. A single row that is still too much is stepped over and counted as unreadable. A list that ends before
    /// its own count was not read.
    func read<Row: Decodable & Sendable>(
        _ query: ListQuery<Row>, each: (_ rows: [Row], _ skipped: Int, _ total: Int?) -> Void
    ) async throws(TransportError) -> ListEnd {
        var audit = ListAudit(tolerance: PageLimits.toleratedTotal, largestDrift: PageLimits.perPage)
        // The service may keep to smaller pages than were asked for, and counts their numbers by its own size.
        var largest = PageLimits.perPage
        var (place, seen, leftOut) = (query.places.lowerBound, query.places.lowerBound, 0)
        var total: Int?
        while place < query.places.upperBound {
            guard place + 1 <= PageLimits.reachableItems else { return .outOfReach }
            let answer: (page: Aircall.Page<Row>, start: Int, size: Int)
            switch await page(at: place, of: query, upTo: largest) {
            case .success(let page): answer = page
            case .failure(let error) where error.isBadRequest && place > 0: return .outOfReach
            case .failure(let error) where error.suggestsSmallerPage && leftOut < PageLimits.mostLeftOut:
                try await checkOneRowIsToBlame(place, query, error)
                each([], 1, total)
                (place, seen, leftOut) = (place + 1, seen + 1, leftOut + 1)
                continue
            case .failure(let error): throw error
            }
            let (page, rows) = (answer.page, answer.page.rowCount)
            if let size = page.meta.perPage, size > 0, size < answer.size { largest = size }
            let size = min(answer.size, largest)
            total = page.meta.total ?? total
            if let total, total > PageLimits.reachableItems, query.places.upperBound > PageLimits.reachableItems {
                return .outOfReach
            }
            each(page.rows.rows, page.rows.skipped.count, total)
            // Of a page that begins before the place, the rows before it came already.
            seen += max(0, rows - (place - answer.start))
            let understood = page.rows.rows.count(where: query.isUnderstood)
            try check(audit.add(understood: understood, of: rows), query)
            let isFull = rows >= size
            let isDoubtful = isFull && page.meta.total.map { $0 > seen } ?? true
            guard rows > 0, page.meta.hasNextPage || isDoubtful else {
                try check(audit.verdict(read: seen, total: total, isCut: false), query)
                return .whole(total: total)
            }
            place = answer.start + size
        }
        return .continues(total: total)
    }

    /// One page of a list, with the place of its first row and the size it was asked for with. It holds the row at `place`,
    /// if there is one.
    private func page<Row: Decodable & Sendable>(
        at place: Int, of query: ListQuery<Row>, upTo largest: Int
    ) async -> Result<(page: Aircall.Page<Row>, start: Int, size: Int), TransportError> {
        do throws(TransportError) {
            let (page, size) = try await connection.page(
                Aircall.Page<Row>.self, sizing: sizing, upTo: largest, rows: \.rowCount
            ) { size, hasSmallerForm in
                HTTPRequest(
                    .get, query.path,
                    query: query.items + [
                        URLQueryItem(name: "page", value: String(place / size + 1)),
                        URLQueryItem(name: "per_page", value: String(size)),
                    ], hasSmallerForm: hasSmallerForm)
            }
            connection.record(page.rows.skipped, of: HTTPRequest(.get, query.path))
            return .success((page, place / size * size, size))
        } catch {
            return .failure(error)
        }
    }

    /// - Throws: `error` unless the row at `place` is to blame for it, rather than the service: then the one after it comes.
    private func checkOneRowIsToBlame<Row: Decodable & Sendable>(
        _ place: Int, _ query: ListQuery<Row>, _ error: TransportError
    ) async throws(TransportError) {
        guard error.kind != .tooLarge else { return }
        guard case .success = await page(at: place + 1, of: query, upTo: 1) else { throw error }
    }

    private func check<Row>(_ trouble: TransportError.Kind?, _ query: ListQuery<Row>) throws(TransportError) {
        guard let trouble else { return }
        throw connection.error(trouble, HTTPRequest(.get, query.path))
    }
}

extension Aircall.Page {
    /// How many rows the answer holds, unreadable ones among them.
    var rowCount: Int { rows.rows.count + rows.skipped.count }
}

extension TransportError {
    fileprivate var isBadRequest: Bool {
        if case .status(400, _) = kind { true } else { false }
    }
}
