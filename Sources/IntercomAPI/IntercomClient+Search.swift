import Diagnostics
package import Foundation
package import HTTPTransport
import Synchronization

/// More pages than any workspace has at any page size, so a cursor that leads further is broken.
private let mostPages = 100_000
/// The maximum number of failures of a search while it looks for rows that are too large, and for rows that fail for
/// another reason, each of which may take half a minute: about thirty lead to one row.
private let (mostOverCap, mostOther) = (400, 40)

extension IntercomClient {
    /// Every conversation that matches `query`, each id once in its newest version.
    ///
    /// All pages are read or the call throws: a list that ends before the service's own total was not read. A page that
    /// is too large for the service, or for us, is requested again with fewer rows from the same cursor, which is the
    /// position of the last row returned and valid for any page size; if it were not, the total would show it. A single
    /// row that is still too large is omitted, counted as unreadable and reported by ``oversizedRows``.
    ///
    /// `perPage` is 1…150. `progress` is called for each page with the number of rows loaded and the total.
    package func searchConversations(
        _ query: ConversationQuery, perPage: Int = ConversationQuery.maxPageSize,
        progress: (@Sendable (_ loaded: Int, _ total: Int) -> Void)? = nil
    ) async throws(TransportError) -> Listing<Intercom.Conversation> {
        guard (1...ConversationQuery.maxPageSize).contains(perPage) else {
            throw connection.error(
                .invalidRequest, .search(), underlying: "per_page is 1 to \(ConversationQuery.maxPageSize)")
        }
        var search = ConversationSearch(query: oversized.excluded(from: query), perPage: perPage, progress: progress)
        let failure: TransportError
        switch await read(&search, sizing: sizing) {
        case .success: return search.listing
        case .failure(let error): failure = error
        }
        guard failure.suggestsSmallerPage else { throw failure }
        try await readInParts(&search, after: failure)
        return search.listing
    }

    /// The creation times of the conversations that today's searches found too large to be read even individually.
    package var oversizedRows: [Date] { oversized.instants }
}

extension IntercomClient {
    /// Reads every page of `search` and collects the rows.
    private func read(
        _ search: inout ConversationSearch, sizing: PageSizing
    ) async -> Result<Void, TransportError> {
        var (cursor, cursors): (String?, Set<String>) = (nil, [])
        search.begin()
        for _ in 0..<mostPages {
            let (query, start) = (search.query, cursor)
            let answer: (page: Intercom.ConversationPage, size: Int)
            do throws(TransportError) {
                answer = try await connection.page(sizing: sizing, upTo: search.perPage, rows: \.rowCount) {
                    size, hasSmallerForm throws(TransportError) in
                    try searchRequest(SearchBody(query, perPage: size, startingAfter: start), hasSmallerForm)
                }
            } catch {
                return .failure(error)
            }
            connection.record(answer.page.conversations.skipped, of: .search())
            if let trouble = search.add(answer.page, size: answer.size) {
                return .failure(connection.error(trouble, .search()))
            }
            guard let next = answer.page.startingAfter else { return .success(()) }
            guard cursors.insert(next).inserted else {
                return .failure(connection.error(.badResponse, .search(), underlying: "the cursor came twice"))
            }
            cursor = next
        }
        return .failure(connection.error(.badResponse, .search(), underlying: "more than \(mostPages) pages"))
    }

    /// Reads a search in which one row cannot be loaded: cursors cannot skip a row, so the search is split in two by
    /// creation time, repeatedly, until that row is alone in its second. All other parts are read completely.
    private func readInParts(
        _ search: inout ConversationSearch, after failure: TransportError
    ) async throws(TransportError) {
        let size = try await manageableSize(for: search, after: failure)
        let clock = connection.environment.clock
        var windows = [CreationWindow.all]
        var failuresLeft = failure.kind == .tooLarge ? mostOverCap : mostOther
        search.startOver()
        while let window = windows.popLast() {
            var part = search
            part.query = try narrowed(search.query, to: window)
            // A part with the row is split again at its first failure; only the last one is read row by row.
            let sizes = window.halves == nil ? Self.pageSizes : [size]
            switch (await read(&part, sizing: PageSizing(sizes, repeatsSmallest: false, clock: clock)), window.halves) {
            case (.success, _):
                search.merge(part)
            case (.failure(let error), let halves) where error.suggestsSmallerPage && failuresLeft > 0:
                failuresLeft -= 1
                if let halves {
                    windows += [halves.later, halves.earlier]
                } else {
                    search.merge(part)
                    search.leaveOut(part.missing)
                    oversized.insert(window.first, sparing: part.ids)
                    connection.environment.log.warning(
                        "a conversation is too large to be read", ["created": "\(window.first)"])
                }
            case (.failure(let error), _):
                throw error
            }
        }
        sizing.reset()
    }

