import Diagnostics
import Foundation
import HTTPTransport
import Localization
import TestSupport
import Testing

@testable import IntercomAPI

@Suite struct IntercomSearchTests {
    private let clock = TestClock()
    private let query: ConversationQuery

    init() throws {
        query = try .where(.state, .equals, "open")
    }

    private func client(_ wire: ScriptedExchange) throws -> IntercomClient {
        IntercomClient(
            address: try ServiceAddress("https://api.example.test"), token: Secret("t"), exchange: wire,
            environment: .make(clock: clock))
    }

    @Test func `all pages are read, each conversation once in its newest version`() async throws {
        // Given
        let wire = ScriptedExchange(
            .success(try Payload.response("page-first")), .success(try Payload.response("page-last")))
        let loaded = Journal<[Int]>()
        // When
        let listing = try await client(wire).searchConversations(query) { loaded.note([$0, $1]) }
        // Then
        #expect(listing.rows.map(\.id) == ["900001", "900002", "900003"])
        #expect(listing.rows[1].state == .closed)
        #expect(listing.skippedRows == 1)
        #expect(listing.totalCount == 4)
        #expect(loaded.entries == [[2, 4], [3, 4]])
        // And the second page was asked for with the cursor of the first
        let bodies = try wire.requests.map { try JSONDecoder().decode(Body.self, from: try #require($0.body)) }
        #expect(bodies.map(\.pagination.per_page) == [150, 150])
        #expect(bodies.map(\.pagination.starting_after) == [nil, "Y3Vyc29yLW9uZQ=="])
        #expect(wire.requests.allSatisfy { $0.url.path() == "/conversations/search" && $0.method == .post })
    }

    @Test func `nothing sent asks for an order`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("page-empty")))
        _ = try await client(wire).searchConversations(query)
        let body = String(decoding: try #require(wire.requests.first?.body), as: UTF8.self)
        #expect(!body.contains("sort"))
    }

