import Diagnostics
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import AircallAPI

@Suite struct AircallCallsTests {
    private let clock = TestClock()

    private func calls(
        _ wire: ScriptedExchange, _ first: Int, _ last: Int,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> Listing<Aircall.Call> {
        let client = AircallClient(
            address: try ServiceAddress("https://api.example.test"), id: Secret("id"), token: Secret("token"),
            exchange: wire, environment: .make(clock: clock))
        return try await clock.running {
            try await client.calls(
                from: Date(timeIntervalSince1970: Double(first)), to: Date(timeIntervalSince1970: Double(last)),
                progress: progress)
        }
    }

    @Test func `a call at either end of the window is in it, and one outside is not`() async throws {
        // Given a company with a call in every second
        let company = Company(starts: Array(990...1010))
        let listing = try await calls(company.wire, 1000, 1005)
        #expect(listing.rows.map { Int($0.startedAt.timeIntervalSince1970) } == [1000, 1001, 1002, 1003, 1004, 1005])
        let sent = try #require(company.wire.requests.first)
        #expect(sent.query("from") == "999" && sent.query("to") == "1005")
        #expect(sent.query("order") == "asc" && sent.query("per_page") == "50")
    }

    @Test func `neighbouring windows give every call once`() async throws {
        let company = Company(starts: Array(1000...1100))
        let earlier = try await calls(company.wire, 1000, 1049).rows
        let later = try await calls(company.wire, 1050, 1100).rows
        #expect((earlier + later).map(\.id) == company.ids)
    }

    @Test func `an absurd total is no total`() async throws {
        let wire = ScriptedExchange { _, index in
            let total = index == 0 ? 20_000 : Int64.min
            return .make(#"{"meta":{"total":\#(total),"next_page_link":null},"calls":[]}"#)
        }
        let listing = try await calls(wire, 1000, 1100) { _, _ in }
        #expect(listing.rows.isEmpty)
        #expect(listing.totalCount == 0)
    }

    @Test func `all pages are read and progress is reported`() async throws {
        let company = Company(starts: Array(repeating: 1000, count: 120))
        let progress = Journal<[Int]>()
        let listing = try await calls(company.wire, 1000, 2000) { progress.note([$0, $1]) }
        #expect(listing.rows.count == 120)
        #expect(listing.totalCount == 120)
        #expect(progress.entries == [[50, 120], [100, 120], [120, 120]])
    }

    @Test func `a call that two pages name is kept once`() async throws {
        let row = #"{"id":1,"direction":"inbound","started_at":1000}"#
        let wire = ScriptedExchange(
            .success(.make(page([row], total: 2, hasNext: true))),
            .success(
                .make(
                    page([row, #"{"id":2,"direction":"inbound","started_at":1001}"#, "{}"], total: 2, hasNext: false))))
        let listing = try await calls(wire, 1000, 2000)
        #expect(listing.rows.map(\.id) == [1, 2])
        #expect(listing.skippedRows == 1)
    }

    @Test(arguments: [true, false])
    func `more calls than can be paged are read in parts, none lost and none twice`(isTotalKnown: Bool) async throws {
        // Given 25,000 calls, and a service that answers 400 beyond 10,000
        let company = Company(starts: (0..<25_000).map { 1000 + $0 % 5000 }, isTotalKnown: isTotalKnown)
        // When
        let listing = try await calls(company.wire, 1000, 5999)
        // Then
        #expect(listing.rows.count == 25_000)
        #expect(Set(listing.rows.map(\.id)).count == 25_000)
        #expect(listing.skippedRows == 0)
        if isTotalKnown { #expect(listing.totalCount == 25_000) }
    }

    @Test func `more calls in one second than can be paged are an error, not a loop`() async throws {
        let company = Company(starts: Array(repeating: 1000, count: 10_001))
        let error = await #expect(throws: TransportError.self) { try await calls(company.wire, 990, 1010) }
        #expect(error?.kind == .badResponse)
    }

    @Test func `absurd numbers of a page harm nobody`() async throws {
        let most = Int64.max
        let wire = ScriptedExchange(
            .success(
                .make(
                    """
                    {"meta":{"total":3,"per_page":\(most),"next_page_link":"x"},"calls":[
                    {"id":1,"direction":"inbound","started_at":1000},{"id":2,"direction":"inbound","started_at":\(most)},{"id":\(most),"direction":"inbound","started_at":1001}]}
                    """)),
            .success(.make(page([], total: 3, hasNext: true))))
        let listing = try await calls(wire, 1000, 2000)
        #expect(listing.rows.map(\.id) == [1, most])
        #expect(listing.skippedRows == 1)
    }

    @Test func `a refusal of the first page is a refusal`() async throws {
        let wire = ScriptedExchange(.success(.make(status: 400)))
        let error = await #expect(throws: TransportError.self) { try await calls(wire, 1000, 2000) }
        #expect(error?.kind == .status(400, code: nil))
        #expect(wire.requests.count == 1)
    }

    @Test func `a window that ends before it begins holds nothing and asks nothing`() async throws {
        let wire = ScriptedExchange(.success(.make(status: 500)))
        #expect(try await calls(wire, 2000, 1999).rows.isEmpty)
        #expect(wire.requests.isEmpty)
    }

    @Test func `a page that fails for good fails the window`() async throws {
        let wire = ScriptedExchange(
            .success(.make(page([#"{"id":1,"direction":"inbound","started_at":1000}"#], total: 2, hasNext: true))),
            .failure(ExchangeFailure(.network, cause: "broke")))
        let error = await #expect(throws: TransportError.self) { try await calls(wire, 1000, 2000) }
        #expect(error?.kind == .network)
    }
}

private func page(_ rows: [String], total: Int?, hasNext: Bool) -> String {
    let next = hasNext ? #""https://api.aircall.io/v1/calls?page=2""# : "null"
    let count = total.map(String.init) ?? "null"
    return
        #"{"meta":{"total":\#(count),"per_page":50,"next_page_link":\#(next)},"calls":[\#(rows.joined(separator: ","))]}"#
}

/// A company whose calls begin at known seconds, served with the habits of the live service: the lower bound left
/// out, the upper included, 50 to a page, 400 beyond 10,000.
private struct Company {
    let wire: ScriptedExchange
    let ids: [Int64]

    init(starts: [Int], isTotalKnown: Bool = true) {
        let calls = starts.enumerated().map { (id: $0.offset + 1, start: $0.element) }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        ids = calls.map { Int64($0.id) }
        wire = ScriptedExchange { request, _ throws(ExchangeFailure) in
            let number = { (name: String) in Int(request.query(name) ?? "") ?? 0 }
            let (page, from, to) = (number("page"), number("from"), number("to"))
            guard page * 50 <= 10_000 else { return .make(status: 400) }
            let hits = calls.filter { from < $0.start && $0.start <= to }
            let rows = hits.dropFirst((page - 1) * 50).prefix(50).map {
                #"{"id":\#($0.id),"direction":"inbound","started_at":\#($0.start)}"#
            }
            return .make(
                AircallAPITests.page(
                    Array(rows), total: isTotalKnown ? hits.count : nil, hasNext: page * 50 < hits.count))
        }
    }
}
