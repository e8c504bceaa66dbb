import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import RefreshEngine
import Settings

/// The engine with everything it stands on, put together from the settings.
struct MonitorEngine {
    let refresher: Refresher
    private let exchange: AsyncHTTPClientExchange

    /// - Throws: `ServiceAddress.Unusable` for a base address that must not be sent credentials.
    init(settings: MonitorSettings, time: WallTime, log: @escaping (_ part: String) -> EventLog) throws {
        let clock = ContinuousClock()
        let exchange = AsyncHTTPClientExchange(clock: clock)
        let environment = { part in
            TransportEnvironment(
                clock: clock, now: { time.now() }, jitter: { .random(in: 0..<1) }, log: log(part))
        }
        let intercom = IntercomClient(
            address: try ServiceAddress(settings.intercom.baseURL.absoluteString), token: settings.intercom.token,
            exchange: exchange,
            environment: environment("intercom"))
        let aircall = try settings.voice.map { voice in
            AircallClient(
                address: try ServiceAddress(voice.baseURL.absoluteString), id: voice.id, token: voice.token,
                exchange: exchange,
                environment: environment("aircall"))
        }
        self.exchange = exchange
        refresher = Refresher(
            inbox: IntercomInbox(client: intercom), phone: aircall.map(AircallPhone.init(client:)),
            rules: SnapshotRules(settings), timeZone: settings.monitor.timeZone,
            schedule: RefreshSchedule(interval: settings.monitor.refreshInterval), localTime: { time.now() },
            log: log("engine"))
    }

    /// Closes the connections. Nothing may be asked of the engine afterwards.
    func shutdown() async {
        await exchange.shutdown()
    }
}

extension SnapshotRules {
    /// The part of the settings that decides the figures.
    init(_ settings: MonitorSettings) {
        self.init(
            teams: settings.monitor.teams.map(Team.ID.init(rawValue:)),
            lines: Set(settings.monitor.lines.map(Line.ID.init(rawValue:))),
            period: Period.Name(rawValue: settings.monitor.period.rawValue) ?? .today,
            timeZone: settings.monitor.timeZone ?? .current,
            minimumOnline: settings.alerts.minimumOnline,
            overloadOpen: settings.alerts.overloadOpen,
            spikeCount: settings.alerts.spikeCount,
            spikeMinutes: Int(settings.alerts.spikeWindow / .seconds(60)),
            aliases: Dictionary(
                settings.agents.aliases.compactMap { phone, inbox in
                    EmailAddress(phone).flatMap { phone in EmailAddress(inbox).map { (phone, $0) } }
                }
            ) { first, _ in first },
            links: TicketLinks(web: settings.intercom.webURL, application: settings.intercom.appID))
    }
}
