import Foundation
import Testing

@testable import Simulator

@Suite struct FaultTests {
    private let stage = Stage(.make())

    @Test func `a fault befalls so many requests of its service and path`() {
        stage.services.inject(.status(503), into: .intercom, path: "/teams", count: 2)
        #expect(stage.intercom("GET", "/me").status == 200)
        #expect(stage.aircall("/v1/teams").status == 200)
        #expect(stage.intercom("GET", "/teams").status == 503)
        #expect(stage.intercom("GET", "/teams/7001").intercomCode == "server_error")
        #expect(stage.intercom("GET", "/teams").status == 200)
    }

    @Test func `a fault lasts until it is cleared`() {
        stage.services.inject(.html(status: 502), into: .aircall)
        for _ in 0..<5 { #expect(stage.aircall("/v1/ping").status == 502) }
        #expect(stage.aircall("/v1/ping").text.hasPrefix("<html>"))
        stage.services.clearFaults(of: .slack)
        #expect(stage.aircall("/v1/ping").status == 502)
        stage.services.clearFaults(of: .aircall)
        #expect(stage.aircall("/v1/ping").status == 200)
    }

    @Test func `each service refuses in its own words`() {
        for service in SimulatedService.allCases { stage.services.inject(.rateLimited(retryAfter: 7), into: service) }
        let now = stage.services.world.now
        #expect(stage.intercom("GET", "/me").headers["retry-after"] == "7")
        #expect(stage.intercom("GET", "/me").headers["x-ratelimit-reset"] == String(now + 7))
        #expect(stage.aircall("/v1/ping").headers["x-aircallapi-reset"] == String(now + 7))
        #expect(stage.slack(#"{"text":"t"}"#).text == "rate_limited")
    }

    @Test func `broken connections are told by the delivery`() {
        stage.services.inject(.reset, into: .intercom, count: 1)
        stage.services.inject(.hang, into: .intercom, count: 1)
        stage.services.inject(.truncatedBody, into: .intercom, count: 1)
        stage.services.inject(.delay(.seconds(3)), into: .intercom, count: 1)
        let deliveries = (0..<5).map { _ in stage.intercom("GET", "/me").delivery }
        #expect(deliveries == [.reset, .hanging, .truncated, .delayed(.seconds(3)), .complete])
    }

    @Test func `odd JSON keeps the good rows and adds bad ones`() {
        let good = stage.intercom("GET", "/admins").json["admins"]?.arrayValue ?? []
        stage.services.inject(.oddJSON, into: .intercom)
        let odd = stage.intercom("GET", "/admins").json["admins"]?.arrayValue ?? []
        #expect(odd.count == good.count + 3)
        #expect(odd.first == good.first)
        #expect(odd.contains(.null) && odd.contains("a row that is text"))
        let query = #"{"query":{"field":"created_at","operator":">","value":0}}"#
        let rows = stage.search(query).json["conversations"]?.arrayValue ?? []
        #expect(rows.contains { $0["updated_at"]?.stringValue != nil })
        #expect(rows.contains { $0["state"] == "from_the_future" })
    }

    @Test func `a ticket link opens a page about the conversation`() {
        let id = stage.services.withWorld { $0.addConversation(subject: "Boleto") }
        let page = stage.services.respond(to: SimulatedRequest("GET", "/a/inbox/demoapp/inbox/conversation/\(id)"))
        #expect(page.text.contains("Boleto"))
        #expect(stage.services.respond(to: SimulatedRequest("GET", "/elsewhere")).status == 404)
    }

    @Test func `requests are counted by service and path`() {
        _ = stage.intercom("GET", "/me")
        _ = stage.intercom("GET", "/teams")
        _ = stage.aircall("/v1/calls?page=1")
        _ = stage.aircall("/v1/calls?page=2")
        #expect(stage.services.requestCount() == 4)
        #expect(stage.services.requestCount(.intercom) == 2)
        #expect(stage.services.requestCount(.aircall, path: "/v1/calls") == 2)
        stage.services.resetRequestCount()
        #expect(stage.services.requestCount() == 0)
    }
}
