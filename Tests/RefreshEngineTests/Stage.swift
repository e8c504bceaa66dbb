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

/// The engine with its real clients, pointed at a world that stands still.
struct Stage {
    /// 23 November 2026, 17:30 in São Paulo.
    static let now = 1_795_465_800
    static let midnight = 1_795_402_800
    static let firstOfMonth = 1_793_502_000
    static let afternoon = Date(timeIntervalSince1970: TimeInterval(now))

    let services: SimulatedServices
    var intercomToken = Secret(SimulatedCredentials.demo.intercomToken)
    var aircallToken = Secret(SimulatedCredentials.demo.aircallToken)
    var hasVoice = true
    /// The zone of the settings; nil follows the workspace's own.
    var timeZone: TimeZone?

    /// Serves `world` at `instant`, which is when it was launched, or later.
    ///
    /// - Parameter limits: What the services allow; where somebody has to wait for them, the world goes on.
    init(_ world: World, at instant: Date = afternoon, limits: RateLimits = .vendors) {
        services = SimulatedServices(world: world, clock: .frozen(at: instant), limits: limits)
    }

    /// The document of one refresh.
    func document(_ change: (inout SnapshotRules) -> Void = { _ in }) async throws -> [String: Any] {
        let data = try await snapshot(change).document(in: .english)
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// What one refresh gives.
    func snapshot(_ change: (inout SnapshotRules) -> Void = { _ in }) async throws -> Snapshot {
        try await withEngine(change) { await $0.refreshOnce() }
    }

    /// Serves the world while `body` works with an engine that watches it.
    ///
    /// - Parameter folder: Where its store is; nil keeps everything in memory, and then the engine knows nobody's time in
    ///   a state.
    func withEngine<Result: Sendable>(
        in folder: URL? = nil, _ change: (inout SnapshotRules) -> Void = { _ in },
        _ body: (Refresher) async throws -> Result
    ) async throws -> Result {
        // No limit of time: however slowly the machine answers itself, it has answered.
        let exchange = AsyncHTTPClientExchange(limits: .init(connecting: .seconds(3600)), clock: TestClock())
        var rules = SnapshotRules.make(timeZone: services.world.timeZone)
        let aliases = services.world.aliases.map { (EmailAddress($0.key), EmailAddress($0.value)) }
        for case (let phone?, let inbox?) in aliases { rules.aliases[phone] = inbox }
        change(&rules)
        let settled = rules
        return try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            defer { group.cancelAll() }
            let refresher = try refresher(port: try await services.port, exchange, settled, in: folder)
            if folder != nil { await refresher.acquireStore() }
            do {
                let result = try await body(refresher)
                await exchange.shutdown()
                return result
            } catch {
                await exchange.shutdown()
                throw error
            }
        }
    }

    private func refresher(
        port: Int, _ exchange: AsyncHTTPClientExchange, _ rules: SnapshotRules, in folder: URL?
    ) throws -> Refresher {
        let address = try ServiceAddress("http://127.0.0.1:\(port)")
        let environment = TransportEnvironment(
            clock: ImpatientClock(services.clock), localNow: { [clock = services.clock] in clock.now }, jitter: { 0 },
            log: .discarded)
        let intercom = IntercomClient(
            address: address, token: intercomToken, exchange: exchange, environment: environment,
            retries: RetryPolicy(maxRetries: 0))
        let aircall = AircallClient(
            address: address, id: Secret(services.credentials.aircallID), token: aircallToken, exchange: exchange,
            environment: environment, retries: RetryPolicy(maxRetries: 0))
        let hasVoice = hasVoice
        return try Refresher(
            search: folder.map { StoreSearch(directory: $0) }, rules: rules, timeZone: timeZone,
            schedule: RefreshSchedule(interval: .seconds(60)),
            localNow: { [clock = services.clock] in clock.now }, log: .discarded
        ) { store in
            Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: store),
                phone: hasVoice ? AircallPhone(client: aircall, store: store) : nil,
                threads: IntercomThreads(client: intercom))
        }
    }
}
