import Foundation
import FoundationNetworking
import Testing

@testable import Simulator

/// The services over a real loopback port.
@Suite(.timeLimit(.minutes(10))) struct ServingTests {
    private let stage = Stage(.make())

    /// Runs the server while `body` asks it.
    private func serving(_ body: (Int) async throws -> Void) async throws {
        let services = stage.services
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            try await body(try await services.port)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private func get(_ target: String, port: Int) async throws -> (HTTPURLResponse, Data) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(target)")))
        request.setValue("Bearer demo-token", forHTTPHeaderField: "Authorization")
        request.setValue("2.9", forHTTPHeaderField: "Intercom-Version")
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
        return (try #require(response as? HTTPURLResponse), data)
    }

    @Test func `an answer over the port is the answer in memory, with the world's date`() async throws {
        try await serving { port in
            let (response, data) = try await get("/admins", port: port)
            #expect(response.statusCode == 200)
            #expect(Array(data) == stage.intercom("GET", "/admins").body)
            #expect(response.value(forHTTPHeaderField: "Date") == "Tue, 15 Sep 2026 13:00:00 GMT")
        }
    }

    @Test func `a search is posted over the port`() async throws {
        try await serving { port in
            var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/conversations/search")))
            request.httpMethod = "POST"
            request.httpBody = Data(#"{"query":{"field":"state","operator":"=","value":"closed"}}"#.utf8)
            request.setValue("Bearer demo-token", forHTTPHeaderField: "Authorization")
            request.setValue("2.9", forHTTPHeaderField: "Intercom-Version")
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            let (data, _) = try await URLSession(configuration: .ephemeral).data(for: request)
            let page = try #require(JSONValue(parsing: Array(data)))
            #expect(page["type"] == "conversation.list")
            #expect(page["total_count"] == .int(stage.services.world.conversations.count { $0.state == .closed }))
        }
    }

    @Test func `links to the next page lead back to the port`() async throws {
        try await serving { port in
            var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/v1/numbers?per_page=1")))
            let pair = Data("demo-id:demo-key".utf8).base64EncodedString()
            request.setValue("Basic \(pair)", forHTTPHeaderField: "Authorization")
            let (data, _) = try await URLSession(configuration: .ephemeral).data(for: request)
            let link = JSONValue(parsing: Array(data))?["meta"]?["next_page_link"]?.stringValue
            #expect(link == "http://127.0.0.1:\(port)/v1/numbers?page=2&per_page=1")
        }
    }

    @Test func `an answer that drips is the whole answer`() async throws {
        stage.services.inject(.drip(.milliseconds(40)), into: .intercom, count: 1)
        try await serving { port in
            let (_, data) = try await get("/admins", port: port)
            #expect(Array(data) == stage.intercom("GET", "/admins").body)
        }
    }

    @Test(arguments: [Fault.reset, .truncatedBody])
    func `a broken connection is an error for the client`(fault: Fault) async throws {
        stage.services.inject(fault, into: .intercom)
        try await serving { port in
            await #expect(throws: (any Error).self) { _ = try await get("/admins", port: port) }
        }
    }

    @Test func `a hanging answer neither comes nor keeps the server from ending`() async throws {
        stage.services.inject(.hang, into: .intercom)
        try await serving { port in
            let asking = Task { try await get("/me", port: port) }
            while stage.services.requestCount(.intercom) == 0 { await Task.yield() }
            asking.cancel()
        }
    }

    @Test func `a port that is taken is an error for whoever waits for it`() async throws {
        try await serving { port in
            let second = SimulatedServices(world: .make(scenario: .empty), clock: stage.clock, port: port)
            await #expect(throws: (any Error).self) { try await second.run() }
            await #expect(throws: (any Error).self) { _ = try await second.port }
        }
    }

    @Test func `the settings point at the port`() {
        let settings = stage.services.configuration(port: 4711, teams: [7001])
        #expect(settings.contains(#"INTERCOM_BASE_URL = "http://127.0.0.1:4711""#))
        #expect(settings.contains(#"SLACK_WEBHOOK   = "http://127.0.0.1:4711/services/T00DEMO/B00DEMO/demo-secret""#))
        #expect(settings.contains("teams = [7001]"))
    }
}
