import Diagnostics
import Foundation
import Localization
import Monitoring
import SlackWebhook
import Storage
import Synchronization

/// The state of posting that the store does not keep.
struct DeliveryState {
    /// Nothing is posted before this instant, because of Slack's rate or a pause it asked for.
    var pausedUntil = Date.distantPast
    /// The number of failures since Slack last accepted a message.
    var failures = 0
    /// The message being posted, or whose outcome has not been recorded yet.
    var inFlight: AlertMessage.ID?
    /// The message whose layout Slack rejected.
    var simplified: AlertMessage.ID?
    /// The last answer from Slack, if the store could not record it. Until it is recorded nothing is posted: recording
    /// is repeated, not the post.
    var unrecorded: Outcome?

    /// The outcome of posting one message, as decided at an instant.
    struct Outcome {
        let message: AlertMessage
        let step: DeliveryPolicy.Step
        let at: Date
    }
}

/// Reasons to withdraw messages. Their content is reported again if it still holds.
enum DeliveryReason {
    static let overflow = LocalizedText(
        en: "Too many messages were waiting; the next one covers everything.",
        pt: "Havia mensagens demais à espera; a próxima diz tudo.")
    static let outdated = LocalizedText(
        en: "It waited too long; the next message says what still holds.",
        pt: "Esperou tempo demais; a próxima mensagem diz o que ainda vale.")
    static let quietHours = LocalizedText(
        en: "Active hours ended before it could be sent.", pt: "O horário ativo acabou antes do envio.")
    static let nobody = LocalizedText(
        en: "There was no longer anywhere to send it.", pt: "Já não havia para quem enviar.")
    static let unreadable = LocalizedText(
        en: "The stored message cannot be read.", pt: "A mensagem guardada não pode ser lida.")
}

extension AlertService {
    /// In seconds; a message that waited longer describes the past rather than the present.
    private static let maxMessageAge: TimeInterval = 900
    /// The longest pause between posts. A longer one means that the clock was set back, and is ignored.
    private static let maxPause = Duration.seconds(310)
    private static let storeRetry = Duration.seconds(5)
    /// How long an orderly shutdown waits for the message in flight.
    private static let grace = Duration.seconds(3)

    /// Posts messages from the outbox until the task is cancelled. A message in flight then gets a moment to finish,
    /// because a cancelled one would be posted again after the next start.
    func postLoop() async {
        while !Task.isCancelled {
            if let pause = await deliverNext() {
                try? await clock.sleep(for: pause)
            } else {
                await postSignal.wait()
            }
        }
        recordOutcome()
    }

    /// Posts the next message if one is due.
    ///
    /// - Returns: How long to wait before the next step; nil if there is nothing to do until something changes.
    func deliverNext() async -> Duration? {
        guard recordOutcome() else { return Self.storeRetry }
        var due: AlertMessage?
        let isRead = withStore { store in due = try nextMessage(store) }
        // Nobody would ring for what waits there already.
        guard isRead || role.store == nil else { return Self.storeRetry }
        guard let due, let sink else { return nil }
        let wait = Duration.seconds(max(due.nextTryAt, delivery.pausedUntil).timeIntervalSince(serviceNow))
        if wait > .zero, wait <= Self.maxPause { return wait }
        guard let message = message(in: due) else {
            delivery.unrecorded = .init(message: due, step: .drop(reason: DeliveryReason.unreadable), at: serviceNow)
            return .zero
        }
        guard withStore({ try $0.markSending(due.id) }) else { return Self.storeRetry }
        delivery.inFlight = due.id
        publish()
        await carryThrough(within: Self.grace, by: clock, on: executor) { await self.send(message, of: due, to: sink) }
        return delivery.unrecorded == nil ? DeliveryPolicy.spacing : Self.storeRetry
    }

    /// Withdraws all unsent messages except the one in flight.
    func withdraw(from store: MonitorStore, because reason: LocalizedText) throws {
        let waiting = try store.pendingMessages().map(\.id).filter { $0 != delivery.inFlight }
        guard !waiting.isEmpty else { return }
        try store.withdraw(waiting, reason: reason, at: serviceNow)
        log.notice("messages withdrawn", ["count": "\(waiting.count)", "reason": reason(.english)])
    }
}

