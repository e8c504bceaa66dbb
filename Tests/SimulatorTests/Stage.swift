import Foundation

@testable import Simulator

/// A Tuesday, ten o'clock in the morning in São Paulo.
let tuesdayMorning = Date(timeIntervalSince1970: 1_789_477_200)

extension World {
    /// A small world as of Tuesday morning.
    static func make(
        seed: UInt64 = 7, scenario: Scenario = .quiet, at instant: Date = tuesdayMorning,
        change: (inout Scenario) -> Void = { _ in }
    ) -> World {
        var scenario = scenario
        change(&scenario)
        return World(seed: seed, scenario: scenario, startingAt: instant)
    }
}

/// Services with a clock that stands still, asked without a network.
struct Stage {
    let clock: WorldClock
    let services: SimulatedServices

    init(_ world: World, limits: RateLimits = .unlimited) {
        clock = .frozen(at: Date(timeIntervalSince1970: Double(world.now)))
        services = SimulatedServices(world: world, clock: clock, limits: limits)
    }

    func intercom(
        _ method: String, _ target: String, body: String = "", headers: [String: String] = [:]
    ) -> SimulatedResponse {
        let usual = [
            "authorization": "Bearer demo-token", "intercom-version": "2.9", "accept": "application/json",
            "content-type": "application/json",
        ]
        return services.respond(
            to: SimulatedRequest(method, target, headers: usual.merging(headers) { $1 }, body: body))
    }

    func search(_ body: String) -> SimulatedResponse {
        intercom("POST", "/conversations/search", body: body)
    }

    func aircall(_ target: String, method: String = "GET", authorization: String? = nil) -> SimulatedResponse {
        let own = "Basic \(Data("demo-id:demo-key".utf8).base64EncodedString())"
        return services.respond(
            to: SimulatedRequest(
                method, target, headers: ["authorization": authorization ?? own, "host": "127.0.0.1:9"]))
    }

    func slack(_ body: String, path: String = "/services/T00DEMO/B00DEMO/demo-secret") -> SimulatedResponse {
        services.respond(
            to: SimulatedRequest("POST", path, headers: ["content-type": "application/json"], body: body))
    }
}

extension SimulatedResponse {
    var json: JSONValue { JSONValue(parsing: body) ?? .null }

    /// The ids of the rows under `key`.
    func ids(_ key: String) -> [String] {
        (json[key]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue ?? $0["id"]?.intValue.map(String.init) }
    }

    /// The code of an Intercom failure.
    var intercomCode: String? { json["errors"]?.arrayValue?.first?["code"]?.stringValue }
}
