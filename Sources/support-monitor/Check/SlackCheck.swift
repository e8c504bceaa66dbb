import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Settings
import SlackWebhook

/// Looks at the webhook's address, and posts one message if that is asked for: there is no other way to try it.
struct SlackCheck {
    private typealias Subject = CheckText.Subject

    let settings: MonitorSettings
    let exchange: any HTTPExchange
    let time: WallTime
    let log: EventLog

    func result(posting: Bool, in language: Language) async -> CheckResult {
        guard let webhook = settings.slackWebhook else {
            // Whoever asks for a message that cannot be sent should not be told that all is well.
            return CheckResult(posting ? .fail : .ok, Subject.slack, CheckText.slackOff)
        }
        let url: SlackWebhookURL
        do {
            url = try SlackWebhookURL(webhook)
        } catch {
            return CheckResult(.fail, Subject.slack, error.reason)
        }
        guard posting else { return CheckResult(.ok, Subject.slack, CheckText.slackForm(url.redacted)) }
        let client = SlackWebhookClient(url: url, exchange: exchange, now: { [time] in time.now() }, log: log)
        switch await client.post(SlackMessage(text: CheckText.slackMessage(language))) {
        case .delivered:
            return CheckResult(.ok, Subject.slack, CheckText.slackPosted)
        case .retry(_, let reason), .retryOnce(let reason), .retryAsPlainText(let reason), .drop(let reason),
            .stop(let reason):
            return CheckResult(.fail, Subject.slack, CheckText.slackNotPosted(reason))
        }
    }
}
