import Localization
import SlackWebhook

/// What to do with a message after an attempt to post it. Slack prescribes the waits of 429 only; the rest is our patience.
struct DeliveryPolicy: Sendable {
    /// What becomes of the message.
    enum Step: Equatable {
        /// Slack said that it has the message. Nothing else counts as delivered.
        case confirm
        /// The same message again, after the span.
        case retry(after: Duration, reason: LocalizedText)
        /// The same message without its layout, after the usual span.
        case simplify(reason: LocalizedText)
        case drop(reason: LocalizedText)
        /// Nothing is posted until the receiver is tried again; see ``SinkStop``.
        case stop(reason: LocalizedText)
    }

    /// Slack takes one message a second.
    static let spacing = Duration.milliseconds(1100)
    /// Before the first retry, the second, and so on; the last one is repeated.
    private static let backoff: [Duration] = [.seconds(2), .seconds(8), .seconds(30), .seconds(120), .seconds(300)]

    /// The step after `outcome`.
    ///
    /// - Parameters:
    ///   - failures: Failures since Slack last took a message, of this message or others; a 429 is none. It is brought up to date.
    ///   - jitter: 0..<1; spreads many monitors that lost Slack together.
    static func step(after outcome: SlackOutcome, failures: inout Int, jitter: Double) -> Step {
        switch outcome {
        case .delivered:
            failures = 0
            return .confirm
        case .retry(let told?, let reason):
            return .retry(after: told, reason: reason)
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
        let longest = backoff[min(failures, backoff.count - 1)]
        failures += 1
        return longest * (0.75 + jitter / 4)
    }
}
