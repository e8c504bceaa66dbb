import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import Storage
import TestSupport

@testable import RefreshEngine

/// A small world, and the ways to look at it that the program has.
struct WatchedWorld {
    let services: SimulatedServices
    let exchange: SimulatedExchange
    let rules: SnapshotRules

    /// - Parameters:
    ///   - size: How busy it is; a 1 fills one page of conversations and one of calls.
    ///   - searchLag: How late searches see a change, in seconds.
    init(seed: Int, size: Double, searchLag: Int, daysIntoMonth: Int) {
        var scenario = Scenario.quiet
        scenario.teams = 2
        scenario.agents = 4
        scenario.lines = 2
        scenario.conversationsPerDay = 30 * size
        scenario.callsPerDay = 24 * size
        scenario.historyDays = 2
        scenario.callHistoryDays = 2
        scenario.vanishingProbability = 0.03
        scenario.searchLag = .seconds(searchLag)
        let launch = Date(timeIntervalSince1970: TimeInterval(Stage.firstOfMonth + daysIntoMonth * 86_400 + 54_000))
        let world = World(seed: UInt64(seed), scenario: scenario, startingAt: launch)
        services = SimulatedServices(world: world, clock: .frozen(at: launch), limits: .unlimited)
        exchange = SimulatedExchange(services)
        var rules = SnapshotRules.make(timeZone: world.timeZone)
        let aliases = world.aliases.map { (EmailAddress($0.key), EmailAddress($0.value)) }
        for case (let phone?, let inbox?) in aliases { rules.aliases[phone] = inbox }
        self.rules = rules
    }

    /// What a refresh at this instant must cover.
    var request: LoadRequest {
        let now = services.clock.now
        let period = Period(rules.period, now: now, timeZone: rules.timeZone)
        let recentFrom = now - rules.spikeWindow.seconds
        return LoadRequest(
            serviceNow: now, periodFrom: period.start, volumeFrom: min(period.start, recentFrom),
            ratingsFrom: Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now))
    }

    /// - Parameter wire: How requests reach the world; nil is the straight way.
    func inbox(_ store: MonitorStore, over wire: (any HTTPExchange)? = nil) throws -> IntercomInbox {
        IntercomInbox(
            client: IntercomClient(
                address: try address, token: Secret(services.credentials.intercomToken),
                exchange: wire ?? exchange, environment: environment,
                retries: RetryPolicy(maxRetries: 0)), store: store)
    }

    /// - Parameter wire: How requests reach the world; nil is the straight way.
    func phone(_ store: MonitorStore, over wire: (any HTTPExchange)? = nil) throws -> AircallPhone {
        AircallPhone(
            client: AircallClient(
                address: try address, id: Secret(services.credentials.aircallID),
                token: Secret(services.credentials.aircallToken), exchange: wire ?? exchange,
                environment: environment, retries: RetryPolicy(maxRetries: 0)), store: store)
    }

    private var address: ServiceAddress {
        get throws { try ServiceAddress("http://127.0.0.1:1") }
    }

    private var environment: TransportEnvironment {
        let clock = services.clock
        return TransportEnvironment(
            clock: ImpatientClock(clock), localNow: { clock.now }, jitter: { 0 }, log: .discarded)
    }
}
