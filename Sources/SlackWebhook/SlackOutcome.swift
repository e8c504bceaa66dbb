public import Localization

/// What became of one attempt to post, and so what the outbox does next.
public enum SlackOutcome: Sendable, Equatable {
    /// Slack said `ok`.
    case delivered
    /// Slack did not confirm the message. Send it again: `after` the span that Slack asked of the whole queue, which is
    /// no failure, or with growing delays if it is nil. Where no answer came the message may have arrived all the same;
    /// a double is better than a lost alert.
    case retry(after: Duration?, reason: LocalizedText)
    /// Slack refused the layout. Send the message once more without blocks.
    case retryAsPlainText(reason: LocalizedText)
    /// Slack refuses this message for good.
    case drop(reason: LocalizedText)
    /// Slack refuses every message: the webhook was removed, or its channel archived. Only a person can mend that, at
    /// Slack or in the configuration.
    case stop(reason: LocalizedText)
}
