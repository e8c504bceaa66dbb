import Diagnostics
import Foundation
import Localization
import Monitoring
import Synchronization

/// Sends the messages that wait in the store: each receiver has a loop, pauses and failures of its own, so that none
/// waits for another.
///
/// A message leaves the outbox only when its receiver has answered. A crash at any instant therefore loses nothing, and
/// repeats at most the one message that is on its way to each receiver.
actor Outbox {
    let receivers: [AlertReceiver]
    private let clock: any Clock<Duration>
    private let jitter: @Sendable () -> Double
    private let executor: (any TaskExecutor)?
    /// Wakes each receiver's loop.
    private let signals: [Receiver.ID: WakeSignal]
    private var lanes: [Receiver.ID: Lane] = [:]

    /// In seconds; a message that waited longer describes the past rather than the present.
    static let maxMessageAge = Duration.seconds(900)
    /// The longest pause between attempts. A longer one means that the clock was set back, and is ignored.
    fileprivate static let maxPause = Duration.seconds(310)
    private static let storeRetry = Duration.seconds(5)
    /// How long an orderly shutdown waits for the messages on their way.
    private static let grace = Duration.seconds(3)

    /// - Parameters:
    ///   - clock: Waits between messages.
    ///   - jitter: 0..<1, spreads retries.
    ///   - executor: Where an attempt goes on that outlives the task that began it; nil leaves that to the system.
    init(
        _ receivers: [AlertReceiver], clock: any Clock<Duration>, jitter: @escaping @Sendable () -> Double,
        executor: (any TaskExecutor)?
    ) {
        self.receivers = receivers
        self.clock = clock
        self.jitter = jitter
        self.executor = executor
        signals = Dictionary(uniqueKeysWithValues: receivers.map { ($0.receiver.id, WakeSignal()) })
    }

    /// The state of sending to one receiver.
    fileprivate struct Lane {
        /// Nothing is sent before this instant, because of the receiver's rate or a pause it asked for.
        var pausedUntil = Date.distantPast
        /// The number of failures since the receiver last accepted a message.
        var failures = 0
        /// Whether it is known what the last program left.
        var isRestored = false
        /// The message whose layout the receiver rejected.
        var simplified: AlertMessage.ID?
        /// The last answer, if the store could not record it. Until it is recorded nothing is sent: recording is
        /// repeated, not the message.
        var unrecorded: SendingOutcome?
    }
}

/// What the outbox needs of whoever keeps the messages.
protocol MessageKeeper: Sendable {
    /// The next message for a receiver.
    func nextMessage(for receiver: Receiver.ID) async -> NextMessage
    /// What the last program knew of a receiver: until when it paused, and after how many failures; nil for nothing.
    func pause(of receiver: Receiver.ID) async -> (until: Date, failures: Int)?
    /// Records that an attempt begins. Returns whether it is recorded.
    func beginSending(_ message: AlertMessage) async -> Bool
    /// Records how it ended. Returns whether it is recorded.
    func record(_ outcome: SendingOutcome) async -> Bool
    /// What the receiver needs to render `message`.
    func context(of message: AlertMessage, for receiver: Receiver) async -> MessageContext
    /// The services' time.
    var serviceNow: Date { get async }
}

/// What there is to send to a receiver.
enum NextMessage: Sendable {
    case message(AlertMessage)
    case nothing
    /// The store cannot be read now, so it is not known.
    case unknown
}

/// The outcome of sending one message, as decided at an instant.
struct SendingOutcome: Sendable {
    let message: AlertMessage
    let step: DeliveryPolicy.Step
    let at: Date
    /// When the next message may be sent to the receiver, and the number of failures so far.
    let pausedUntil: Date
    let failures: Int
}

extension Outbox {
    /// Wakes all loops, because there may be something to send.
    nonisolated func wake() {
        for signal in signals.values { signal.signal() }
    }

    /// Sends until the task is cancelled. A message on its way then gets a moment to arrive, because a cancelled one
    /// would be sent again after the next start.
    func run(for keeper: some MessageKeeper) async {
        await withDiscardingTaskGroup { group in
            for receiver in receivers {
                group.addTask { await self.loop(for: receiver, keeper) }
            }
        }
    }

