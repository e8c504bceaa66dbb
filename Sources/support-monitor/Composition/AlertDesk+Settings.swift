import Diagnostics
import Foundation
import HTTPTransport
import Monitoring
import RefreshEngine
import Settings
import SlackWebhook
import Storage

extension AlertDesk {
    /// Makes the desk that the settings describe.
    ///
    /// - Throws: `SlackWebhookURL.Unusable` for an address that cannot be posted to; the settings have refused it before.
    init(
        settings: MonitorSettings, time: WallTime, exchange: any HTTPExchange,
        log: (_ part: String) -> EventLog
    ) throws {
        let sink = try settings.slackWebhook.map { webhook in
            AlertSink(
                client: SlackWebhookClient(
                    url: try SlackWebhookURL(webhook), exchange: exchange, now: { time.now() }, log: log("slack")),
                fingerprint: SinkFingerprint(of: webhook.reveal()))
        }
        self.init(
            policy: AlertPolicy(settings), hours: settings.alerts.activeHours.map(AlertHours.init) ?? .always,
            sink: sink, language: CommonOptions.language(of: settings), host: MachineName.current,
            timeZone: settings.monitor.timeZone ?? .current, localTime: { time.now() }, uptime: time.uptime,
            log: log("alerts"))
    }
}

extension AlertHours {
    fileprivate init(_ hours: ActiveHours) {
        self.init(
            contains: { hours.contains($0, in: $1) }, opening: { hours.nextOpening(after: $0, in: $1) })
    }
}
