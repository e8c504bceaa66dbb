import Crypto
package import Diagnostics
package import Foundation
package import HTTPTransport
import Localization
package import Monitoring

/// A receiver of alerts that is a program: it gets each message as one ``WebhookEvent`` in JSON, signed if it shares a
/// secret.
///
/// It has the message when it answers with any status from 200 to 299, whatever the body.
package struct WebhookReceiver: AlertReceiverClient {
    /// The field that holds the signature: `sha256=` and the HMAC of the body in hexadecimal digits.
    static let signatureField = "X-Support-Monitor-Signature"
    private static let timeLimit = Duration.seconds(10)
    private static let waits = Duration.seconds(1) ... .seconds(300)
    private static let defaultWait = Duration.seconds(30)

    private let address: Secret
    private let secret: Secret?
    private let exchange: any HTTPExchange
    private let localNow: @Sendable () -> Date
    private let log: EventLog

    /// Sends to `address`, which the settings have checked.
    ///
    /// - Parameters:
    ///   - secret: Signs each event; nil sends them unsigned.
    ///   - localNow: The local time, for a `Retry-After` date.
    package init(
        address: Secret, secret: Secret?, exchange: any HTTPExchange, localNow: @escaping @Sendable () -> Date,
        log: EventLog
    ) {
        self.address = address
        self.secret = secret
        self.exchange = exchange
        self.localNow = localNow
        self.log = log
    }

    /// The host alone: the rest of an address may be a credential.
    package var shownAddress: String {
        let parts = URLComponents(string: address.reveal())
        let port = parts?.port.map { ":\($0)" } ?? ""
        return "\(parts?.host ?? "?")\(port)/****"
    }

    /// Sends `content` as one event.
    package func send(_ content: AlertContent, as message: MessageContext) async -> DeliveryOutcome {
        switch content {
        case .bulletin(let bulletin): await send(WebhookEvent(bulletin, as: message))
        case .digest(let order):
            if let digest = order.digest {
                await send(WebhookEvent(digest, as: message))
            } else {
                .drop(reason: Self.noFigures)
            }
        // Written for Slack before there were others.
        case .rendered: .drop(reason: Self.foreign)
        }
    }

    /// Sends an event of type `test`.
    package func sendTest(as message: MessageContext) async -> DeliveryOutcome {
        await send(WebhookEvent(testAs: message))
    }
}

extension WebhookReceiver {
    private func send(_ event: WebhookEvent) async -> DeliveryOutcome {
        guard let url = URL(string: address.reveal()), let body = try? event.body else {
            return .stop(reason: Self.reasons.unusable)
        }
        var headers: HTTPFields = ["Content-Type": "application/json; charset=utf-8"]
        if let secret { headers[Self.signatureField] = Self.signature(of: body, with: secret) }
        let request = WireRequest(.post, url: url, headers: headers, body: body, timeLimit: Self.timeLimit)
        let outcome: DeliveryOutcome
        do throws(ExchangeFailure) {
            let response = try await exchange.perform(request)
            outcome = self.outcome(of: response)
            log.debug("event answered", ["status": "\(response.status)", "bytes": "\(body.count)"])
        } catch {
            outcome = Self.outcome(of: error)
            log.debug("event not answered", ["reason": "\(error.kind)", "cause": error.cause])
        }
        return outcome
    }

    static func signature(of body: Data, with secret: Secret) -> String {
        let key = SymmetricKey(data: Data(secret.reveal().utf8))
        let code = HMAC<SHA256>.authenticationCode(for: body, using: key)
        return "sha256=" + code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// The meaning of an answer, by its status alone.
    private func outcome(of response: HTTPResponse) -> DeliveryOutcome {
        switch response.status {
        case 200...299: .delivered
        case 408, 425, 500...599: .retry(after: nil, reason: Self.reasons.trouble("\(response.status)"))
        case 429:
            .retry(
                after: (response.retryAfter(now: localNow()) ?? Self.defaultWait).clamped(to: Self.waits),
                reason: Self.reasons.tooFast)
        case 400, 409, 413, 415, 422: .drop(reason: Self.reasons.refused("\(response.status)"))
        default: .stop(reason: Self.reasons.closed("\(response.status)"))
        }
    }

    /// The outcome if there is no answer.
    private static func outcome(of failure: ExchangeFailure) -> DeliveryOutcome {
        let reason = reasons.reason(of: failure)
        return failure.kind == .unusableRequest ? .stop(reason: reason) : .retry(after: nil, reason: reason)
    }

    private static let reasons = DeliveryReasons(for: LocalizedText(en: "the webhook", pt: "o webhook"))
    private static let noFigures = LocalizedText(
        en: "The figures of the day are not known.", pt: "Os números do dia não são conhecidos.")
    private static let foreign = LocalizedText(
        en: "The message was written for Slack by an earlier version.",
        pt: "A mensagem foi escrita para o Slack por uma versão anterior.")
}
