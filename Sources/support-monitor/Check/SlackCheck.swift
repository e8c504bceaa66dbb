import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Settings
import SlackWebhook
import Storage

/// Checks the webhook's address, and on request posts a test message, the only way to try it. If the message is
/// accepted, alerts that were stopped because the address rejected them are sent again.
struct SlackCheck {
    private typealias Subject = CheckText.Subject

    let settings: MonitorSettings
    /// The directory of the store; nil if no directory can be used.
    let directory: URL?
    let exchange: any HTTPExchange
    let time: WallTime
    let log: EventLog

    func result(posting: Bool, in language: Language) async -> CheckResult {
        guard let webhook = settings.slackWebhook else {
            // A requested message that cannot be sent is a failure.
            return CheckResult(posting ? .fail : .ok, Subject.slack, CheckText.slackOff)
        }
        let url: SlackWebhookURL
        do {
            url = try SlackWebhookURL(webhook)
        } catch {
            return CheckResult(.fail, Subject.slack, error.reason)
        }
        guard posting else { return CheckResult(.ok, Subject.slack, CheckText.slackForm(url.redacted)) }
        let client = SlackWebhookClient(url: url, exchange: exchange, localNow: { [time] in time.localNow() }, log: log)
        switch await client.post(SlackMessage(text: CheckText.slackMessage(language))) {
        case .delivered:
            return revive(SinkFingerprint(of: webhook.reveal()))
        case .retry(_, let reason), .retryAsPlainText(let reason), .drop(let reason), .stop(let reason):
            return CheckResult(.fail, Subject.slack, CheckText.slackNotPosted(reason))
        }
    }
}

extension SlackCheck {
    private func revive(_ sink: SinkFingerprint) -> CheckResult {
        do throws(StoreError) {
            let wasStopped = try directory.map { directory throws(StoreError) in
                try MonitorStore.reviveSink(sink, in: directory)
            }
            return CheckResult(
                .ok, Subject.slack, wasStopped == true ? CheckText.slackRevived : CheckText.slackPosted)
        } catch {
            return CheckResult(.fail, Subject.slack, CheckText.slackNotRevived(error.explanation))
        }
    }
}