    @Test func `an older copy of a row does not replace a newer one`() async throws {
        let wire = ScriptedExchange(
            .success(.make(page(#"{"id":1,"updated_at":9,"state":"closed"}"#, next: "a"))),
            .success(.make(page(#"{"id":1,"updated_at":2,"state":"open"}"#, next: nil))))
        let listing = try await client(wire).searchConversations(query)
        #expect(listing.rows.map(\.state) == [.closed])
    }

    @Test func `an empty result without pages is empty`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("page-empty")))
        #expect(try await client(wire).searchConversations(query).rows.isEmpty)
    }

    @Test(arguments: ["{}", #"{"total_count":3}"#, #"{"total_count":3,"conversations":null}"#, "[]", "<html>", ""])
    func `an answer of somebody else is no empty result`(text: String) async throws {
        let client = try client(ScriptedExchange(.success(.make(text))))
        let error = await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        #expect(error?.kind == .badResponse)
    }

    @Test func `a cursor that comes twice ends the search with an error`() async throws {
        let client = try client(ScriptedExchange(.success(try Payload.response("page-first"))))
        let error = await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        #expect(error?.kind == .badResponse)
        #expect(error?.underlying == "the cursor came twice")
    }

    @Test func `a service that is down costs a search no more requests than sizes`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("page-first")), .success(.make(status: 503)))
        let client = try client(wire)
        let error = await clock.running {
            await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        }
        #expect(error?.kind == .status(503, code: nil))
        // The page at each size, and one look whether the service answers at all.
        #expect(try sizes(wire) == [150, 150, 50, 20, 5, 1, 1])
    }

    @Test(arguments: [
        Result<HTTPResponse, ExchangeFailure>.success(.make(status: 408)), .failure(.init(.timeout, cause: "slow")),
        .success(.make(status: 500)), .success(.make(status: 502)), .success(.make(status: 503)),
        .success(.make(status: 504)), .failure(.init(.tooLarge, cause: "large")),
    ])
    func `a page that is too much is asked for again with fewer rows from the same place, and that is remembered`(
        failure: Result<HTTPResponse, ExchangeFailure>
    ) async throws {
        // Given a service that gives at most 20 rows of the 400 it has
        let mailbox = Mailbox((0..<400).map { Mail(created: 1_790_000_000 + $0) }) { size, _ in
            size > 20 ? failure : nil
        }
        let client = try client(mailbox.wire)
        // When
        let listing = try await clock.running { try await client.searchConversations(query) }
        // Then
        #expect(listing.rows.map(\.id) == mailbox.ids)
        #expect(listing.skippedRows == 0)
        let first = try sizes(mailbox.wire)
        #expect(first == [150, 50, 20, 20, 20, 50] + Array(repeating: 20, count: 17))
        _ = try await clock.running { try await client.searchConversations(query) }
        #expect(try sizes(mailbox.wire).dropFirst(first.count).allSatisfy { $0 == 20 })
        clock.advance(by: .seconds(3601))
        _ = try await clock.running { try await client.searchConversations(query) }
        #expect(try sizes(mailbox.wire).dropFirst(first.count + 20).first == 150)
    }

    @Test func `three mails of 11 MiB lose nothing, not even themselves`() async throws {
        // Given
        var mails = (0..<500).map { Mail(created: 1_790_000_000 + $0 * 60) }
        for heavy in [203, 204, 206] { mails[heavy].megabytes = 11 }
        let mailbox = Mailbox(mails)
        let client = try client(mailbox.wire)
        // When
        let listing = try await clock.running { try await client.searchConversations(query) }
        // Then
        #expect(listing.rows.map(\.id) == mailbox.ids)
        #expect(listing.skippedRows == 0)
        #expect(client.oversizedRows.isEmpty)
        #expect(mailbox.wire.requests.count < 40, "the rows behind them come in large pages again")
    }

    @Test(arguments: [false, true])
    func `a row that is too large even alone costs itself, says so, and is not looked for again`(
        boundariesAreIncluded: Bool
    ) async throws {
        // Given one among many, with a neighbour in its second and in the ones beside it
        var mails = (0..<400).map { Mail(created: 1_790_000_000 + $0 * 600) }
        let second = mails[250].created
        mails[250].megabytes = 40
        mails += [Mail(created: second - 1), Mail(created: second + 1)]
        mails.insert(Mail(created: second), at: 0)
        let mailbox = Mailbox(mails, boundariesAreIncluded: boundariesAreIncluded)
        let client = try client(mailbox.wire)
        // When
        let listing = try await clock.running { try await client.searchConversations(query) }
        // Then
        let readable = Set(mailbox.ids).subtracting([mailbox.id(of: 40)])
        #expect(Set(listing.rows.map(\.id)) == readable)
        #expect(listing.rows.count == readable.count)
        #expect(listing.skippedRows == 1)
        #expect(client.oversizedRows == [Date(timeIntervalSince1970: TimeInterval(second))])
        // And the next search goes round it
        let sent = mailbox.wire.requests.count
        let again = try await clock.running { try await client.searchConversations(query) }
        #expect(Set(again.rows.map(\.id)) == readable)
        #expect(mailbox.wire.requests.count - sent == 3)
    }

    @Test func `a row that a service fails on alone costs itself, too`() async throws {
        // Given a service that answers 504 for any page with that row
        var mails = (0..<200).map { Mail(created: 1_790_000_000 + $0 * 600) }
        mails[77].megabytes = 40
        let mailbox = Mailbox(mails, overCap: .success(.make(status: 504)))
        let client = try client(mailbox.wire)
        let listing = try await clock.running { try await client.searchConversations(query) }
        #expect(listing.rows.count == 199)
        #expect(listing.skippedRows == 1)
    }

    @Test(arguments: [(756, 150), (151, 150), (3, 0), (40, 20)])
    func `a list that ends before its own count was not read`(total: Int, rows: Int) async throws {
        let list = (0..<rows).map { #"{"id":"\#($0)","state":"open"}"# }.joined(separator: ",")
        let answer = #"{"total_count":\#(total),"pages":{"next":null},"conversations":[\#(list)]}"#
        let client = try client(ScriptedExchange(.success(.make(answer))))
        let error = await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        #expect(error?.kind == .listEndedEarly(read: rows, total: total))
        for language in Language.allCases {
            #expect(error?.explanation.text(in: language).contains("\(total)") == true)
        }
    }

    @Test(arguments: [
        #"{"id":"1","state":"archived"},{"id":"2","state":"merged"}"#, #"{"state":"open"},{"state":"open"}"#,
    ])
    func `rows of which not one is understood are no empty list`(rows: String) async throws {
        let answer = #"{"total_count":2,"pages":{"next":null},"conversations":[\#(rows)]}"#
        let client = try client(ScriptedExchange(.success(.make(answer))))
        let error = await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        #expect(error?.kind == .unreadableRows(2))
    }

    private func sizes(_ wire: ScriptedExchange) throws -> [Int] {
        try wire.requests.map { try JSONDecoder().decode(Body.self, from: try #require($0.body)) }
            .map(\.pagination.per_page)
    }

    @Test(arguments: [0, -1, 151])
    func `a page size that the service refuses is refused first`(size: Int) async throws {
        let wire = ScriptedExchange(.success(.make()))
        let client = try client(wire)
        let error = await #expect(throws: TransportError.self) {
            try await client.searchConversations(query, perPage: size)
        }
        #expect(error?.kind == .invalidRequest)
        #expect(wire.requests.isEmpty)
    }

    @Test(arguments: [#""https://api.example.test/next""#, #"{"starting_after":7}"#, "[]"])
    func `a way to the next page that cannot be read is no last page`(next: String) async throws {
        let page = #"{"total_count":300,"pages":{"next":\#(next)},"conversations":[{"id":"1","state":"open"}]}"#
        let client = try client(ScriptedExchange(.success(.make(page))))
        let error = await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        #expect(error?.kind == .badResponse)
    }

    private func page(_ rows: String, next: String?) -> String {
        let cursor = next.map { #"{"starting_after":"\#($0)"}"# } ?? "null"
        return #"{"total_count":1,"pages":{"next":\#(cursor)},"conversations":[\#(rows)]}"#
    }
}

/// The part of a search's body that pages.
private struct Body: Decodable {
    let pagination: Pagination

    struct Pagination: Decodable {
        let per_page: Int
        let starting_after: String?
    }
}

/// A conversation in a mailbox.
private struct Mail: Sendable {
    let created: Int
    var megabytes = 0
}

/// A workspace that answers searches with the habits of the live service, and a wire with a cap of 32 MiB on answers.
private struct Mailbox {
    let wire: ScriptedExchange
    let ids: [String]
    private let mails: [Mail]

    /// - Parameters:
    ///   - overCap: What comes of an answer over the cap.
    ///   - fault: What comes of a page of so many rows instead of the answer.
    init(
        _ mails: [Mail], boundariesAreIncluded: Bool = false,
        overCap: Result<HTTPResponse, ExchangeFailure> = .failure(.init(.tooLarge, cause: "over the cap")),
        fault: @escaping @Sendable (_ size: Int, _ cursor: Int) -> Result<HTTPResponse, ExchangeFailure>? = { _, _ in
            nil
        }
    ) {
        self.mails = mails
        ids = mails.indices.map { "\(9000 + $0)" }
        let ids = ids
        wire = ScriptedExchange { request, _ throws(ExchangeFailure) in
            guard let object = try? JSONSerialization.jsonObject(with: request.body ?? Data()) as? [String: Any],
                let query = object["query"] as? [String: Any], let paging = object["pagination"] as? [String: Any],
                let size = paging["per_page"] as? Int
            else { return .make(status: 400) }
            let start = (paging["starting_after"] as? String).flatMap { Int($0) } ?? 0
            if let fault = fault(size, start) { return try fault.get() }
            let found = mails.indices.filter {
                Self.matches(mails[$0], id: ids[$0], query, boundariesAreIncluded: boundariesAreIncluded)
            }
            let page = found.dropFirst(start).prefix(size)
            guard page.reduce(0, { $0 + mails[$1].megabytes }) <= 32 else { return try overCap.get() }
            let rows = page.map { #"{"id":"\#(ids[$0])","state":"open","created_at":\#(mails[$0].created)}"# }
            let next = start + size < found.count ? #"{"starting_after":"\#(start + size)"}"# : "null"
            return .make(
                #"{"total_count":\#(found.count),"pages":{"next":\#(next)},"conversations":[\#(rows.joined(separator: ","))]}"#
            )
        }
    }

    func id(of megabytes: Int) -> String? {
        mails.firstIndex { $0.megabytes == megabytes }.map { ids[$0] }
    }

    private static func matches(
        _ mail: Mail, id: String, _ query: [String: Any], boundariesAreIncluded: Bool
    ) -> Bool {
        if let parts = query["value"] as? [[String: Any]] {
            let results = parts.map { matches(mail, id: id, $0, boundariesAreIncluded: boundariesAreIncluded) }
            return query["operator"] as? String == "AND" ? !results.contains(false) : results.contains(true)
        }
        switch query["field"] as? String {
        case "id": return (query["value"] as? [String])?.contains(id) == true
        case "created_at":
            guard let second = query["value"] as? Int else { return false }
            switch query["operator"] as? String {
            case "=": return mail.created == second
            case "!=": return mail.created != second
            case ">": return boundariesAreIncluded ? mail.created >= second : mail.created > second
            case "<": return boundariesAreIncluded ? mail.created <= second : mail.created < second
            default: return false
            }
        default: return true
        }
    }
}
