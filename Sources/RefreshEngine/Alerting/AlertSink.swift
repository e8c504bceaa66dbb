public import Monitoring
public import SlackWebhook

/// The destination of messages about alerts.
public struct AlertSink: Sendable {
    let client: SlackWebhookClient
    let fingerprint: SinkFingerprint

    /// Posts with `client`; `fingerprint` tells whether its address is still the one that rejected messages.
    public init(client: SlackWebhookClient, fingerprint: SinkFingerprint) {
        self.client = client
        self.fingerprint = fingerprint
    }
}
