import Localization
package import Monitoring
package import SlackWebhook

/// What to do with a message after an attempt to post it. Slack prescribes only the pauses after 429; the others are
/// our choice.
struct DeliveryPolicy: Sendable {
    /// What to do next.
    enum Step: Equatable {
        /// Slack confirmed that it has the message. Nothing else counts as delivered.
        case confirm
        /// Post the same message again after the given time.
        case retry(after: Duration, reason: LocalizedText)
        /// Post the same message without its layout after the usual time.
        case simplify(reason: LocalizedText)
        case drop(reason: LocalizedText)
        /// Post nothing until the receiver is tried again; see ``SinkStop``.
        case stop(reason: LocalizedText)
    }

    /// Slack accepts one message per second.
    static let spacing = Duration.milliseconds(1100)
    /// The waits before the first retry, the second, and so on; the last one is repeated.
    private static let backoff: [Duration] = [.seconds(2), .seconds(8), .seconds(30), .seconds(120), .seconds(300)]

    /// The step after `outcome`.
    ///
    /// - Parameters:
    ///   - failures: The number of failures since Slack last accepted any message, updated here. A 429 does not count.
    ///   - jitter: 0..<1; spreads many monitors that lost Slack at the same time.
    static func step(after outcome: SlackOutcome, failures: inout Int, jitter: Double) -> Step {
        switch outcome {
        case .delivered:
            failures = 0
            return .confirm
        case .retry(let delay?, let reason):
            return .retry(after: delay, reason: reason)
        case .retry(nil, let reason):
            return .retry(after: delay(&failures, jitter: jitter), reason: reason)
        case .retryAsPlainText(let reason):
            return .simplify(reason: reason)
        case .drop(let reason):
            return .drop(reason: reason)
        case .stop(let reason):
            return .stop(reason: reason)
        }
    }

    private static func delay(_ failures: inout Int, jitter: Double) -> Duration {
        let maxDelay = backoff[min(failures, backoff.count - 1)]
        failures += 1
        return maxDelay * (0.75 + jitter / 4)
    }
}

/// The destination of messages about alerts.
package struct AlertSink: Sendable {
    let client: SlackWebhookClient
    let fingerprint: SinkFingerprint

    /// Posts with `client`; `fingerprint` tells whether its address is still the one that rejected messages.
    package init(client: SlackWebhookClient, fingerprint: SinkFingerprint) {
        self.client = client
        self.fingerprint = fingerprint
    }
}
