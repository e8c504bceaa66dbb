import Foundation
import HTTPTransport

/// What the service allows of a list, by the reference and by what accounts show.
enum PageLimits {
    /// Larger pages are silently cut to this.
    static let perPage = 50
    /// Beyond this many items, `page × per_page`, every list answers 400.
    static let reachableItems = 10_000
}

extension AircallClient {
    /// Every row of a list that has no window, each id once.
    func allRows<Row: Decodable & Sendable, ID: Hashable>(
        of path: String, by id: (Row) -> ID
    ) async throws(TransportError) -> Listing<Row> {
        var listing = Listing<Row>(rows: [])
        var seen: Set<ID> = []
        var page = 1
        while true {
            let answer: Aircall.Page<Row> = try await self.page(page, of: path, query: [])
            listing.rows += answer.rows.rows.filter { seen.insert(id($0)).inserted }
            listing.skippedRows += answer.rows.skipped.count
            listing.totalCount = answer.meta.total ?? listing.totalCount
            guard answer.continues else { return listing }
            page += 1
            guard page * answer.pageSize <= PageLimits.reachableItems else {
                throw connection.error(
                    .badResponse, HTTPRequest(.get, path), underlying: "more than \(PageLimits.reachableItems) rows")
            }
        }
    }

    /// One page of a list, its unreadable rows logged. The next one is asked for by number: the service's own link
    /// could name another host.
    func page<Row: Decodable & Sendable>(
        _ page: Int, of path: String, query: [URLQueryItem]
    ) async throws(TransportError) -> Aircall.Page<Row> {
        let paging = [
            URLQueryItem(name: "page", value: String(page)),
            URLQueryItem(name: "per_page", value: String(PageLimits.perPage)),
        ]
        let request = HTTPRequest(.get, path, query: query + paging)
        let answer = try await connection.value(Aircall.Page<Row>.self, for: request)
        connection.record(answer.rows.skipped, of: request)
        return answer
    }
}

extension Aircall.Page {
    /// Whether another page follows. An empty page ends the list, whatever its link says.
    var continues: Bool { meta.hasNextPage && !(rows.rows.isEmpty && rows.skipped.isEmpty) }

    /// The page size that the service keeps to.
    var pageSize: Int { min(max(1, meta.perPage ?? PageLimits.perPage), PageLimits.perPage) }
}
