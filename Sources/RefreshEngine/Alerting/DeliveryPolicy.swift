import Localization
import SlackWebhook

/// What to do with a message after an attempt to post it. Slack prescribes the waits of 429 only; the rest is our patience.
struct DeliveryPolicy: Sendable {
    /// What becomes of the message.
    enum Step: Equatable {
        /// Slack has it; with a reason if that is only likely.
        case confirm(doubt: LocalizedText?)
        /// The same message again, after the span.
        case retry(after: Duration, reason: LocalizedText)
        /// The same message without its layout, after the usual span.
        case simplify(reason: LocalizedText)
        case drop(reason: LocalizedText)
        /// Nothing is posted any more until the webhook in the settings changes.
        case stop(reason: LocalizedText)
    }

    /// What is known of earlier attempts.
    struct Attempts: Equatable {
        /// Failures since the last success, of this message or others; a 429 is none.
        var failures = 0
        /// Whether an earlier attempt to post this message ended without an answer after it was sent.
        var mayHaveArrived = false
    }

    /// Slack takes one message a second.
    static let spacing = Duration.milliseconds(1100)
    /// Before the first retry, the second, and so on; the last one is repeated.
    private static let backoff: [Duration] = [.seconds(2), .seconds(8), .seconds(30), .seconds(120), .seconds(300)]

    /// The step after `outcome`, with `attempts` brought up to date.
    ///
    /// - Parameter jitter: 0..<1; spreads many monitors that lost Slack together.
    static func step(after outcome: SlackOutcome, _ attempts: inout Attempts, jitter: Double) -> Step {
        switch outcome {
        case .delivered:
            return .confirm(doubt: nil)
        case .retry(let told?, let reason):
            return .retry(after: told, reason: reason)
        case .retry(nil, let reason):
            return .retry(after: delay(&attempts, jitter: jitter), reason: reason)
        case .retryOnce(let reason):
            // A rare double is better than a lost alert, a second one is noise: twice unanswered counts as arrived.
            guard !attempts.mayHaveArrived else { return .confirm(doubt: reason) }
            attempts.mayHaveArrived = true
            return .retry(after: delay(&attempts, jitter: jitter), reason: reason)
        case .retryAsPlainText(let reason):
            return .simplify(reason: reason)
        case .drop(let reason):
            return .drop(reason: reason)
        case .stop(let reason):
            return .stop(reason: reason)
        }
    }

    private static func delay(_ attempts: inout Attempts, jitter: Double) -> Duration {
        let longest = backoff[min(attempts.failures, backoff.count - 1)]
        attempts.failures += 1
        return longest * (0.75 + jitter / 4)
    }
}
