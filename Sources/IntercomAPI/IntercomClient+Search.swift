import Diagnostics
import Foundation
public import HTTPTransport
import Synchronization

/// The page size that the service manages even when 150 time out.
private let safePage = 50
/// More pages than any workspace fills; a cursor that leads further is broken.
private let mostPages = 2000
/// How long large pages are avoided after one timed out, in seconds.
private let memoryOfTimeout = 900.0

extension IntercomClient {
    /// Every conversation that matches `query`, each id once in its newest version.
    ///
    /// All pages are read or the call throws. When a large page times out, the search starts again with pages of 50.
    /// `perPage` is 1…150. `progress` hears how many rows are loaded and how many the service counts, page by page.
    public func searchConversations(
        _ query: ConversationQuery, perPage: Int = ConversationQuery.largestPage,
        progress: (@Sendable (_ loaded: Int, _ total: Int) -> Void)? = nil
    ) async throws(TransportError) -> Listing<Intercom.Conversation> {
        guard (1...ConversationQuery.largestPage).contains(perPage) else {
            throw connection.error(
                .invalidRequest, .search(), underlying: "per_page is 1 to \(ConversationQuery.largestPage)")
        }
        let size = hasSlowPages ? min(perPage, safePage) : perPage
        do throws(TransportError) {
            return try await search(query, perPage: size, progress: progress)
        } catch  where error.isTimeout && size > safePage {
            rememberSlowPages()
            connection.environment.log.notice("large pages time out, continuing with pages of \(safePage)")
            return try await search(query, perPage: safePage, progress: progress)
        }
    }
}

extension IntercomClient {
    private func search(
        _ query: ConversationQuery, perPage: Int, progress: (@Sendable (Int, Int) -> Void)?
    ) async throws(TransportError) -> Listing<Intercom.Conversation> {
        var collected = ConversationCollector()
        var cursor: String?
        var cursors: Set<String> = []
        for _ in 0..<mostPages {
            let request = try searchRequest(SearchBody(query, perPage: perPage, startingAfter: cursor))
            let page = try await connection.value(Intercom.ConversationPage.self, for: request)
            connection.record(page.conversations.skipped, of: request)
            collected.add(page)
            progress?(collected.count, page.totalCount ?? collected.count)
            guard let next = page.startingAfter else { return collected.listing }
            guard cursors.insert(next).inserted else {
                throw connection.error(.badResponse, request, underlying: "the cursor came twice")
            }
            cursor = next
        }
        throw connection.error(.badResponse, .search(), underlying: "more than \(mostPages) pages")
    }

    private func searchRequest(_ body: SearchBody) throws(TransportError) -> HTTPRequest {
        do {
            // A small page that times out is asked for again; a large one is not, since it would only time out again.
            return HTTPRequest.search(
                body: try JSONEncoder().encode(body), isRepeatedAfterTimeout: body.pagination.perPage <= safePage)
        } catch {
            throw connection.error(.invalidRequest, .search(), underlying: "the query cannot be encoded")
        }
    }

    private var hasSlowPages: Bool {
        let now = connection.environment.now()
        return smallPagesUntil.withLock { $0.map { now < $0 } ?? false }
    }

    private func rememberSlowPages() {
        let end = connection.environment.now().addingTimeInterval(memoryOfTimeout)
        smallPagesUntil.withLock { $0 = end }
    }
}

extension HTTPRequest {
    /// A search reads, although it is a `POST`: it may be repeated.
    fileprivate static func search(body: Data? = nil, isRepeatedAfterTimeout: Bool = true) -> HTTPRequest {
        HTTPRequest(
            .post, "/conversations/search", body: body, isIdempotent: true,
            isRepeatedAfterTimeout: isRepeatedAfterTimeout)
    }
}

extension TransportError {
    fileprivate var isTimeout: Bool {
        switch kind {
        case .timeout, .status(408, _): true
        default: false
        }
    }
}

/// Puts pages together. Conversations that change while pages are read move between them and show twice.
private struct ConversationCollector {
    private var rows: [Intercom.Conversation] = []
    private var positions: [String: Int] = [:]
    private var skipped = 0
    private var totalCount: Int?

    var count: Int { rows.count }

    var listing: Listing<Intercom.Conversation> {
        Listing(rows: rows, skippedRows: skipped, totalCount: totalCount)
    }

    mutating func add(_ page: Intercom.ConversationPage) {
        skipped += page.conversations.skipped.count
        totalCount = page.totalCount ?? totalCount
        for row in page.conversations.rows {
            guard let position = positions[row.id] else {
                positions[row.id] = rows.count
                rows.append(row)
                continue
            }
            if (row.updatedAt ?? .distantPast) >= (rows[position].updatedAt ?? .distantPast) { rows[position] = row }
        }
    }
}
