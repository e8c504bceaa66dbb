import Diagnostics
import Foundation
import HTTPTransport
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

    @Test func `a page that fails for good fails the search`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("page-first")), .success(.make(status: 503)))
        let client = try client(wire)
        let error = await clock.running {
            await #expect(throws: TransportError.self) { try await client.searchConversations(query) }
        }
        #expect(error?.kind == .status(503, code: nil))
        #expect(wire.requests.count == 5)
    }

    @Test(arguments: [
        Result<HTTPResponse, ExchangeFailure>.success(.make(status: 408)), .failure(.init(.timeout, cause: "slow")),
    ])
    func `when a large page times out the search starts again with small ones, and remembers`(
        slow: Result<HTTPResponse, ExchangeFailure>
    ) async throws {
        // Given a first page that comes and a second that does not
        let first = try Payload.response("page-first")
        let last = try Payload.response("page-last")
        let wire = ScriptedExchange(.success(first), slow, .success(first), .success(last))
        let client = try client(wire)
        // When
        let listing = try await client.searchConversations(query)
        _ = try await client.searchConversations(query)
        // Then
        #expect(listing.rows.map(\.id) == ["900001", "900002", "900003"])
        let sizes = try wire.requests.map { try JSONDecoder().decode(Body.self, from: try #require($0.body)) }
            .map(\.pagination.per_page)
        #expect(sizes == [150, 150, 50, 50, 50])
    }

    @Test func `after a while large pages are tried again`() async throws {
        let wire = ScriptedExchange(
            .success(.make(status: 408)), .success(try Payload.response("page-empty")))
        let client = try client(wire)
        _ = try await client.searchConversations(query)
        clock.advance(by: .seconds(901))
        _ = try await client.searchConversations(query)
        let last = try JSONDecoder().decode(Body.self, from: try #require(wire.requests.last?.body))
        #expect(last.pagination.per_page == 150)
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
