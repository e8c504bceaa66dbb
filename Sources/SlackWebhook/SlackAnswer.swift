import Foundation
import HTTPTransport
package import Localization

/// The meaning of Slack's answers, decided by the class of the status, then by the word in the body.
///
/// Source: Slack developer docs, "Handling errors" of incoming webhooks, and its changelog of May 2016.
enum SlackAnswer {
    private enum Action {
        case retry, wait, drop, stop
        /// Retry without the layout, if it has one.
        case simplify
    }

    private struct Rule {
        let statuses: ClosedRange<Int>
        var words: Set<String>?
        let action: Action
    }

    /// The first rule that matches applies.
    private static let rules = [
        Rule(statuses: 200...299, action: .retry),
        Rule(statuses: 300...399, action: .stop),
        Rule(statuses: 400...400, words: ["no_text", "user_not_found", "too_many_attachments"], action: .drop),
        Rule(statuses: 400...400, action: .simplify),
        Rule(statuses: 408...408, action: .retry),
        Rule(statuses: 413...413, action: .drop),
        Rule(statuses: 422...422, action: .simplify),
        Rule(statuses: 429...429, action: .wait),
        Rule(statuses: 400...499, action: .stop),
        Rule(statuses: 500...599, action: .retry),
    ]

    private static let waits = Duration.seconds(1) ... .seconds(300)
    private static let defaultWait = Duration.seconds(30)

    /// The outcome of `response` to `message`. A success is status 200 with the body `ok`, which excludes a proxy's
    /// page.
    static func outcome(of response: HTTPResponse, to message: SlackMessage, now: Date) -> SlackOutcome {
        let body = String(decoding: response.body.prefix(200), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        if response.status == 200, body == "ok" { return .delivered }
        let word = ErrorCode.sanitized(body)
        let rule = rules.first { rule in
            rule.statuses.contains(response.status) && rule.words.map { $0.contains(word ?? "") } ?? true
        }
        let detail = word.map { "\(response.status) \($0)" } ?? "\(response.status)"
        switch rule?.action ?? .retry {
        case .retry:
            return .retry(after: nil, reason: SlackReason.transport.trouble(detail))
        case .wait:
            let wait = (response.retryAfter(now: now) ?? defaultWait).clamped(to: waits)
            return .retry(after: wait, reason: SlackReason.transport.tooFast)
        case .drop:
            return .drop(reason: SlackReason.transport.refused(detail))
        case .stop:
            return .stop(reason: SlackReason.transport.closed(detail))
        case .simplify:
            let reason = SlackReason.transport.refused(detail)
            return message.blocks.isEmpty ? .drop(reason: reason) : .retryAsPlainText(reason: reason)
        }
    }

    /// The outcome if there is no answer.
    static func outcome(of failure: ExchangeFailure) -> SlackOutcome {
        let reason = SlackReason.transport.reason(of: failure)
        return failure.kind == .unusableRequest ? .stop(reason: reason) : .retry(after: nil, reason: reason)
    }
}

/// The sentences for outcomes.
enum SlackReason {
    static let transport = DeliveryReasons(for: LocalizedText(en: "Slack", pt: "o Slack"))
    static let unreadable = LocalizedText(
        en: "The stored message cannot be read.", pt: "A mensagem guardada não pode ser lida.")
}

/// The outcome of one attempt to post, which decides what the outbox does next.
package enum SlackOutcome: Sendable, Equatable {
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