    /// The largest page size that the service answers at all, found with a search for nothing.
    ///
    /// - Throws: `failure` if the service does not answer even that, in which case no row is to blame.
    private func manageableSize(
        for search: ConversationSearch, after failure: TransportError
    ) async throws(TransportError) -> Int {
        let query = try narrowed(search.query, to: CreationWindow(first: 1, last: 1))
        let trial = PageSizing(Self.pageSizes, repeatsSmallest: false, clock: connection.environment.clock)
        for sizing in [PageSizing([1], repeatsSmallest: false, clock: connection.environment.clock), trial] {
            var nothing = ConversationSearch(query: query, perPage: search.perPage)
            guard case .success = await read(&nothing, sizing: sizing) else { throw failure }
        }
        return trial.size(upTo: search.perPage)
    }

    private func narrowed(
        _ query: ConversationQuery, to window: CreationWindow
    ) throws(TransportError) -> ConversationQuery {
        do {
            return try query.narrowed(by: window.filters)
        } catch {
            throw connection.error(.invalidRequest, .search(), underlying: "the query cannot be narrowed")
        }
    }

    private func searchRequest(_ body: SearchBody, _ hasSmallerForm: Bool) throws(TransportError) -> HTTPRequest {
        do {
            return HTTPRequest.search(body: try JSONEncoder().encode(body), hasSmallerForm: hasSmallerForm)
        } catch {
            throw connection.error(.invalidRequest, .search(), underlying: "the query cannot be encoded")
        }
    }
}

extension HTTPRequest {
    /// A search only reads, although it is a `POST`, so it may be retried.
    fileprivate static func search(body: Data? = nil, hasSmallerForm: Bool = false) -> HTTPRequest {
        HTTPRequest(
            .post, "/conversations/search", body: body, isIdempotent: true, hasSmallerForm: hasSmallerForm)
    }
}

/// A search in progress. Conversations that change while pages are read move between them and may appear twice: each is
/// kept once.
private struct ConversationSearch {
    var query: ConversationQuery
    let perPage: Int
    var progress: (@Sendable (Int, Int) -> Void)?

    private var rows: [Intercom.Conversation] = []
    private var positions: [String: Int] = [:]
    private var skipped = 0
    private var totalCount: Int?
    private var audit = ListAudit(tolerance: 0, maxDrift: 0)
    /// The ids of the rows of this pass, and the number of rows without one.
    private var seen: Set<String> = []
    private var unreadable = 0

    init(query: ConversationQuery, perPage: Int, progress: (@Sendable (Int, Int) -> Void)? = nil) {
        self.query = query
        self.perPage = perPage
        self.progress = progress
    }

    var listing: Listing<Intercom.Conversation> {
        Listing(rows: rows, skippedRows: skipped, totalCount: totalCount)
    }

    /// The ids of the rows of this pass.
    var ids: [String] { seen.sorted() }

    /// The number of rows in the total of this pass that were not received; at least the one that blocked the others.
    var missing: Int { max(1, (totalCount ?? 0) - seen.count - unreadable) }

    /// Starts reading from the first page.
    mutating func begin() {
        audit = ListAudit(tolerance: IntercomClient.toleratedCount, maxDrift: ConversationQuery.maxPageSize)
        (seen, unreadable, totalCount) = ([], 0, nil)
    }

