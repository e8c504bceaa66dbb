import Foundation
import Synchronization

/// Intercom, Aircall and Slack in one, played from a living world.
///
/// ``respond(to:)`` holds everything they do; ``run()`` puts it behind one loopback port. The world moves on to the
/// clock's present instant whenever somebody asks.
public final class SimulatedServices: Sendable {
    fileprivate struct State: Sendable {
        var world: World
        var intercom: IntercomService
        var aircall: AircallService
        var slack: SlackService
        var faults = FaultPlan()
        var log = RequestLog()
    }

    /// The time of the services, which the `Date` of every answer shows.
    public let clock: WorldClock
    /// What they accept.
    public let credentials: SimulatedCredentials

    private let state: Mutex<State>
    let wantedPort: Int
    let bound = BoundPort()

    /// Creates the services of `world`. Port 0 is whichever is free.
    public init(
        world: World, clock: WorldClock, credentials: SimulatedCredentials = .demo, limits: RateLimits = .vendors,
        port: Int = 0
    ) {
        self.clock = clock
        self.credentials = credentials
        wantedPort = port
        state = Mutex(
            State(
                world: world, intercom: IntercomService(credentials: credentials, limits: limits),
                aircall: AircallService(credentials: credentials, limits: limits),
                slack: SlackService(credentials: credentials, limits: limits)))
    }

    /// Answers a request at the clock's present instant.
    public func respond(to request: SimulatedRequest) -> SimulatedResponse {
        let now = clock.now
        if let answer = trouble(request) { return answer.response(at: Int(now.timeIntervalSince1970)) }
        return state.withLock { state in
            state.world.advance(to: now)
            return state.respond(to: request)
        }
    }

    /// Reads or changes the world as it is now.
    public func withWorld<Result: Sendable>(_ body: (inout World) -> sending Result) -> sending Result {
        let now = clock.now
        return state.withLock { state in
            state.world.advance(to: now)
            return body(&state.world)
        }
    }

    /// The world as it is now.
    public var world: World { withWorld { $0 } }

    /// The messages that the webhook accepted, oldest first.
    public var slackMessages: [SimulatedSlackMessage] { state.withLock { $0.slack.messages } }

    /// Lets `fault` befall a service: its next `count` requests, or all until ``clearFaults(of:)``; with a `path`, only
    /// those whose path begins so; with `rows`, only those that ask for a page of more than that; and only `after` so many
    /// were answered. Of several the first one that applies is taken.
    public func inject(
        _ fault: Fault, into service: SimulatedService, path: String? = nil, above rows: Int? = nil,
        after spared: Int = 0, count: Int? = nil
    ) {
        if case .lateIndex(let seconds) = fault { return withWorld { $0.delaySearches(by: seconds) } }
        let entry = FaultPlan.Entry(
            fault: fault, service: service, path: path, rows: rows, spared: spared, remaining: count)
        state.withLock { $0.faults.add(entry) }
    }

    /// Ends the faults of a service, or of all.
    public func clearFaults(of service: SimulatedService? = nil) {
        state.withLock { state in
            state.faults.clear(service)
            if service != .aircall, service != .slack {
                state.world.delaySearches(by: state.world.scenario.searchLagSeconds)
            }
        }
    }

    /// How many requests came: to a service or all, for exactly this path or any. Faulty answers count too.
    public func requestCount(_ service: SimulatedService? = nil, path: String? = nil) -> Int {
        state.withLock { $0.log.count(service, path: path) }
    }

    /// Starts the counting anew.
    public func resetRequestCount() {
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

    /// What a ticket link of the monitor opens: a page about the conversation, in place of Intercom's inbox.
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
        case .rateLimited(let seconds): return refusal(of: service, seconds: seconds).response(at: world.now)
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
