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
        // Written for Slack before there were others.
        case .rendered: .drop(reason: Reason.foreign)
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
            return .stop(reason: Reason.unusable)
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
        case 408, 425, 500...599: .retry(after: nil, reason: Reason.trouble(response.status))
        case 429:
            .retry(
                after: (response.retryAfter(now: localNow()) ?? Self.defaultWait).clamped(to: Self.waits),
                reason: Reason.tooFast)
        case 400, 409, 413, 415, 422: .drop(reason: Reason.refused(response.status))
        default: .stop(reason: Reason.closed(response.status))
        }
    }

    /// The outcome if there is no answer.
    private static func outcome(of failure: ExchangeFailure) -> DeliveryOutcome {
        switch failure.kind {
        case .unusableRequest: .stop(reason: Reason.unusable)
        case .certificate, .tls: .retry(after: nil, reason: Reason.insecure)
        default: .retry(after: nil, reason: failure.mayHaveArrived ? Reason.unanswered : Reason.unreachable)
        }
    }

    /// The sentences for outcomes.
    private enum Reason {
        static let tooFast = LocalizedText(
            en: "The webhook asked us to slow down.", pt: "O webhook pediu para ir mais devagar.")
        static let unanswered = LocalizedText(
            en: "The webhook did not answer, though the event may have arrived; it will be retried.",
            pt: "O webhook não respondeu, embora o evento possa ter chegado; haverá nova tentativa.")
        static let unreachable = LocalizedText(
            en: "The webhook cannot be reached; it will be retried.",
            pt: "Não foi possível alcançar o webhook; haverá nova tentativa.")
        static let insecure = LocalizedText(
            en: "No trusted connection to the webhook could be made: check its certificate; it will be retried.",
            pt: "Não há conexão confiável com o webhook: verifique o certificado dele; haverá nova tentativa.")
        static let unusable = LocalizedText(
            en: "The webhook's address cannot be used: check the settings.",
            pt: "O endereço do webhook não pode ser usado: verifique as configurações.")
        static let foreign = LocalizedText(
            en: "The message was written for Slack by an earlier version.",
            pt: "A mensagem foi escrita para o Slack por uma versão anterior.")

        static func trouble(_ status: Int) -> LocalizedText {
            LocalizedText(
                en: "The webhook did not accept the event (\(status)); it will be retried.",
                pt: "O webhook não aceitou o evento (\(status)); haverá nova tentativa.")
        }

        static func refused(_ status: Int) -> LocalizedText {
            LocalizedText(
                en: "The webhook refused the event (\(status)).", pt: "O webhook recusou o evento (\(status)).")
        }

        static func closed(_ status: Int) -> LocalizedText {
            LocalizedText(
                en: "The webhook accepts no events at this address (\(status)): check it in the settings.",
                pt: "O webhook não aceita eventos neste endereço (\(status)): verifique-o nas configurações.")
        }
    }
}
