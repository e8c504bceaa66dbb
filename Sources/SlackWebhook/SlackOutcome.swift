public import Localization

/// What became of one attempt to post, and so what the outbox does next.
public enum SlackOutcome: Sendable, Equatable {
    /// Slack said `ok`.
    case delivered
    /// Nothing was posted. Send the same message again: `after` the span that Slack asked of the whole queue, which is
    /// no failure, or with growing delays if it is nil.
    case retry(after: Duration?, reason: LocalizedText)
    /// The message may have been posted. Send it once more at most: a rare double is better than a lost alert.
    case retryOnce(reason: LocalizedText)
    /// Slack refused the layout. Send the message once more without blocks.
    case retryAsPlainText(reason: LocalizedText)
    /// Slack refuses this message for good.
    case drop(reason: LocalizedText)
    /// Slack refuses every message until the configuration changes.
    case stop(reason: LocalizedText)
}
