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
            return .retry(after: nil, reason: SlackReason.trouble(detail))
        case .wait:
            let wait = (response.retryAfter(now: now) ?? defaultWait).clamped(to: waits)
            return .retry(after: wait, reason: SlackReason.tooFast)
        case .drop:
            return .drop(reason: SlackReason.refused(detail))
        case .stop:
            return .stop(reason: SlackReason.closed(detail))
        case .simplify:
            let reason = SlackReason.refused(detail)
            return message.blocks.isEmpty ? .drop(reason: reason) : .retryAsPlainText(reason: reason)
        }
    }

    /// The outcome if there is no answer.
    static func outcome(of failure: ExchangeFailure) -> SlackOutcome {
        switch failure.kind {
        case .unusableRequest: .stop(reason: SlackReason.unusable)
        case .cancelled: .retry(after: nil, reason: SlackReason.cancelled)
        case .certificate: .retry(after: nil, reason: SlackReason.untrusted)
        case .tls: .retry(after: nil, reason: SlackReason.insecure)
        case .proxy: .retry(after: nil, reason: SlackReason.blocked)
        default:
            .retry(after: nil, reason: failure.mayHaveArrived ? SlackReason.unanswered : SlackReason.unreachable)
        }
    }
}

/// The sentences for outcomes.
enum SlackReason {
    static let tooFast = LocalizedText(
        en: "Slack asked us to slow down.", pt: "O Slack pediu para ir mais devagar.")
    static let unanswered = LocalizedText(
        en: "Slack did not answer, though the message may have arrived; it will be retried.",
        pt: "O Slack não respondeu, embora a mensagem possa ter chegado; haverá nova tentativa.")
    static let unreachable = LocalizedText(
        en: "Slack cannot be reached; it will be retried.",
        pt: "Não foi possível falar com o Slack; haverá nova tentativa.")
    static let untrusted = LocalizedText(
        en: "Slack's certificate is not trusted: check this machine's date and certificates; it will be retried.",
        pt: "O certificado do Slack não é confiável: verifique a data e os certificados desta máquina; haverá nova "
            + "tentativa.")
    static let insecure = LocalizedText(
        en: "No secure connection to Slack (TLS 1.2 or later) could be made; it will be retried.",
        pt: "Não há conexão segura com o Slack (TLS 1.2 ou mais novo); haverá nova tentativa.")
    static let blocked = LocalizedText(
        en: "The proxy refuses to connect to Slack: check HTTPS_PROXY; it will be retried.",
        pt: "O proxy não abre conexão com o Slack: verifique HTTPS_PROXY; haverá nova tentativa.")
    static let unreadable = LocalizedText(
        en: "The stored message cannot be read.", pt: "A mensagem guardada não pode ser lida.")
    static let cancelled = LocalizedText(en: "Posting was cancelled.", pt: "O envio foi cancelado.")
    static let unusable = LocalizedText(
        en: "The webhook's address cannot be used: check the settings.",
        pt: "O endereço do webhook não pode ser usado: verifique as configurações.")

    static func trouble(_ detail: String) -> LocalizedText {
        LocalizedText(
            en: "Slack did not accept the message (\(detail)); it will be retried.",
            pt: "O Slack não aceitou a mensagem (\(detail)); haverá nova tentativa.")
    }

    static func refused(_ detail: String) -> LocalizedText {
        LocalizedText(en: "Slack refused the message (\(detail)).", pt: "O Slack recusou a mensagem (\(detail)).")
    }

    static func closed(_ detail: String) -> LocalizedText {
        LocalizedText(
            en: "Slack no longer accepts messages at this address (\(detail)): check the webhook in the settings.",
            pt: "O Slack não aceita mais mensagens neste endereço (\(detail)): verifique o webhook nas configurações.")
    }
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
