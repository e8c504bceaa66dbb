import Diagnostics
import Foundation
import Localization
import Monitoring
import SlackWebhook
import Storage

/// How posting goes, beside what the store remembers of each message.
struct DeliveryState {
    /// Nothing is posted before: Slack's pace, or what it asked for.
    var restsUntil = Date.distantPast
    /// Failures since Slack last took a message.
    var attempts = DeliveryPolicy.Attempts()
    /// The message that is being posted.
    var inFlight: AlertMessage.ID?
    /// The message whose layout Slack refused.
    var simplified: AlertMessage.ID?
    /// The message that may have arrived.
    var unanswered: AlertMessage.ID?
}

/// Why messages are taken back; what they told is told anew if it is still true.
enum DeliveryReason {
    static let overflow = LocalizedText(
        en: "Too many messages waited; the next one tells everything.",
        pt: "Havia mensagens demais à espera; a próxima diz tudo.")
    static let outdated = LocalizedText(
        en: "It waited too long; the next message tells what is still true.",
        pt: "Esperou tempo demais; a próxima mensagem diz o que ainda vale.")
    static let quietHours = LocalizedText(
        en: "The active hours ended before it could leave.", pt: "O horário ativo acabou antes do envio.")
    static let nobody = LocalizedText(
        en: "There was nobody to send it to any more.", pt: "Já não havia para quem enviar.")
    static let unreadable = LocalizedText(
        en: "The stored message cannot be read.", pt: "A mensagem guardada não pode ser lida.")
}

extension AlertDesk {
    /// In seconds; after such a pause a message tells what was true, not what is.
    private static let longestWait: TimeInterval = 900
    /// No pause is longer, unless the clock was set back meanwhile: then it is over.
    private static let longestPause = Duration.seconds(310)
    private static let storeRetry = Duration.seconds(5)

    /// Posts what is written down until the task is cancelled.
    func post() async {
        while !Task.isCancelled {
            if let pause = await deliverNext() {
                try? await clock.sleep(for: pause)
            } else {
                await bell.wait()
            }
        }
    }

    /// Posts the message whose turn it is, if there is one.
    ///
    /// - Returns: How long to wait before the next step; nil when there is nothing to do until something happens.
    func deliverNext() async -> Duration? {
        var due: AlertMessage?
        withStore { store in due = try nextMessage(store) }
        guard let due, let sink else { return nil }
        let wait = Duration.seconds(max(due.nextTryAt, delivery.restsUntil).timeIntervalSince(now))
        if wait > .zero, wait <= Self.longestPause { return wait }
        guard let message = message(in: due) else { return .zero }
        var isNoted = false
        withStore { store in
            try store.markSending(due.id)
            isNoted = true
        }
        guard isNoted else { return Self.storeRetry }
        delivery.inFlight = due.id
        publish()
        let outcome = await sink.client.post(message)
        delivery.inFlight = nil
        // A post that was called off stays marked as being sent, and is sent again at the next start.
        guard !Task.isCancelled else { return nil }
        settle(due, outcome)
        publish()
        return DeliveryPolicy.spacing
    }

    /// Takes messages back that have not left, except for one that is on its way.
    func withdraw(from store: MonitorStore, because reason: LocalizedText) throws {
        let waiting = try store.pendingMessages().map(\.id).filter { $0 != delivery.inFlight }
        guard !waiting.isEmpty else { return }
        try store.withdraw(waiting, reason: reason, at: now)
        log.notice("messages taken back", ["count": "\(waiting.count)", "reason": reason(.english)])
    }
}

extension AlertDesk {
    private func nextMessage(_ store: MonitorStore) throws -> AlertMessage? {
        guard let first = try store.pendingMessages().first else { return nil }
        switch try reach(store) {
        case .open:
            guard now.timeIntervalSince(first.createdAt) > Self.longestWait else { return first }
            try withdraw(from: store, because: DeliveryReason.outdated)
        case .outsideActiveHours:
            try withdraw(from: store, because: DeliveryReason.quietHours)
        case .noWebhook, .stopped:
            try withdraw(from: store, because: DeliveryReason.nobody)
        }
        return nil
    }

    /// The message as it is to be posted; nil when it cannot be read, and then it is gone.
    private func message(in stored: AlertMessage) -> SlackMessage? {
        if let payload = stored.payload, let message = try? JSONDecoder().decode(SlackMessage.self, from: payload) {
            return delivery.simplified == stored.id ? message.plain : message
        }
        drop(stored, DeliveryReason.unreadable)
        return nil
    }

    private func settle(_ message: AlertMessage, _ outcome: SlackOutcome) {
        delivery.attempts.mayHaveArrived = delivery.unanswered == message.id
        let step = DeliveryPolicy.step(after: outcome, &delivery.attempts, jitter: jitter())
        if delivery.attempts.mayHaveArrived { delivery.unanswered = message.id }
        rest(for: DeliveryPolicy.spacing)
        switch step {
        case .confirm(let doubt):
            confirm(message, doubt)
        case .retry(let delay, let reason):
            rest(for: delay)
            withStore { try $0.reschedule(message.id, at: delivery.restsUntil, reason: reason) }
            log.warning("message will be retried", fields(message, reason, ["delay": "\(delay)"]))
        case .simplify(let reason):
            delivery.simplified = message.id
            withStore { try $0.reschedule(message.id, at: now, reason: reason) }
            log.warning("message will be sent as plain text", fields(message, reason))
        case .drop(let reason):
            drop(message, reason)
        case .stop(let reason):
            guard let sink else { return }
            withStore { try $0.stopSink(sink.fingerprint, reason: reason, at: now) }
            log.error("sink stopped", fields(message, reason, ["remedy": "check --slack-test"]))
        }
    }

    private func confirm(_ message: AlertMessage, _ doubt: LocalizedText?) {
        delivery.attempts = DeliveryPolicy.Attempts()
        withStore { try $0.confirm(message.id, at: now) }
        if let doubt {
            log.warning("message taken for delivered", fields(message, doubt))
        } else {
            log.notice("message delivered", fields(message))
        }
    }

    private func drop(_ message: AlertMessage, _ reason: LocalizedText) {
        withStore { try $0.drop(message.id, reason: reason, at: now) }
        log.error("message dropped", fields(message, reason))
    }

    private func rest(for span: Duration) {
        delivery.restsUntil = max(delivery.restsUntil, now + span / .seconds(1))
    }

    private func fields(
        _ message: AlertMessage, _ reason: LocalizedText? = nil, _ more: [String: String] = [:]
    ) -> [String: String] {
        var fields = more
        fields["alerts"] = "\(message.mentions.count)"
        fields["try"] = "\(message.attempts + 1)"
        fields["reason"] = reason?(.english)
        return fields
    }
}
