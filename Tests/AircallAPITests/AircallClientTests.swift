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
        let text = #"{"meta":{"total":9,"per_page":50,"next_page_link":"https://api.example.test/x"},"numbers":[]}"#
        let wire = ScriptedExchange(.success(.make(text)))
        #expect(try await client(wire).numbers().rows.isEmpty)
        #expect(wire.requests.count == 1)
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
