import Diagnostics
import Foundation
import HTTPTransport
import Localization
import TestSupport
import Testing

@testable import AircallAPI

@Suite struct AircallClientTests {
    private let clock = TestClock()

    private func client(_ wire: ScriptedExchange) throws -> AircallClient {
        AircallClient(
            address: try ServiceAddress("https://api.example.test"), id: Secret("id"), token: Secret("tóken"),
            exchange: wire, environment: .make(clock: clock))
    }

    @Test func `a ping carries the credentials as a Basic field and never in the address`() async throws {
        let wire = ScriptedExchange(.success(.make(#"{"ping":"pong"}"#)))
        try await client(wire).ping()
        let sent = try #require(wire.requests.first)
        #expect(sent.url.absoluteString == "https://api.example.test/v1/ping")
        #expect(sent.headers["Authorization"] == "Basic " + Data("id:tóken".utf8).base64EncodedString())
    }

    @Test(arguments: [#"{"ping":"pang"}"#, "{}", "<html>", #"{"ping":7}"#])
    func `another answer to a ping is an error`(text: String) async throws {
        let client = try client(ScriptedExchange(.success(.make(text))))
        let error = await #expect(throws: TransportError.self) { try await client.ping() }
        #expect(error?.kind == .badResponse)
    }

    @Test(arguments: [(401, "error-short"), (403, "error-short"), (403, "error-long")])
    func `both refusals mean the credentials`(status: Int, payload: String) async throws {
        let client = try client(ScriptedExchange(.success(try Payload.response(payload, status: status))))
        let error = await #expect(throws: TransportError.self) { try await client.ping() }
        for language in Language.allCases {
            let text = try #require(error?.explanation.text(in: language))
            #expect(text.contains("AIRCALL_ID") && text.contains("AIRCALL_TOKEN") && text.contains("\(status)"))
        }
    }

    @Test func `an error shows its code and none of its prose`() async throws {
        let client = try client(ScriptedExchange(.success(try Payload.response("error-long", status: 400))))
        let error = await #expect(throws: TransportError.self) { try await client.numbers() }
        #expect(error?.kind == .status(400, code: "BAD_REQUEST"))
        #expect(error?.description.contains("5550") == false)
    }

    @Test func `users come from the new path`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("users")))
        let users = try await client(wire).users()
        #expect(users.rows.map(\.id) == [77, 78])
        #expect(users.skippedRows == 1)
        #expect(wire.requests.map { $0.url.path() } == ["/v2/users"])
        #expect(wire.requests.first?.query("per_page") == "50")
    }

    @Test func `where the new path is unknown the old one serves, and is remembered`() async throws {
        let users = try Payload.response("users")
        let wire = ScriptedExchange { request, _ throws(ExchangeFailure) in
            request.url.path() == "/v1/users" ? users : .make(status: 404)
        }
        let client = try client(wire)
        _ = try await client.users()
        _ = try await client.users()
        #expect(wire.requests.map { $0.url.path() } == ["/v2/users", "/v1/users", "/v1/users"])
    }

    @Test(arguments: [400, 403, 500])
    func `no other failure leads to the old path`(status: Int) async throws {
        let wire = ScriptedExchange(.success(.make(status: status)))
        let client = try client(wire)
        await clock.running { _ = await #expect(throws: TransportError.self) { try await client.users() } }
        #expect(wire.requests.allSatisfy { $0.url.path() == "/v2/users" })
    }

    @Test func `presence is paged to its end, past links to other hosts`() async throws {
        // Given three pages, the links of which name another host
        let wire = ScriptedExchange { request, _ throws(ExchangeFailure) in
            let page = Int(request.query("page") ?? "") ?? 0
            let rows = (0..<50).map { #"{"id":\#(page * 50 + $0),"availability":"offline"}"# }.joined(separator: ",")
            let next = page < 3 ? #""https://evil.example.test/?page=\#(page + 1)""# : "null"
            return .make(#"{"meta":{"total":150,"per_page":50,"next_page_link":\#(next)},"users":[\#(rows)]}"#)
        }
        // When
        let presence = try await client(wire).availabilities()
        // Then
        #expect(presence.rows.count == 150)
        #expect(wire.requests.compactMap { $0.query("page") } == ["1", "2", "3"])
        #expect(wire.requests.allSatisfy { $0.url.host() == "api.example.test" })
    }

    @Test func `an empty page ends a list whatever its link says`() async throws {
        let text = #"{"meta":{"total":0,"per_page":50,"next_page_link":"https://api.example.test/x"},"numbers":[]}"#
        let wire = ScriptedExchange(.success(.make(text)))
        #expect(try await client(wire).numbers().rows.isEmpty)
        #expect(wire.requests.count == 1)
    }

    @Test func `a list goes on although the link to its next page is missing`() async throws {
        let wire = list(of: 154) { _, _, answer in answer.replacing(/"https[^"]*"/, with: "null") }
        #expect(try await client(wire).numbers().rows.map(\.id) == Array(1...154))
    }

    @Test(arguments: [(50, 154), (0, 1), (30, 154), (50, 70)])
    func `a list that ends before its own count was not read`(rows: Int, total: Int) async throws {
        // Given a service that counts more than it gives, on whatever page
        let wire = list(of: rows) { _, _, answer in answer.replacing(/"total":\d+/, with: "\"total\":\(total)") }
        let client = try client(wire)
        let error = await #expect(throws: TransportError.self) { try await client.numbers() }
        #expect(error?.kind == .listEndedEarly(read: rows, total: total))
    }

    @Test(arguments: [(30, 33), (50, 54), (120, 110)])
    func `a count that is off by a few is no reason for doubt`(rows: Int, total: Int) async throws {
        let wire = list(of: rows) { _, _, answer in answer.replacing(/"total":\d+/, with: "\"total\":\(total)") }
        #expect(try await client(wire).numbers().rows.count == rows)
    }

    @Test func `states of which not one is known are no states`() async throws {
        let rows = (1...30).map { #"{"id":\#($0),"availability":"levitating"}"# }.joined(separator: ",")
        let wire = ScriptedExchange(
            .success(.make(#"{"meta":{"total":30,"next_page_link":null},"users":[\#(rows)]}"#)))
        let error = await #expect(throws: TransportError.self) { try await client(wire).availabilities() }
        #expect(error?.kind == .unreadableRows(30))
    }

    @Test(arguments: [20, 5, 1])
    func `pages that are too much come in smaller ones, none lost and none twice`(most: Int) async throws {
        let wire = list(of: 154) { _, size, answer in size > most ? nil : answer }
        let client = try client(wire)
        let numbers = try await clock.running { try await client.numbers() }
        #expect(numbers.rows.map(\.id) == Array(1...154))
        #expect(numbers.skippedRows == 0)
    }

    @Test func `a page in the middle that is too much costs no row, and pages grow again behind it`() async throws {
        // Given one row that only comes with few others
        let wire = list(of: 400) { first, size, answer in
            (first..<first + size).contains(123) && size > 5 ? nil : answer
        }
        let client = try client(wire)
        let numbers = try await clock.running { try await client.numbers() }
        #expect(numbers.rows.map(\.id).sorted() == Array(1...400))
        #expect(wire.requests.last?.query("per_page") == "50")
    }

    @Test func `a row that does not come even alone is stepped over and counted`() async throws {
        let wire = list(of: 154) { first, size, answer in (first..<first + size).contains(77) ? nil : answer }
        let client = try client(wire)
        let numbers = try await clock.running { try await client.numbers() }
        #expect(numbers.rows.map(\.id).sorted() == (1...154).filter { $0 != 77 })
        #expect(numbers.skippedRows == 1)
    }

    @Test func `fifty states at a time are fifty, whatever the size of pages`() async throws {
        let wire = list(of: 120, key: "users") { _, size, answer in size > 20 ? nil : answer }
        let client = try client(wire)
        let page = try await clock.running { try await client.availabilities(page: 2) }
        #expect(Set(page.states.rows.map(\.id)).isSuperset(of: 51...100))
        #expect(page.continues)
        let last = try await clock.running { try await client.availabilities(page: 3) }
        #expect(Set(last.states.rows.map(\.id)).isSuperset(of: 101...120))
        #expect(!last.continues)
    }

    /// A list of `count` rows with the numbers 1, 2, …, in pages as they are asked for.
    ///
    /// - Parameter change: Changes the answer to a page that begins with row `first`; nil answers 504.
    private func list(
        of count: Int, key: String = "numbers",
        change: @escaping @Sendable (_ first: Int, _ size: Int, _ answer: String) -> String?
    ) -> ScriptedExchange {
        ScriptedExchange { request, _ throws(ExchangeFailure) in
            let (page, size) = (Int(request.query("page") ?? "") ?? 1, Int(request.query("per_page") ?? "") ?? 20)
            let first = (page - 1) * size + 1
            let rows = (first..<max(first, min(count + 1, first + size))).map {
                #"{"id":\#($0),"availability":"available"}"#
            }
            let next = page * size < count ? #""https://api.example.test/x""# : "null"
            let answer =
                #"{"meta":{"total":\#(count),"per_page":\#(size),"next_page_link":\#(next)},"\#(key)":[\#(rows.joined(separator: ","))]}"#
            return change(first, size, answer).map { .make($0) } ?? .make(status: 504)
        }
    }

    @Test func `a line knows its users only when asked for alone`() async throws {
        let numbers = try await client(ScriptedExchange(.success(try Payload.response("numbers")))).numbers()
        #expect(numbers.rows.map(\.users) == [nil])
        let number = try await client(ScriptedExchange(.success(try Payload.response("number")))).number(id: 55)
        #expect(number.users?.map(\.id) == [77])
    }

    @Test func `the budget of forty a minute is our own`() async throws {
        let wire = ScriptedExchange(.success(.make(#"{"ping":"pong"}"#)))
        let client = try client(wire)
        try await clock.running { for _ in 0..<41 { try await client.ping() } }
        #expect(clock.now.elapsed == .seconds(60))
    }
}
