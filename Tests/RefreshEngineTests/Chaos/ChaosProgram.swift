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

/// The monitor as a user starts it, up to its end or its death.
final class ChaosProgram: Sendable {
    static let cooldown: TimeInterval = 600

    let wire: MortalWire
    private let refresher: Refresher
    private let running: Task<Void, Never>
    private let time: ChaosTime
    private let state: Slot

    /// What the program and whoever watches it share.
    private final class Slot: Sendable {
        private let values = Mutex<(store: MonitorStore?, isOver: Bool)>((nil, false))

        /// What it works with at the moment; nil before its first store.
        var store: MonitorStore? {
            get { values.withLock(\.store) }
            set { values.withLock { $0.store = newValue } }
        }

        var isOver: Bool { values.withLock(\.isOver) }

        func end() { values.withLock { $0 = (nil, true) } }
    }

    init(
        _ world: WatchedWorld, _ time: ChaosTime, on trouble: StoreTrouble, _ ledger: PostLedger, log: EventLog
    ) throws {
        let services = world.services
        let wire = MortalWire(services, time, ledger)
        let state = Slot()
        self.time = time
        self.wire = wire
        self.state = state
        let now: @Sendable () -> Date = { time.local }
        let environment = TransportEnvironment(
            clock: time.clock, localNow: now, uptime: { time.uptime }, jitter: { 0.5 }, log: .discarded)
        let address = try ServiceAddress("http://127.0.0.1:1")
        let url = try #require(URL(string: "http://127.0.0.1:1"))
        let credentials = services.credentials
        let intercom = IntercomClient(
            address: address, token: Secret(credentials.intercomToken), exchange: wire, environment: environment)
        let aircall = AircallClient(
            address: address, id: Secret(credentials.aircallID), token: Secret(credentials.aircallToken),
            exchange: wire, environment: environment)
        let webhook = "http://127.0.0.1:1" + credentials.slackPath
        let service = AlertService(
            policy: AlertPolicy(cooldown: .seconds(Self.cooldown)),
            receivers: [
                AlertReceiver(
                    Receiver(.slack), at: webhook,
                    client: SlackReceiver(
                        SlackWebhookClient(
                            url: try SlackWebhookURL(Secret(webhook)), exchange: wire, localNow: now, log: .discarded)))
            ], host: "chaos", timeZone: .gmt, clock: time.clock, localNow: now,
            uptime: { time.uptime }, jitter: { 0.5 }, executor: time.executor, log: log)
        wire.serve(service)
        let claim = StoreClaim(
            inbox: .init(name: credentials.intercomAppID, address: url, credential: credentials.intercomToken),
            phone: .init(name: "", address: url, credential: credentials.aircallID))
        let refresher = try Refresher(
            search: StoreSearch(directory: trouble.folder.url, claim: claim),
            accounts: AccountLookup(intercom: intercom, aircall: aircall), alerts: service, rules: world.rules,
            timeZone: nil, schedule: RefreshSchedule(interval: .seconds(60)), clock: time.clock, localNow: now,
            jitter: { 0.5 }, log: log
        ) { opened in
            trouble.prepare(opened)
            state.store = opened
            return Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: opened),
                phone: AircallPhone(client: aircall, store: opened))
        }
        self.refresher = refresher
        running = Task(executorPreference: time.executor) {
            await refresher.run()
            state.end()
        }
    }

    /// Whether it is the one that keeps the store in step.
    var isEngine: Bool {
        get async { await refresher.isEngine }
    }

    /// What is wrong though all should be well; nil when nothing is.
    var trouble: String? {
        get async { await refresher.trouble }
    }

    /// The alerts whose conditions are met.
    var due: Set<Alert.ID> {
        get async { await refresher.due }
    }

    /// What it shows; nil until it has read both channels.
    func sight(_ world: WatchedWorld) async throws -> Sight? {
        try await refresher.sight(world.request, world.rules)
    }

    /// Ends it as `q` does. Others go on meanwhile.
    func end() async throws {
        await time.perform { [running] in running.cancel() }
        await time.pass(.seconds(5)) {}
        guard state.isOver else { throw Complaint(description: "a program does not end") }
        wire.cut()
    }

    /// Ends it as `kill -9` does: nothing that it does from now on reaches anybody.
    func kill() async throws {
        wire.cut()
        await time.perform { [running, state] in
            state.store?.close()
            running.cancel()
        }
        await time.pass(.seconds(5)) {}
        guard state.isOver else { throw Complaint(description: "a program does not die") }
    }
}

extension Refresher {
    fileprivate var due: Set<Alert.ID> {
        Set(AlertConditions(computeSnapshot()).raised.map(\.id))
    }

    fileprivate var trouble: String? {
        if let failure = status.storeFailure { return failure.reason(.english) }
        if let delay = store.delay { return "\(delay)" }
        for health in [channels.inbox.health, channels.phone.health] where health.state != .ok {
            return "\(health.state): \(health.failure?(.english) ?? "")"
        }
        return (channels.inbox.health.problems + channels.phone.health.problems).first?(.english)
    }

    fileprivate func sight(_ request: LoadRequest, _ rules: SnapshotRules) throws -> Sight? {
        guard let inbox = channels.inbox.records, let phone = channels.phone.records else { return nil }
        return try Sight(inbox, phone, store, request, rules)
    }
}
