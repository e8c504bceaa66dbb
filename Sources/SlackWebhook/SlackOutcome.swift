public import Localization

/// The outcome of one attempt to post, which decides what the outbox does next.
public enum SlackOutcome: Sendable, Equatable {
    /// Slack said `ok`.
    case delivered
    /// Slack did not confirm the message. Send it again after `after`, the pause that Slack requested for the whole
    /// queue, which is not a failure, or with growing delays if it is nil. If there was no answer the message may have
    /// arrived nevertheless; a duplicate is better than a lost alert.
    case retry(after: Duration?, reason: LocalizedText)
    /// Slack rejected the layout. Send the message once more without blocks.
    case retryAsPlainText(reason: LocalizedText)
    /// Slack permanently rejects this message.
    case drop(reason: LocalizedText)
    /// Slack rejects every message: the webhook was removed, or its channel archived. Only a person can fix that, at
    /// Slack or in the configuration.
    case stop(reason: LocalizedText)
}
