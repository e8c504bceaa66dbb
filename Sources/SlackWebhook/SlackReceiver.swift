import Foundation
import Localization
package import Monitoring

/// A receiver of alerts that is a channel in Slack.
package struct SlackReceiver: AlertReceiverClient {
    private let client: SlackWebhookClient

    /// Sends with `client`.
    package init(_ client: SlackWebhookClient) {
        self.client = client
    }

    /// The webhook's address without its secret parts.
    package var shownAddress: String { client.url.redacted }

    /// Renders `content` and posts it once.
    package func send(_ content: AlertContent, as message: MessageContext) async -> DeliveryOutcome {
        guard let rendered = Self.render(content, as: message) else { return .drop(reason: SlackReason.unreadable) }
        return DeliveryOutcome(await client.post(message.isSimplified ? rendered.plain : rendered))
    }

    /// Posts a line that says it is a test.
    package func sendTest(as message: MessageContext) async -> DeliveryOutcome {
        DeliveryOutcome(await client.post(SlackMessage(text: AlertWording.test(message.receiver.language))))
    }

    /// nil if what an earlier version has rendered cannot be read, or if nobody has computed a summary.
    private static func render(_ content: AlertContent, as message: MessageContext) -> SlackMessage? {
        switch content {
        case .bulletin(let bulletin):
            SlackComposer(
                language: message.receiver.language, host: message.host, timeZone: message.timeZone,
                mention: message.receiver.mention
            ).message(for: bulletin)
        case .digest(let order):
            order.digest.map {
                DigestComposer(language: message.receiver.language, host: message.host).message(for: $0)
            }
        case .rendered(let payload): try? JSONDecoder().decode(SlackMessage.self, from: payload)
        }
    }
}

extension DeliveryOutcome {
    fileprivate init(_ outcome: SlackOutcome) {
        self =
            switch outcome {
            case .delivered: .delivered
            case .retry(let after, let reason): .retry(after: after, reason: reason)
            case .retryAsPlainText(let reason): .simplify(reason: reason)
            case .drop(let reason): .drop(reason: reason)
            case .stop(let reason): .stop(reason: reason)
            }
    }
}
