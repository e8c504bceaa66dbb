import Foundation
import HTTPServing
import Synchronization

/// Intercom, Aircall and Slack in one, based on a living world.
///
/// ``respond(to:)`` implements everything they do; ``run()`` serves it on one loopback port. The world advances to the
/// clock's current instant with each request.
package final class SimulatedServices: Sendable {
    fileprivate struct State: Sendable {
        var world: World
        var intercom: IntercomService
        var aircall: AircallService
        var slack: SlackService
        var faults = FaultPlan()
        var log = RequestLog()
    }

    /// The time of the services, used for the `Date` of all answers.
    package let clock: WorldClock
    /// The accepted credentials.
    package let credentials: SimulatedCredentials

    /// The messages that the webhook accepts from now on, for one reader, who shows them; of those that nobody reads
    /// the last hundred are kept.
    package let acceptedMessages: AsyncStream<SimulatedSlackMessage>

    private let accepted: AsyncStream<SimulatedSlackMessage>.Continuation
    private let state: Mutex<State>
    let wantedPort: Int
    let bound = BoundPort()

    /// Creates the services of `world`. Port 0 chooses a free one.
    package init(
        world: World, clock: WorldClock, credentials: SimulatedCredentials = .demo, limits: RateLimits = .vendors,
        port: Int = 0
    ) {
        self.clock = clock
        self.credentials = credentials
        wantedPort = port
        (acceptedMessages, accepted) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(100))
        state = Mutex(
            State(
                world: world, intercom: IntercomService(credentials: credentials, limits: limits),
                aircall: AircallService(credentials: credentials, limits: limits),
                slack: SlackService(credentials: credentials, limits: limits)))
    }

    /// Answers a request at the clock's current instant.
    package func respond(to request: SimulatedRequest) -> SimulatedResponse {
        let now = clock.now
        if let answer = trouble(request) { return answer.response(at: Int(now.timeIntervalSince1970)) }
        return state.withLock { state in
            state.world.advance(to: now)
            let known = state.slack.messages.count
            let response = state.respond(to: request)
            for message in state.slack.messages.dropFirst(known) { accepted.yield(message) }
            return response
        }
    }

    /// Reads or changes the world as of now.
    package func withWorld<Result: Sendable>(_ body: (inout World) -> sending Result) -> sending Result {
        let now = clock.now
        return state.withLock { state in
            state.world.advance(to: now)
            return body(&state.world)
        }
    }

    /// The world as of now.
    package var world: World { withWorld { $0 } }

    /// The messages accepted by the webhook, oldest first.
    package var slackMessages: [SimulatedSlackMessage] { state.withLock { $0.slack.messages } }

    /// Activates a fault for a service: for its next `count` requests, or all until ``clearFaults(of:)``; with a
    /// `path`, only for paths with that prefix; with `rows`, only for requests for more rows; and only `after` that
    /// many requests were answered. If several apply, the first one is used.
    package func inject(
        _ fault: Fault, into service: SimulatedService, path: String? = nil, above rows: Int? = nil,
        after spared: Int = 0, count: Int? = nil
    ) {
        if case .lateIndex(let lag) = fault { return withWorld { $0.delaySearches(by: lag) } }
        let entry = FaultPlan.Entry(
            fault: fault, service: service, path: path, rows: rows, spared: spared, remaining: count)
        state.withLock { $0.faults.add(entry) }
    }

    /// Removes the faults of a service, or of all.
    package func clearFaults(of service: SimulatedService? = nil) {
        state.withLock { state in
            state.faults.clear(service)
            if service != .aircall, service != .slack {
                state.world.delaySearches(by: state.world.scenario.searchLag)
            }
        }
    }

    /// The number of requests to a service or all, with exactly this path or any. Includes faulty answers.
    package func requestCount(_ service: SimulatedService? = nil, path: String? = nil) -> Int {
        state.withLock { $0.log.count(service, path: path) }
    }

    /// Resets the count of requests.
    package func resetRequestCount() {
        state.withLock { $0.log.reset() }
    }
}

extension SimulatedServices.State {
    fileprivate mutating func respond(to request: SimulatedRequest) -> SimulatedResponse {
        guard let service = SimulatedService(path: request.path) else {
            return inboxPage(for: request).response(at: world.now)
        }
        log.record(service, path: request.path)
        guard let fault = faults.fault(for: request, of: service) else {
            return answer(request, of: service).response(at: world.now)
        }
        return respond(to: request, of: service, with: fault)
    }

    /// The page opened by a ticket link of the monitor, instead of Intercom's inbox.
    private func inboxPage(for request: SimulatedRequest) -> Answer {
        guard request.segments.starts(with: ["a", "inbox"]), let id = request.segments.last,
            let conversation = world.conversation(id)
        else { return .plain("Not Found", status: 404) }
        return .plain("Simulated conversation \(id): \(conversation.subject)\n\n\(conversation.body.withoutMarkup)\n")
    }

    private mutating func answer(_ request: SimulatedRequest, of service: SimulatedService) -> Answer {
        switch service {
        case .intercom: intercom.answer(request, world: &world)
        case .aircall: aircall.answer(request, world: world)
        case .slack: slack.answer(request, at: world.now)
        }
    }

    private mutating func respond(
        to request: SimulatedRequest, of service: SimulatedService, with fault: Fault
    ) -> SimulatedResponse {
        switch fault {
        case .status(let status, let code):
            return failure(of: service, status: status, code: code).response(at: world.now)
        case .rateLimited(let wait): return refusal(of: service, seconds: wait?.inSeconds).response(at: world.now)
        case .html(let status): return Answer.html(status: status).response(at: world.now)
        case .portal: return Answer.portal.response(at: world.now)
        case .reset, .hang:
            var response = Answer.plain("").response(at: world.now)
            response.delivery = fault == .reset ? .reset : .hanging
            return response
        default:
            var answer = answer(request, of: service)
            if case .json(let value) = answer.body, answer.status == 200 { answer.body = .json(fault.changed(value)) }
            return fault.changed(answer.response(at: world.now))
        }
    }