    /// Adds a page that was requested with `size` rows; returns the problem with it, or with the list it ends.
    mutating func add(_ page: Intercom.ConversationPage, size: Int) -> TransportError.Kind? {
        unreadable += page.conversations.skipped.count
        skipped += page.conversations.skipped.count
        totalCount = page.totalCount ?? totalCount
        for row in page.conversations.rows {
            seen.insert(row.id)
            keep(row)
        }
        progress?(rows.count, max(totalCount ?? 0, rows.count))
        let understood = page.conversations.rows.count { $0.state.isKnown }
        if let trouble = audit.add(understood: understood, of: page.rowCount) { return trouble }
        guard page.startingAfter == nil else { return nil }
        let isCut = page.rowCount >= size
        if isCut, page.totalCount == nil { return .badResponse }
        return audit.verdict(read: seen.count + unreadable, total: page.totalCount, isCut: isCut)
    }

    /// Keeps the rows, but counts unreadable ones anew, because they will be read again.
    mutating func startOver() {
        skipped = 0
    }

    /// Adds what `part`, which began as a copy of this search, has collected.
    mutating func merge(_ part: ConversationSearch) {
        for row in part.rows { keep(row) }
        skipped = part.skipped
    }

    /// Counts rows that cannot be loaded.
    mutating func leaveOut(_ count: Int) {
        skipped += count
    }

    private mutating func keep(_ row: Intercom.Conversation) {
        guard let position = positions[row.id] else {
            positions[row.id] = rows.count
            rows.append(row)
            return
        }
        if (row.updatedAt ?? .distantPast) >= (rows[position].updatedAt ?? .distantPast) { rows[position] = row }
    }
}

/// The seconds `first...last` in which conversations were created.
private struct CreationWindow {
    let first: Int64
    let last: Int64

    /// All possible creation times, from 2011, when the service began, to 2100; independent of any clock.
    static let all = CreationWindow(first: 1_293_840_000, last: 4_102_444_800)

    /// The two halves, or nil for a single second.
    var halves: (earlier: CreationWindow, later: CreationWindow)? {
        guard first < last else { return nil }
        let middle = first + (last - first) / 2
        return (CreationWindow(first: first, last: middle), CreationWindow(first: middle + 1, last: last))
    }

    /// The documentation contradicts itself on whether `>` and `<` include their own second. If they do, halves overlap
    /// by a second, which is harmless; a single second is matched only with `=`, to exclude its neighbours.
    var filters: [ConversationQuery] {
        get throws {
            let date = { (second: Int64) in ConversationQuery.Value.date(Date(timeIntervalSince1970: Double(second))) }
            guard first < last else { return [try .where(.createdAt, .equals, date(first))] }
            return [
                try .where(.createdAt, .isGreater, date(first - 1)), try .where(.createdAt, .isLess, date(last + 1)),
            ]
        }
    }
}

/// The seconds in which conversations were created that are too large to be read. Searches exclude them for a day, so
/// that they are not looked for again and again.
final class OversizedRows: Sendable {
    private static let lifetime = Duration.seconds(86_400)

    private struct Second {
        let ends: Duration
        /// Other conversations created in that second, which can be read.
        let spared: [String]
    }

    private let elapsed: @Sendable () -> Duration
    private let seconds = Mutex<[Int64: Second]>([:])

    init(clock: any Clock<Duration>) {
        elapsed = clock.stopwatch()
    }

    var instants: [Date] {
        present.map { Date(timeIntervalSince1970: TimeInterval($0.key)) }
    }

    func insert(_ second: Int64, sparing ids: [String]) {
        let entry = Second(ends: elapsed() + Self.lifetime, spared: ids)
        seconds.withLock { $0[second] = entry }
    }

    /// `query` without these rows; unchanged if it cannot hold more filters, which costs time but no row.
    func excluded(from query: ConversationQuery) -> ConversationQuery {
        let present = present
        guard !present.isEmpty else { return query }
        let filters = try? present.map { key, second in
            let instant = Date(timeIntervalSince1970: TimeInterval(key))
            let others = try ConversationQuery.where(.createdAt, .differs, .date(instant))
            guard !second.spared.isEmpty else { return others }
            let spared = ConversationQuery.Value.list(second.spared.map { .text($0) })
            return try ConversationQuery.any(others, .where(.id, .isIn, spared))
        }
        return filters.flatMap { try? query.narrowed(by: $0) } ?? query
    }

    private var present: [(key: Int64, value: Second)] {
        let now = elapsed()
        return seconds.withLock { seconds in
            seconds = seconds.filter { $0.value.ends > now }
            return seconds.sorted { $0.key < $1.key }
        }
    }
}
