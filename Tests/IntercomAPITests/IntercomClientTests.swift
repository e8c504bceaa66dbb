import Diagnostics
import Foundation
import HTTPTransport
import Localization
import TestSupport
import Testing

@testable import IntercomAPI

@Suite struct IntercomClientTests {
    private let clock = TestClock()

    private func client(_ wire: ScriptedExchange) throws -> IntercomClient {
        IntercomClient(
            address: try ServiceAddress("https://api.example.test"), token: Secret("sekret-token"), exchange: wire,
            environment: .make(clock: clock))
    }

    @Test func `every request names the version and carries the token`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("me")))
        let me = try await client(wire).me()
        #expect(me.app?.idCode == "abc123")
        #expect(me.app?.timezone == "America/Sao_Paulo")
        let sent = try #require(wire.requests.first)
        #expect(sent.url.absoluteString == "https://api.example.test/me")
        #expect(sent.headers["Intercom-Version"] == "2.9")
        #expect(sent.headers["Accept"] == "application/json")
        #expect(sent.headers["Authorization"] == "Bearer sekret-token")
    }

    @Test func `an owner without a workspace is still an owner`() async throws {
        let me = try await client(ScriptedExchange(.success(try Payload.response("me-without-app")))).me()
        #expect(me.id == "501")
        #expect(me.app == nil)
    }

    @Test func `admins come once each, whatever the type of their ids`() async throws {
        let admins = try await client(ScriptedExchange(.success(try Payload.response("admins")))).admins()
        #expect(admins.rows.map(\.id) == ["501", "502", "503", "504", "505"])
        #expect(admins.rows.map(\.awayModeEnabled) == [false, true, nil, false, nil])
        #expect(admins.rows.map(\.isBot) == [false, false, false, true, true])
        #expect(admins.rows.map(\.teamIDs) == [["7001", "7002"], ["7001"], nil, [], ["7001"]])
        #expect(admins.skippedRows == 3)
    }

    @Test func `teams know their members`() async throws {
        let teams = try await client(ScriptedExchange(.success(try Payload.response("teams")))).teams()
        #expect(teams.rows.map(\.id) == ["7001", "7002"])
        #expect(teams.rows.map(\.adminIDs) == [["501", "502"], []])
    }

    @Test(arguments: [(401, TransportError.Kind.unauthorized), (403, .forbidden)])
    func `refused credentials name the setting to check`(status: Int, kind: TransportError.Kind) async throws {
        let client = try client(ScriptedExchange(.success(try Payload.response("error", status: status))))
        let error = await #expect(throws: TransportError.self) { try await client.me() }
        #expect(error?.kind == kind)
        for language in Language.allCases {
            #expect(error?.explanation.text(in: language).contains("INTERCOM_TOKEN") == true)
        }
    }

    @Test(arguments: [
        (403, "api_plan_restricted", "plan"), (403, "action_forbidden", "INTERCOM_TOKEN"),
        (402, "payment_required", "plan"),
        (401, "token_revoked", "INTERCOM_TOKEN"),
    ])
    func `a refusal names its code, and a plan is no permission`(status: Int, code: String, word: String) async throws {
        let answer = HTTPResponse.make(#"{"errors":[{"code":"\#(code)"}]}"#, status: status)
        let client = try client(ScriptedExchange(.success(answer)))
        let error = await #expect(throws: TransportError.self) { try await client.me() }
        let text = error?.explanation.text(in: .english) ?? ""
        #expect(text.contains(word) && text.contains("\(status)") && text.contains(code))
        #expect(text.contains("INTERCOM_TOKEN") == (word == "INTERCOM_TOKEN"))
    }

    @Test(arguments: [
        #"{"admins":[]}"#, #"{"admins":[{"name":"x"},{"name":"y"}]}"#, #"{"total_count":9,"admins":[{"id":"1"}]}"#,
    ])
    func `a list of admins that cannot be whole was not read`(answer: String) async throws {
        let client = try client(ScriptedExchange(.success(.make(answer))))
        await #expect(throws: TransportError.self) { try await client.admins() }
    }

    @Test func `an error shows code and number of the request and none of its prose`() async throws {
        let client = try client(ScriptedExchange(.success(try Payload.response("error", status: 422))))
        let error = await #expect(throws: TransportError.self) { try await client.team(id: "7001") }
        #expect(error?.kind == .status(422, code: "parameter_invalid"))
        #expect(error?.underlying == "422 parameter_invalid request 0f8fad5b-d9cb-469f-a165-708677289501")
        #expect(error?.description.contains("Caio") == false)
    }

    @Test func `a thread is asked for in plain text`() async throws {
        let wire = ScriptedExchange(.success(try Payload.response("conversation-thread")))
        let thread = try await client(wire).conversation(id: "900001")
        #expect(thread.conversation.id == "900001")
        #expect(wire.requests.first?.url.path() == "/conversations/900001")
        #expect(wire.requests.first?.query("display_as") == "plaintext")
    }

    @Test func `an id cannot lead to another path`() async throws {
        let wire = ScriptedExchange(.success(.make(status: 404)))
        await #expect(throws: TransportError.self) { try await client(wire).conversation(id: "../admins?x") }
        #expect(wire.requests.first?.url.absoluteString.contains("/conversations/admins%3Fx?") == true)
    }

    @Test(arguments: ["null", "7001", #"{"7001":true}"#])
    func `teams of an admin that cannot be read are unknown, not none`(teams: String) async throws {
        let answer = #"{"admins":[{"id":"501","team_ids":\#(teams)},{"id":"502","team_ids":[]}]}"#
        let admins = try await client(ScriptedExchange(.success(.make(answer)))).admins().rows
        #expect(admins.map(\.teamIDs) == [nil, []])
    }
}
