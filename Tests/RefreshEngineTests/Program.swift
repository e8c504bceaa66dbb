import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import SlackWebhook
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// A monitor as the program puts it together, on a state directory that others use too. Its time jumps to whatever it waits for.
final class Program: Sendable {
    let refresher: Refresher
    let clock = TestClock()

    /// - Parameters:
    ///   - services: What the address in the settings leads to.
    ///   - phone: What the address of the voice service leads to, if that is another company's.
    ///   - appID: What the settings call the workspace; nil calls it what it is.
    ///   - slack: How posts reach Slack; nil is the straight way.
    ///   - onStore: Sees each store before anything is loaded into it.
    init(
        _ services: SimulatedServices, phone: SimulatedServices? = nil, in directory: URL, appID: String? = nil,
        isClaiming: Bool = true, hasVoice: Bool = true, slack: (any HTTPExchange)? = nil,
        onStore: @escaping @Sendable (MonitorStore) -> Void = { _ in }
    ) throws {
        let (now, clock, voice) = (services.clock, self.clock, phone ?? services)
        let environment = TransportEnvironment(clock: clock, localNow: { now.now }, jitter: { 0 }, log: .discarded)
        let address = try ServiceAddress("http://127.0.0.1:1")
        let url = try #require(URL(string: "http://127.0.0.1:1"))
        let intercom = IntercomClient(
            address: address, token: Secret(services.credentials.intercomToken), exchange: SimulatedExchange(services),
            environment: environment, retries: RetryPolicy(maxRetries: 0))
        let aircall = AircallClient(
            address: address, id: Secret(voice.credentials.aircallID), token: Secret(voice.credentials.aircallToken),
            exchange: SimulatedExchange(voice), environment: environment, retries: RetryPolicy(maxRetries: 0))
        let claim = StoreClaim(
            inbox: .init(
                name: appID ?? services.credentials.intercomAppID, address: url,
                // The simulator has one token for all; real ones open one workspace each.
                credential: "\(services.credentials.intercomToken) of \(services.credentials.intercomAppID)"),
            phone: hasVoice ? .init(name: "", address: url, credential: voice.credentials.aircallID) : nil)
        let webhook = "http://127.0.0.1:1" + services.credentials.slackPath
        let service = AlertService(
            policy: AlertPolicy(),
            receivers: [
                AlertReceiver(
                    Receiver(.slack), at: webhook,
                    client: SlackReceiver(
                        SlackWebhookClient(
                            url: try SlackWebhookURL(Secret(webhook)), exchange: slack ?? SimulatedExchange(services),
                            localNow: { now.now }, log: .discarded)))
            ], host: "stage", timeZone: .gmt, clock: clock, localNow: { now.now }, jitter: { 0 },
            log: .discarded)
        refresher = try Refresher(
            search: StoreSearch(directory: directory, claim: isClaiming ? claim : nil),
            accounts: isClaiming ? AccountLookup(intercom: intercom, aircall: hasVoice ? aircall : nil) : nil,
            alerts: service, rules: .make(timeZone: services.world.timeZone), timeZone: services.world.timeZone,
            schedule: RefreshSchedule(interval: .seconds(60)), clock: clock, localNow: { now.now }, jitter: { 0 },
            log: .discarded
        ) { store in
            onStore(store)
            return Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: store),
                phone: hasVoice ? AircallPhone(client: aircall, store: store) : nil)
        }
    }

    /// Runs until `isThere`, then `body`, and ends. Returns all updates that were seen.
    @discardableResult
    func run(
        until isThere: @Sendable (MonitorUpdate) -> Bool, then body: () async throws -> Void = {}
    ) async throws -> [MonitorUpdate] {
        let running = Task { [refresher] in await refresher.run() }
        let seen = await clock.running {
            var seen: [MonitorUpdate] = []
            for await update in refresher.updates {
                seen.append(update)
                if isThere(update) { break }
            }
            return seen
        }
        try await body()
        running.cancel()
        await running.value
        return seen
    }

    /// Runs until both services have answered.
    @discardableResult
    func runUntilRefreshed(then body: () async throws -> Void = {}) async throws -> [MonitorUpdate] {
        try await run(until: \.isRefreshed, then: body)
    }
}

extension MonitorUpdate {
    var isRefreshed: Bool {
        snapshot.sources.inbox.state == .ok && [.ok, .disabled].contains(snapshot.sources.phone.state)
            && !status.isRefreshing
    }
}

extension SimulatedServices {
    /// A small workspace of its own for each seed, in a time that stands still.
    static func workspace(seed: UInt64, conversationsPerDay: Double? = nil) -> SimulatedServices {
        var scenario = Scenario.quiet
        scenario.historyDays = 1
        scenario.callHistoryDays = 1
        scenario.queuePressure = 1
        if let conversationsPerDay { scenario.conversationsPerDay = conversationsPerDay }
        let now = Date(timeIntervalSince1970: 1_795_465_800)
        let world = World(seed: seed, scenario: scenario, startingAt: now)
        return SimulatedServices(
            world: world, clock: .frozen(at: now), credentials: SimulatedCredentials(of: world), limits: .unlimited)
    }

    /// Neither service answers any more.
    func hang() {
        inject(.hang, into: .intercom)
        inject(.hang, into: .aircall)
    }
}
