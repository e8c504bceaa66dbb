import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import RefreshEngine
import Settings
import SlackWebhook
import Storage
import WebhookEvents

extension ReceiverSettings {
    /// What sends to this receiver. A new kind of receiver is a module of its own, and a line here.
    ///
    /// - Throws: `SlackWebhookURL.InvalidURL` for an invalid address, which the settings have rejected before.
    func client(time: WallTime, exchange: any HTTPExchange, log: EventLog) throws -> any AlertReceiverClient {
        let localNow: @Sendable () -> Date = { time.localNow() }
        return switch kind {
        case .slack:
            SlackReceiver(
                SlackWebhookClient(url: try SlackWebhookURL(address), exchange: exchange, localNow: localNow, log: log))
        case .json:
            WebhookReceiver(address: address, secret: secret, exchange: exchange, localNow: localNow, log: log)
        }
    }

    /// The receiver as alerts know it, in the language that `settings` give it.
    func receiver(in settings: MonitorSettings) -> Receiver {
        var receiver = receiver
        receiver.language = language ?? CommonOptions.language(of: settings)
        return receiver
    }

    /// Where it is reached.
    var place: ReceiverAddress { ReceiverAddress(receiver.id, fingerprint) }
}

/// A receiver as those see it who look on: they do not know its address, and send nothing.
struct UnknownReceiver: AlertReceiverClient {
    var shownAddress: String { "" }

    func send(_ content: AlertContent, as message: MessageContext) async -> DeliveryOutcome {
        await sendTest(as: message)
    }

    func sendTest(as message: MessageContext) async -> DeliveryOutcome {
        .drop(reason: LocalizedText(en: "only the service sends", pt: "só o serviço envia"))
    }
}
