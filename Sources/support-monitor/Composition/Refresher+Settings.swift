import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import RefreshEngine
import Settings
import Storage

extension Refresher {
    /// Runs `body` with an engine created from the settings, and then closes its connections in any case.
    ///
    /// - Parameters:
    ///   - search: Finds the store; nil keeps everything in memory.
    ///   - staysOn: Whether it refreshes and alerts for as long as the program runs; false for a command that runs
    ///     once.
    ///   - earlier: What a monitor kept before, for a demo.
    /// - Throws: `ServiceAddress.InvalidAddress` for a base address that must not receive credentials; errors from `body`.
    static func perform<Result>(
        with settings: MonitorSettings, search: StoreSearch? = nil, staysOn: Bool = true, time: WallTime,
        earlier: EarlierWatch? = nil, log: @escaping @Sendable (_ part: String) -> EventLog,
        _ body: (Refresher) async throws -> Result
    ) async throws -> Result {
        try await AsyncHTTPClientExchange.open { exchange in
            try await body(
                Refresher(
                    settings: settings, search: search, staysOn: staysOn, time: time, earlier: earlier,
                    exchange: exchange, log: log))
        }
    }

    private init(
        settings: MonitorSettings, search: StoreSearch?, staysOn: Bool, time: WallTime,
        earlier: EarlierWatch?, exchange: any HTTPExchange,
        log: @escaping @Sendable (_ part: String) -> EventLog
    ) throws {
        let clients = try ServiceClients(settings, time: time, exchange: exchange, log: log)
        // A command that runs once posts nothing.
        let alerts = try (staysOn ? search : nil).map { _ in
            try AlertService(settings: settings, time: time, exchange: exchange, log: log)
        }
        try self.init(
            search: search, accounts: settings.isViewer ? nil : clients.accounts, alerts: alerts, rules: settings.rules,
            timeZone: settings.monitor.timeZone,
            schedule: RefreshSchedule(interval: settings.monitor.refreshInterval),
            retention: settings.monitor.retention, earlier: earlier, localNow: { time.localNow() },
            log: log("engine")
        ) { store in
            Sources(
                inbox: IntercomInbox(client: clients.intercom, store: store),
                phone: clients.aircall.map { AircallPhone(client: $0, store: store, leavesRoom: staysOn) },
                threads: settings.isViewer ? nil : IntercomThreads(client: clients.intercom),
                history: HistoryLoader(
                    intercom: clients.intercom, aircall: clients.aircall, store: store,
                    retention: settings.monitor.retention,
                    localNow: { time.localNow() }, log: log("history")))
        }
    }
}

extension AlertService {
    /// Creates the alert service for the settings.
    ///
    /// - Throws: `SlackWebhookURL.InvalidURL` for an invalid address, which the settings have rejected before.
    fileprivate init(
        settings: MonitorSettings, time: WallTime, exchange: any HTTPExchange,
        log: (_ part: String) -> EventLog
    ) throws {
        let receivers = try settings.receivers.map { receiver in
            AlertReceiver(
                receiver.receiver(in: settings), at: receiver.place,
                client: settings.isViewer
                    ? UnknownReceiver()
                    : try receiver.client(time: time, exchange: exchange, log: log(receiver.receiver.id.rawValue)))
        }
        self.init(
            policy: settings.alerts.policy, receivers: receivers, host: MachineName.current,
            account: AccountName.current,
            timeZone: settings.rules.timeZone, localNow: { time.localNow() }, uptime: time.uptime,
            log: log("alerts"))
    }
}