    private func loop(for receiver: AlertReceiver, _ keeper: some MessageKeeper) async {
        while !Task.isCancelled {
            if let pause = await sendNext(to: receiver, keeper) {
                try? await clock.sleep(for: pause)
            } else {
                await signals[receiver.receiver.id]?.wait()
            }
        }
        await recordOutcome(for: receiver.receiver.id, keeper)
    }

    /// Sends the next message for `receiver` if one is due.
    ///
    /// - Returns: How long to wait before the next step; nil if there is nothing to do until something changes.
    func sendNext(to receiver: AlertReceiver, _ keeper: some MessageKeeper) async -> Duration? {
        let id = receiver.receiver.id
        guard await recordOutcome(for: id, keeper) else { return Self.storeRetry }
        let due: AlertMessage
        switch await keeper.nextMessage(for: id) {
        case .message(let message): due = message
        case .nothing: return nil
        // No signal will come for messages that were already waiting.
        case .unknown: return Self.storeRetry
        }
        await restore(id, keeper)
        let now = await keeper.serviceNow
        let wait = Duration.seconds(max(due.nextTryAt, lane(id).pausedUntil).timeIntervalSince(now))
        if wait > .zero, wait <= Self.maxPause { return wait }
        guard let content = due.content else {
            let outcome = outcome(of: due, .drop(reason: DeliveryReason.unreadable), at: now)
            lanes[id, default: Lane()].unrecorded = outcome
            return .zero
        }
        guard await keeper.beginSending(due) else { return Self.storeRetry }
        await carryThrough(within: Self.grace, by: clock, on: executor) {
            await self.send(content, of: due, to: receiver, keeper)
        }
        return lane(id).unrecorded == nil ? DeliveryPolicy.spacing : Self.storeRetry
    }

    private func send(
        _ content: AlertContent, of message: AlertMessage, to receiver: AlertReceiver, _ keeper: some MessageKeeper
    ) async {
        let id = receiver.receiver.id
        var context = await keeper.context(of: message, for: receiver.receiver)
        context.isSimplified = lane(id).simplified == message.id
        let answer = await receiver.client.send(content, as: context)
        // A cancelled message stays marked as being sent, and is sent again after the next start.
        guard !Task.isCancelled else { return }
        var lane = lane(id)
        let step = DeliveryPolicy.step(after: answer, failures: &lane.failures, jitter: jitter())
        let now = await keeper.serviceNow
        lane.rest(for: DeliveryPolicy.spacing, from: now)
        switch step {
        case .retry(let delay, _): lane.rest(for: delay, from: now)
        case .simplify: lane.simplified = message.id
        case .confirm, .drop, .stop: break
        }
        lanes[id] = lane
        let outcome = outcome(of: message, step, at: now)
        lanes[id]?.unrecorded = outcome
        await recordOutcome(for: id, keeper)
    }

    /// Records the outcome of the last message. Returns whether everything is recorded.
    @discardableResult
    private func recordOutcome(for receiver: Receiver.ID, _ keeper: some MessageKeeper) async -> Bool {
        guard let outcome = lane(receiver).unrecorded else { return true }
        guard await keeper.record(outcome) else { return false }
        lanes[receiver]?.unrecorded = nil
        return true
    }

    private func outcome(of message: AlertMessage, _ step: DeliveryPolicy.Step, at now: Date) -> SendingOutcome {
        let lane = lane(message.receiver)
        return SendingOutcome(
            message: message, step: step, at: now, pausedUntil: lane.pausedUntil, failures: lane.failures)
    }

    private func lane(_ receiver: Receiver.ID) -> Lane { lanes[receiver] ?? Lane() }

    /// Goes on where the last program stopped: a restart is no reason to hurry a receiver that asked for a pause.
    private func restore(_ receiver: Receiver.ID, _ keeper: some MessageKeeper) async {
        guard !lane(receiver).isRestored else { return }
        let pause = await keeper.pause(of: receiver)
        var lane = lane(receiver)
        lane.isRestored = true
        if let pause, lane.failures == 0 {
            lane.pausedUntil = max(lane.pausedUntil, pause.until)
            lane.failures = pause.failures
        }
        lanes[receiver] = lane
    }
}

extension Outbox.Lane {
    fileprivate mutating func rest(for span: Duration, from now: Date) {
        let end = now + span.seconds
        // What is further ahead than any pause lasts was set by a clock that was wrong.
        let isWrong = pausedUntil.timeIntervalSince(now) > Outbox.maxPause.seconds
        pausedUntil = isWrong ? end : max(pausedUntil, end)
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