extension AlertService {
    private func nextMessage(_ store: MonitorStore) throws -> AlertMessage? {
        guard let first = try store.pendingMessages().first else { return nil }
        switch try deliveryStatus(store) {
        case .open:
            guard serviceNow.timeIntervalSince(first.createdAt) > Self.maxMessageAge else { return first }
            try withdraw(from: store, because: DeliveryReason.outdated)
        case .outsideActiveHours:
            try withdraw(from: store, because: DeliveryReason.quietHours)
        case .noWebhook, .stopped, .noStore:
            try withdraw(from: store, because: DeliveryReason.nobody)
        }
        return nil
    }

    /// The message to post; nil if it cannot be decoded.
    private func message(in stored: AlertMessage) -> SlackMessage? {
        guard let payload = stored.payload, let message = try? JSONDecoder().decode(SlackMessage.self, from: payload)
        else { return nil }
        return delivery.simplified == stored.id ? message.plain : message
    }

    private func send(_ message: SlackMessage, of stored: AlertMessage, to sink: AlertSink) async {
        let outcome = await sink.client.post(message)
        // A cancelled post stays marked as being sent, and is sent again after the next start.
        guard !Task.isCancelled else { return }
        let step = DeliveryPolicy.step(after: outcome, failures: &delivery.failures, jitter: jitter())
        rest(for: DeliveryPolicy.spacing)
        switch step {
        case .retry(let delay, _): rest(for: delay)
        case .simplify: delivery.simplified = stored.id
        case .confirm, .drop, .stop: break
        }
        delivery.unrecorded = .init(message: stored, step: step, at: serviceNow)
        recordOutcome()
        publish()
    }

    /// Records the outcome of the last message. Returns whether everything is recorded.
    @discardableResult
    private func recordOutcome() -> Bool {
        guard let outcome = delivery.unrecorded else { return true }
        guard withStore({ try record(outcome, in: $0) }) else { return false }
        delivery.unrecorded = nil
        delivery.inFlight = nil
        return true
    }

    private func record(_ outcome: DeliveryState.Outcome, in store: MonitorStore) throws {
        let message = outcome.message
        switch outcome.step {
        case .confirm:
            try store.confirm(message.id, at: outcome.at)
            log.notice("message delivered", fields(message))
            if let sink, try store.reviveSink(sink.fingerprint) { log.notice("sink revived") }
        case .retry(let delay, let reason):
            try store.reschedule(message.id, at: delivery.pausedUntil, reason: reason)
            log.warning("message will be retried", fields(message, reason, ["delay": "\(delay)"]))
        case .simplify(let reason):
            try store.reschedule(message.id, at: outcome.at, reason: reason)
            log.warning("message will be sent as plain text", fields(message, reason))
        case .drop(let reason):
            try store.drop(message.id, reason: reason, at: outcome.at)
            log.error("message dropped", fields(message, reason))
        case .stop(let reason):
            guard let sink else { return }
            try store.stopSink(sink.fingerprint, reason: reason, at: outcome.at)
            log.error("sink stopped", fields(message, reason, ["remedy": "check --slack-test"]))
        }
    }

    private func rest(for span: Duration) {
        let end = serviceNow + span.seconds
        // What is further ahead than any pause lasts was set by a clock that was wrong.
        let isWrong = delivery.pausedUntil.timeIntervalSince(serviceNow) > Self.maxPause.seconds
        delivery.pausedUntil = isWrong ? end : max(delivery.pausedUntil, end)
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

/// Finishes `work` even if the caller is cancelled, but cancels it after `grace`.
private func carryThrough(
    within grace: Duration, by clock: any Clock<Duration>, on executor: (any TaskExecutor)?,
    _ work: @escaping @Sendable () async -> Void
) async {
    let working = Task(executorPreference: executor) { await work() }
    let patience = Mutex<Task<Void, Never>?>(nil)
    await withTaskCancellationHandler {
        await working.value
    } onCancel: {
        patience.withLock {
            $0 = Task(executorPreference: executor) {
                try? await clock.sleep(for: grace)
                working.cancel()
            }
        }
    }
    patience.withLock(\.self)?.cancel()
}
