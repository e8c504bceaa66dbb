package import Diagnostics
package import Foundation
package import HTTPTransport

/// Posts to one channel through its incoming webhook, one attempt at a time. Queueing, spacing and retries belong to
/// the outbox above it.
package struct SlackWebhookClient: Sendable {
    private static let timeLimit = Duration.seconds(10)

    /// The webhook's address; its description is redacted.
    package let url: SlackWebhookURL
    private let exchange: any HTTPExchange
    private let localNow: @Sendable () -> Date
    private let log: EventLog

    /// Creates a client for one webhook. `now` is the local time, for a `Retry-After` date.
    package init(
        url: SlackWebhookURL, exchange: any HTTPExchange, localNow: @escaping @Sendable () -> Date, log: EventLog
    ) {
        self.url = url
        self.exchange = exchange
        self.localNow = localNow
        self.log = log
    }

    /// Posts `message` once, within 10 s, and returns what to do next.
    package func post(_ message: SlackMessage) async -> SlackOutcome {
        guard let address = url.reveal(), let body = try? JSONEncoder().encode(message) else {
            return .stop(reason: SlackReason.transport.unusable)
        }
        let request = WireRequest(
            .post, url: address, headers: ["Content-Type": "application/json; charset=utf-8"], body: body,
            timeLimit: Self.timeLimit)
        do throws(ExchangeFailure) {
            let response = try await exchange.perform(request)
            let outcome = SlackAnswer.outcome(of: response, to: message, now: localNow())
            record(outcome, ["status": "\(response.status)", "bytes": "\(body.count)"])
            return outcome
        } catch {
            let outcome = SlackAnswer.outcome(of: error)
            record(outcome, ["reason": "\(error.kind)", "cause": error.cause])
            return outcome
        }
    }

    /// Logs the attempt at debug level only; the outbox, which knows what comes next, logs the consequence.
    private func record(_ outcome: SlackOutcome, _ fields: [String: String]) {
        log.debug(outcome == .delivered ? "message posted" : "message not posted", fields)
    }
}