    private func failure(of service: SimulatedService, status: Int, code: String?) -> Answer {
        switch service {
        case .intercom: intercom.failure(status: status, code: code)
        case .aircall: aircall.failure(status: status, code: code)
        case .slack: slack.failure(status: status, word: code)
        }
    }

    private func refusal(of service: SimulatedService, seconds: Int?) -> Answer {
        switch service {
        case .intercom: intercom.rateLimitedAnswer(retryAfter: seconds, at: world.now)
        case .aircall: aircall.rateLimitedAnswer(retryAfter: seconds, at: world.now)
        case .slack: slack.rateLimitedAnswer(retryAfter: seconds)
        }
    }
}

extension SimulatedServices {
    /// Settings in TOML that connect the monitor to these services on `port`.
    ///
    /// `teams` are Intercom team ids; empty for all teams.
    package func configuration(port: Int, teams: [Int] = [], refreshInterval: Duration = .seconds(60)) -> String {
        let base = "http://127.0.0.1:\(port)"
        let (zone, aliases, hasTroubles) = withWorld {
            ($0.timeZone.identifier, $0.aliases, $0.scenario.hasTroubles)
        }
        let joins = aliases.sorted { $0.key < $1.key }.map { "\"\($0.key)\" = \"\($0.value)\"" }
        return """
            APP_PASSWORD    = ""
            INTERCOM_APP_ID = "\(credentials.intercomAppID)"
            INTERCOM_TOKEN  = "\(credentials.intercomToken)"
            AIRCALL_ID      = "\(credentials.aircallID)"
            AIRCALL_TOKEN   = "\(credentials.aircallToken)"
            SLACK_WEBHOOK   = "\(base)\(credentials.slackPath)"

            INTERCOM_BASE_URL = "\(base)"
            INTERCOM_WEB_URL  = "\(base)"
            AIRCALL_BASE_URL  = "\(base)"

            [monitor]
            teams = [\(teams.map(String.init).joined(separator: ", "))]
            refresh_seconds = \(refreshInterval.inSeconds)
            timezone = "\(zone)"

            [agents]
            aliases = { \(joins.joined(separator: ", ")) }

            [targets]
            first_response_minutes = 15

            [staffing]
            after_call_seconds = 30
            conversation_minutes = 12
            chats_at_once = 3

            """ + (hasTroubles ? Self.limitsOfTroubles : "")
    }

    /// Limits that the troubles of a world reach, of rules that are off unless somebody sets them.
    private static let limitsOfTroubles = """

        [alerts]
        wait_minutes = 20
        target_warning_minutes = 5
        idle_minutes = 120
        away_minutes = 2
        missed_count = 3
        rating_at_most = 2

        """

    /// Serves on 127.0.0.1 until the task is cancelled; can be called once. Throws if the port cannot be opened.
    package func run() async throws {
        try await LoopbackServer(services: self).run()
    }

    /// The port, as soon as ``run()`` listens on it. Throws why it could not listen.
    package var port: Int {
        get async throws { try await bound.number }
    }
}

/// The simulated services.
package enum SimulatedService: String, Sendable, CaseIterable {
    case intercom, aircall, slack

    /// The service of a path; nil if there is none.
    init?(path: String) {
        switch path.split(separator: "/").first {
        case "v1", "v2": self = .aircall
        case "services": self = .slack
        case "me", "admins", "teams", "conversations": self = .intercom
        default: return nil
        }
    }
}

/// The invented credentials that the simulator accepts.
package struct SimulatedCredentials: Sendable, Equatable {
    /// The workspace's code, used in inbox links.
    package var intercomAppID: String
    /// The bearer token.
    package var intercomToken: String
    /// The user name of HTTP Basic.
    package var aircallID: String
    /// The password of HTTP Basic.
    package var aircallToken: String
    /// The path of the webhook: `/services/T…/B…/…`.
    package var slackPath: String

    /// Creates credentials.
    package init(
        intercomAppID: String, intercomToken: String, aircallID: String, aircallToken: String, slackPath: String
    ) {
        self.intercomAppID = intercomAppID
        self.intercomToken = intercomToken
        self.aircallID = aircallID
        self.aircallToken = aircallToken
        self.slackPath = slackPath
    }

    /// The default credentials.
    package static let demo = SimulatedCredentials(
        intercomAppID: "demoapp", intercomToken: "demo-token", aircallID: "demo-id", aircallToken: "demo-key",
        slackPath: "/services/T00DEMO/B00DEMO/demo-secret")

    /// The credentials of `world`: two worlds are two workspaces, each with its own code and telephone account.
    package init(of world: World) {
        self = .demo
        let name = "\(world.scenario.name)-\(world.seed)"
        intercomAppID = name
        aircallID += "-\(name)"
    }
}

/// The requests received, counted for tests.
struct RequestLog: Sendable {
    private var counts: [SimulatedService: [String: Int]] = [:]

    mutating func record(_ service: SimulatedService, path: String) {
        counts[service, default: [:]][path, default: 0] += 1
    }

    func count(_ service: SimulatedService?, path: String?) -> Int {
        counts.filter { service == nil || $0.key == service }.values
            .flatMap { $0 }
            .filter { path == nil || $0.key == path }
            .reduce(0) { $0 + $1.value }
    }

    mutating func reset() {
        counts = [:]
    }
}
