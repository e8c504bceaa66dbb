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
        for service in SimulatedService.allCases {
            stage.services.inject(.rateLimited(retryAfter: .seconds(7)), into: service)
        }
        let now = stage.services.world.now
        #expect(stage.intercom("GET", "/me").headers["retry-after"] == "7")
        #expect(stage.intercom("GET", "/me").headers["x-ratelimit-reset"] == String(now + 7))
        #expect(stage.aircall("/v1/ping").headers["x-aircallapi-reset"] == String(now + 7))
        #expect(stage.slack(#"{"text":"t"}"#).text == "rate_limited")
    }

    @Test func `the delivery says how a connection breaks`() {
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

    @Test func `a fault by page size spares the small pages`() {
        stage.services.inject(.status(504), into: .intercom, path: "/conversations/search", above: 20)
        stage.services.inject(.status(502), into: .aircall, above: 20)
        let query = #"{"query":{"field":"created_at","operator":">","value":0},"pagination":{"per_page":SIZE}}"#
        let statuses = [150, 21, 20, 5].map { stage.search(query.replacing("SIZE", with: "\($0)")).status }
        #expect(statuses == [504, 504, 200, 200])
        // Twenty are asked for where no size is named.
        #expect(stage.search(#"{"query":{"field":"created_at","operator":">","value":0}}"#).status == 200)
        #expect(stage.intercom("GET", "/admins").status == 200)
        #expect([50, 20].map { stage.aircall("/v1/calls?per_page=\($0)").status } == [502, 200])
        #expect(stage.aircall("/v2/users").status == 200)
    }

    @Test func `a refusal may name its own code`() {
        stage.services.inject(.status(403, code: "api_plan_restricted"), into: .intercom, path: "/conversations/search")
        #expect(stage.search("{}").intercomCode == "api_plan_restricted")
        #expect(stage.intercom("GET", "/teams").status == 200)
        stage.services.inject(.status(403), into: .aircall, path: "/v2/users")
        #expect(stage.aircall("/v2/users").json["message"] == "Forbidden")
        #expect(stage.aircall("/v1/users/availabilities").status == 200)
    }

    @Test func `a list may end before its own count`() {
        let stage = Stage(.make(scenario: .demo))
        stage.services.inject(.listEndsEarly, into: .intercom)
        stage.services.inject(.listEndsEarly, into: .aircall)
        let page = stage.search(#"{"query":{"field":"created_at","operator":">","value":0}}"#).json
        #expect(page["pages"]?["next"] == nil && page["conversations"]?.arrayValue?.count == 20)
        #expect((page["total_count"]?.intValue ?? 0) > 20 && (page["pages"]?["total_pages"]?.intValue ?? 0) > 1)
        let meta = stage.aircall("/v1/calls").json["meta"]
        #expect(meta?["next_page_link"] == .null && (meta?["total"]?.intValue ?? 0) > 20)
    }

    @Test func `a list may lack one row, or hold none that can be read`() {
        stage.services.inject(.withoutRow(id: "7002"), into: .intercom, path: "/teams", count: 1)
        let ids = stage.services.world.teams.map { String($0.id) }
        #expect(stage.intercom("GET", "/teams").ids("teams") == ids.filter { $0 != "7002" })
        #expect(stage.intercom("GET", "/teams").ids("teams") == ids)
        stage.services.inject(.unreadableRows, into: .intercom)
        stage.services.inject(.unreadableRows, into: .aircall)
        let rows = stage.search(#"{"query":{"field":"created_at","operator":">","value":0}}"#).json["conversations"]
        #expect(rows?.arrayValue?.isEmpty == false)
        #expect(rows?.arrayValue?.allSatisfy { $0["state"] == "from_the_future" } == true)
        #expect(stage.intercom("GET", "/admins").ids("admins").isEmpty)
        #expect(
            stage.aircall("/v1/calls").json["calls"]?.arrayValue?.allSatisfy { $0["status"] == "from_the_future" }
                == true)
    }

    @Test func `answers are wrong around their content, too`() throws {
        let right = stage.intercom("GET", "/me")
        let future = Date(timeIntervalSince1970: 1_861_920_000)
        let faults = [Fault.dated(future), .brokenGzip, .padded(to: 9_000), .drip(.seconds(20)), .portal]
        for fault in faults { stage.services.inject(fault, into: .intercom, count: 1) }
        let dated = stage.intercom("GET", "/me")
        #expect(dated.headers["date"] == "Mon, 01 Jan 2029 00:00:00 GMT" && dated.body == right.body)
        let packed = stage.intercom("GET", "/me")
        #expect(packed.headers["content-encoding"] == "gzip" && packed.body != right.body)
        let large = stage.intercom("GET", "/me")
        #expect(large.body.count == 9_000 && large.json == right.json)
        let slow = stage.intercom("GET", "/me")
        #expect(slow.delivery == .dripping(.seconds(20)) && slow.body == right.body)
        let portal = stage.intercom("GET", "/me")
        #expect(portal.status == 302 && portal.headers["location"]?.isEmpty == false)
        #expect(stage.intercom("GET", "/me") == right)
    }

    @Test(arguments: ["Brasilia", nil]) func `the workspace may call its zone what nobody knows`(name: String?) {
        stage.services.inject(.zone(name), into: .intercom)
        #expect(stage.intercom("GET", "/me").json["app"]?["timezone"] == .text(name))
        #expect(stage.intercom("GET", "/me").json["app"]?["id_code"] == "demoapp")
    }

    @Test func `the index may begin to lag, and catch up again`() {
        func finds(_ id: String) -> Bool {
            stage.search(#"{"query":{"field":"id","operator":"=","value":"\#(id)"}}"#).ids("conversations") == [id]
        }
        let old = stage.services.withWorld { $0.addConversation(subject: "Antes") }
        stage.services.inject(.lateIndex(by: .seconds(130)), into: .intercom)
        let new = stage.services.withWorld { $0.addConversation(subject: "Depois") }
        #expect(finds(old) && !finds(new))
        stage.clock.advance(by: .seconds(129))
        #expect(!finds(new))
        stage.clock.advance(by: .seconds(1))
        #expect(finds(new))
        let last = stage.services.withWorld { $0.addConversation(subject: "Por fim") }
        stage.services.clearFaults(of: .aircall)
        #expect(!finds(last))
        stage.services.clearFaults()
        #expect(finds(last) && finds(new))
    }

    @Test(arguments: [
        ("intercom status=504 path=/conversations/search above=20", Fault.status(504)),
        ("intercom status=403,api_plan_restricted", .status(403, code: "api_plan_restricted")),
        ("aircall limit", .rateLimited(retryAfter: nil)),
        ("slack limit=30 count=2", .rateLimited(retryAfter: .seconds(30))),
        ("aircall html", .html(status: 200)), ("aircall html=502", .html(status: 502)), ("aircall portal", .portal),
        ("slack reset after=1", .reset), ("slack hang", .hang), ("intercom cut", .truncatedBody),
        ("intercom gzip", .brokenGzip), ("intercom large=40000000", .padded(to: 40_000_000)),
        ("aircall delay=3", .delay(.seconds(3))), ("aircall drip=20", .drip(.seconds(20))),
        ("aircall dated=2029-01-01T00:00:00Z", .dated(Date(timeIntervalSince1970: 1_861_920_000))),
        ("intercom odd", .oddJSON), ("intercom unreadable", .unreadableRows), ("intercom early", .listEndsEarly),
        ("intercom without=7001", .withoutRow(id: "7001")), ("intercom zone", .zone(nil)),
        ("intercom zone=Pacific%20Time", .zone("Pacific Time")), ("intercom late=130", .lateIndex(by: .seconds(130))),
    ]) func `a fault is asked for in words`(text: String, fault: Fault) throws {
        let order = try FaultOrder(text)
        #expect(order.fault == fault)
        #expect(text.hasPrefix(order.service.rawValue))
    }

    @Test func `an order may be narrowed`() throws {
        let order = try FaultOrder("intercom status=504  path=/conversations/search above=20 after=3 count=2")
        #expect(order.service == .intercom && order.path == "/conversations/search")
        #expect(order.above == 20 && order.after == 3 && order.count == 2)
        let plain = try FaultOrder("slack reset")
        #expect(plain.path == nil && plain.above == nil && plain.after == 0 && plain.count == nil)
    }

    @Test(arguments: [
        "", "intercom", "somebody reset", "slack explode", "slack status=many", "slack reset above",
        "slack reset often=3",
    ])
    func `other words are refused with the right ones`(text: String) {
        let refusal = #expect(throws: FaultOrder.Refusal.self) { _ = try FaultOrder(text) }
        #expect(refusal?.description.isEmpty == false)
    }

    @Test func `a running simulator takes orders at a path of its own`() {
        func send(_ method: String, _ body: String = "") -> SimulatedResponse {
            stage.services.respond(to: SimulatedRequest(method, "/simulator/faults", body: body))
        }
        #expect(send("POST", "intercom status=503\naircall status=500 path=/v1/numbers\n").text == "Faults added: 2.\n")
        #expect(stage.intercom("GET", "/me").status == 503)
        #expect(stage.aircall("/v1/numbers").status == 500 && stage.aircall("/v1/ping").status == 200)
        // One bad line, and nothing is added.
        let refused = send("POST", "slack hang\nslack explode")
        #expect(refused.status == 400 && refused.text.contains("unreadable"))
        #expect(stage.slack(#"{"text":"t"}"#).text == "ok")
        #expect(send("DELETE").status == 200)
        #expect(stage.intercom("GET", "/me").status == 200)
        #expect(send("GET").status == 405)
        #expect(stage.services.requestCount() == 5, "what is asked of the simulator itself is no request to a service")
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
