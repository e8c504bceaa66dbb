import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// What is known of people's states when nobody looked for a while: no program ran, or a service did not answer.
@Suite struct WatchTests {
    private let scratch: ScratchFolder
    private let services = SimulatedServices(
        world: World(seed: 5, scenario: .quiet, startingAt: Stage.afternoon), clock: .frozen(at: Stage.afternoon),
        limits: .unlimited)

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test func `on a fresh start every state lasts at least as long as somebody has looked`() async throws {
        let agents = try await run { [services] program in
            _ = await program.refreshOnce()
            services.clock.advance(by: .seconds(13))
            return await program.snapshot().agents
        }
        #expect(agents.count > 2)
        for agent in agents {
            #expect(agent.statusTime?.duration(at: services.clock.now) == .seconds(13))
            #expect(agent.statusTime?.isExact(at: services.clock.now) == false)
            #expect(agent.statusTime?.beginning == nil)
        }
        #expect(agents.contains { $0.voiceTime?.isExact(at: services.clock.now) == false })
    }

    @Test func `150 seconds without a program are a gap`() async throws {
        // Given a program that ran for a minute
        try await run { [services] program in
            _ = await program.refreshOnce()
            services.clock.advance(by: .seconds(60))
            _ = await program.refreshOnce()
        }
        let end = services.clock.now
        // When the next one starts 150 seconds later
        services.clock.advance(by: .seconds(150))
        let start = services.clock.now
        let agents = try await run { [services] program in
            _ = await program.refreshOnce()
            services.clock.advance(by: .seconds(60))
            return await program.refreshOnce().agents
        }
        // Then
        for agent in agents {
            try expectGap(from: end, to: start, agent)
        }
    }

    @Test func `a service that does not answer leaves a gap, too`() async throws {
        let (end, start, agents) = try await run { [services] program in
            _ = await program.refreshOnce()
            services.clock.advance(by: .seconds(60))
            _ = await program.refreshOnce()
            let end = services.clock.now
            services.inject(.status(500), into: .intercom)
            for _ in 0..<3 {
                services.clock.advance(by: .seconds(60))
                _ = await program.refreshOnce()
            }
            services.clearFaults()
            services.clock.advance(by: .seconds(20))
            let start = services.clock.now
            return (end, start, await program.refreshOnce().agents)
        }
        for agent in agents { try expectGap(from: end, to: start, agent) }
    }

    @Test func `a refresh that fails once and is repeated soon leaves none`() async throws {
        let agents = try await run { [services] program in
            _ = await program.refreshOnce()
            services.inject(.status(500), into: .intercom)
            services.clock.advance(by: .seconds(60))
            _ = await program.refreshOnce()
            services.clearFaults()
            services.clock.advance(by: .seconds(15))
            return await program.refreshOnce().agents
        }
        for agent in agents {
            let known = try #require(agent.statusStrip?.spans.drop { $0.state == .unknown })
            #expect(known.allSatisfy { $0.state != .unknown })
        }
    }

    @Test func `while a service does not answer, a state lasts at least as long as it was seen`() async throws {
        let agents = try await run { [services] program in
            _ = await program.refreshOnce()
            services.clock.advance(by: .seconds(60))
            _ = await program.refreshOnce()
            services.inject(.status(500), into: .intercom)
            services.clock.advance(by: .seconds(600))
            return await program.refreshOnce().agents
        }
        for agent in agents {
            let time = try #require(agent.statusTime)
            #expect(time.duration(at: services.clock.now) <= .seconds(60))
            #expect(!time.isExact(at: services.clock.now))
            #expect(agent.statusStrip?.spans.last?.state == .unknown)
        }
    }

    private func expectGap(from end: Date, to start: Date, _ agent: AgentFigures) throws {
        let strip = try #require(agent.statusStrip)
        let gap = strip.spans.first { $0.state == .unknown && $0.start == end }
        #expect(gap?.end == start, "\(agent.teammate.name): \(strip.spans)")
        #expect(strip.time(in: .online) + strip.time(in: .away) <= .seconds(120))
        let time = try #require(agent.statusTime)
        #expect(time.since >= start)
        if time.since == start { #expect(!time.isExact(at: services.clock.now)) }
    }

    /// Lets `body` work with a program that holds the lease, which then ends.
    @discardableResult
    private func run<Result: Sendable>(_ body: (Refresher) async -> Result) async throws -> Result {
        let clock = services.clock
        let environment = TransportEnvironment(
            clock: ContinuousClock(), localNow: { clock.now }, jitter: { 0 }, log: .discarded)
        let (address, exchange) = (try ServiceAddress("http://127.0.0.1:1"), SimulatedExchange(services))
        let intercom = IntercomClient(
            address: address, token: Secret(services.credentials.intercomToken), exchange: exchange,
            environment: environment, retries: RetryPolicy(maxRetries: 0))
        let aircall = AircallClient(
            address: address, id: Secret(services.credentials.aircallID),
            token: Secret(services.credentials.aircallToken), exchange: exchange, environment: environment,
            retries: RetryPolicy(maxRetries: 0))
        let program = try Refresher(
            search: StoreSearch(directory: scratch.url), rules: .make(timeZone: services.world.timeZone), timeZone: nil,
            schedule: RefreshSchedule(interval: .seconds(60)), localNow: { clock.now }, log: .discarded
        ) { store in
            Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: store), phone: AircallPhone(client: aircall, store: store)
            )
        }
        await program.acquireStore()
        return await body(program)
    }
}

extension Refresher {
    /// What is known now.
    fileprivate func snapshot() -> Snapshot { computeSnapshot() }
}
