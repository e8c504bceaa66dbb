package import Diagnostics
package import Foundation
import Localization
package import Monitoring
package import Storage

/// Manages alerts: has each snapshot evaluated, records what to report, and publishes what is known.
///
/// A decision and its messages are stored in one transaction; sending them is the job of the ``Outbox``, so refreshing
/// never waits for a receiver. Another task re-evaluates the last findings between refreshes, so that a reminder, the
/// end of a mute or the silence of a service does not wait for the next refresh.
///
/// What is known is in the ``AlertLedger``: only differences are written, and it is read once, when this program becomes
/// the engine. Other programs write nothing into it; they leave marks. While the disk is full, an in-memory store takes
/// the place of the real one. If there was no store from the start, alerts are shown but nothing is sent.
package actor AlertService {
    /// Publishes everything the screen shows about alerts whenever it may have changed. Only the newest value is kept
    /// for a slow reader.
    package nonisolated let overviews: AsyncStream<AlertOverview>

    private let evaluator: AlertEvaluator
    private let outbox: Outbox
    private let ledger: AlertLedger
    private let host: String
    private let account: String?
    private let clock: any Clock<Duration>
    private let localNow: @Sendable () -> Date
    /// The time since some start, which setting the machine's clock does not change; nil if the clock is never set.
    private let uptime: (@Sendable () -> Duration)?
    private let log: EventLog
    private let publisher: AsyncStream<AlertOverview>.Continuation
    /// Wakes the task that re-evaluates between refreshes.
    private let timerSignal = WakeSignal()

    /// The store of another program that is the engine, and where marks for it are left; nil if there is none.
    private var followed: (store: MonitorStore, directory: URL)?
    /// Whether the store may know receivers that are not in the settings any more.
    private var mayHaveOldReceivers = false
    private var clockOffset = Duration.zero
    /// The services' time of the last snapshot, and ``uptime`` at that instant; nil before the first snapshot.
    private var lastKnownTime: (Date, uptime: Duration)?
    private var timeZone: TimeZone
    /// Marks set here while another program is the engine, until it has had time to apply them.
    private var localMarks: [AlertMark] = []
    /// The findings of the last completed refresh; nil before the first one, and when they are too old.
    private var findings: AlertConditions?
    /// The instant as of which this program last evaluated alerts; nil before it did.
    private var evaluatedAt: Date?
    /// When alerts were last re-evaluated between refreshes, by this machine's clock.
    private var lastTick = Date.distantPast
    /// When the next re-evaluation is due at the latest; distant past during one.
    private var nextTick = Date.distantPast
    /// The last published overview.
    private(set) var lastPublished: AlertOverview?
    /// What this program has sent; those that wait are in the ledger.
    private var settled: [Receiver.ID: MessageCounts] = [:]
    /// Which digests are due.
    private var digests = DigestPlanner()

    /// - Parameters:
    ///   - policy: When alerts fire and are reported.
    ///   - receivers: Who is told; nobody keeps alerts on screen only.
    ///   - host: The name of this machine, for people who get messages from two monitors.
    ///   - account: Who uses this program, for people who wonder who acknowledged an alert; nil if that is not known.
    ///   - timeZone: The zone of the active hours until a snapshot tells the workspace's own.
    ///   - clock: Waits between messages.
    ///   - localNow: This machine's time, corrected here by the services' clock.
    ///   - uptime: The time since some start, which setting this machine's clock does not change; nil if the clock is never set.
    ///   - jitter: 0..<1, spreads retries.
    ///   - makeID: Gives every message an identifier that no other has.
    ///   - executor: Where an attempt to send goes on that outlives the task that began it; nil leaves that to the system.
    package init(
        policy: AlertPolicy, receivers: [AlertReceiver], host: String, account: String? = nil, timeZone: TimeZone,
        clock: any Clock<Duration> = ContinuousClock(), localNow: @escaping @Sendable () -> Date,
        uptime: (@Sendable () -> Duration)? = nil, jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        makeID: @escaping @Sendable () -> AlertMessage.ID = { AlertMessage.ID(rawValue: UUID().uuidString) },
        executor: (any TaskExecutor)? = nil, log: EventLog
    ) {
        evaluator = AlertEvaluator(policy: policy, makeID: makeID)
        outbox = Outbox(receivers, clock: clock, jitter: jitter, executor: executor)
        ledger = AlertLedger(log: log)
        self.host = host
        self.account = account
        self.timeZone = timeZone
        self.clock = clock
        self.localNow = localNow
        self.uptime = uptime
        self.log = log
        (overviews, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    private var policy: AlertPolicy { evaluator.policy }
    nonisolated var receivers: [AlertReceiver] { outbox.receivers }
    /// The book, with the details of its alerts.
    var book: AlertBook { ledger.alerts.book }
    /// The messages on their way, and those whose outcome has not been recorded yet.
    var sending: [AlertMessage] { ledger.alerts.sending }

    /// Sends messages and re-evaluates alerts between refreshes until the task is cancelled; then ``overviews`` ends.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.outbox.run(for: self) }
            group.addTask { await self.timerLoop() }
        }
        publisher.finish()
    }

    /// Evaluates a snapshot in which at least one channel has just been refreshed. Does nothing in a follower, or before
    /// the role is known.
    package func evaluate(_ snapshot: Snapshot) {
        clockOffset = .seconds(snapshot.generatedAt.timeIntervalSince(localNow()))
        lastKnownTime = uptime.map { (snapshot.generatedAt, $0()) }
        timeZone = snapshot.rules.timeZone
        let conditions = AlertConditions(snapshot)
        (findings, lastTick) = (conditions, localNow())
        digests.note(snapshot)
        forgetOldReceivers()
        ledger.change { store, alerts in try evaluate(conditions, store, &alerts) }
        putDigestsInOutbox()
        publish()
        if let nextChange, nextChange < nextTick { timerSignal.signal() }
    }
}

extension AlertService {
    /// If more messages than this are waiting for a receiver, they are merged into one.
    static let maxOutbox = 50

    private func evaluate(
        _ conditions: AlertConditions, _ store: MonitorStore, _ alerts: inout StoredAlerts
    ) throws {
        alerts.describe(conditions.details)
        try alerts.takeMarks(at: serviceNow, from: store)
        _ = try alerts.reloadStops(from: store)
        for receiver in receivers.map(\.receiver.id) where alerts.messages(for: receiver).count >= Self.maxOutbox {
            try alerts.withdraw(
                messagesFor: receiver, because: DeliveryReason.overflow, at: serviceNow, in: store, log)
        }
        let before = alerts.book
        let step = evaluator.step(
            from: before, on: conditions, lastEvaluatedAt: try evaluatedAt ?? store.alertsEvaluatedAt(),
            to: receivers.map { status(of: $0, alerts) })
        try alerts.record(step, at: conditions.evaluatedAt, in: store)
        evaluatedAt = conditions.evaluatedAt
        AlertChangeLog(log: log).note(before, alerts.book)
        if !step.messages.isEmpty { outbox.wake() }
    }
}

extension AlertService {
    /// The services' time, as far as it is known. Setting this machine's clock does not change it.
    var serviceNow: Date {
        if let lastKnownTime, let uptime { return lastKnownTime.0 + (uptime() - lastKnownTime.uptime).seconds }
        return localNow() + clockOffset.seconds
    }

    /// Whether a message can be sent to `receiver` now.
    private func status(of receiver: AlertReceiver, _ alerts: StoredAlerts) -> ReceiverStatus {
        let stop = alerts.stop(at: receiver.address)
        return ReceiverStatus(receiver.receiver, delivery(to: receiver.receiver, stop), stop: stop)
    }

    private func delivery(to receiver: Receiver, _ stop: ReceiverStop?) -> AlertDelivery {
        if ledger.isSuspended { return .noStore }
        if let until = stop?.nextTry(after: serviceNow) { return .stopped(until: until) }
        guard let hours = receiver.hours, !hours.contains(serviceNow, in: timeZone) else { return .open }
        return .outsideActiveHours(until: hours.nextOpening(after: serviceNow, in: timeZone))
    }
}

extension AlertBook {
    /// The book without what the store does not keep.
    fileprivate var undescribed: AlertBook {
        AlertBook(
            records.map { record in
                var record = record
                record.details = nil
                return record
            })
    }

}

extension AlertConditions {
    /// The details of what was found.
    fileprivate var details: [Alert.ID: AlertDetails] {
        Dictionary((lingering + raised).map { ($0.id, $0.details) }) { $1 }
    }
}

extension AlertService {
    /// Makes this the engine's service, with `store` as its memory; nil keeps everything in memory.
    ///
    /// - Parameter isResuming: Whether `store` replaces the previous store, for example a damaged one: the current book and
    ///   outbox are copied to it.
    package func becomeEngine(_ store: MonitorStore?, resuming isResuming: Bool = false) {
        do {
            let store = try store ?? .inMemory()
            if isResuming {
                try ledger.resume(in: store)
            } else {
                (findings, evaluatedAt, localMarks) = (nil, nil, [])
                digests.forget()
                ledger.open(store)
            }
            followed = nil
            mayHaveOldReceivers = true
            forgetOldReceivers()
            outbox.wake()
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
        }
    }

    /// Forgets the receivers that are not in the settings any more. A store that is locked just now is asked again with
    /// the next evaluation.
    private func forgetOldReceivers() {
        guard mayHaveOldReceivers else { return }
        let isDone = ledger.change { store, alerts in
            try alerts.forgetReceivers(except: receivers, at: serviceNow, in: store, log)
        }
        if isDone { mayHaveOldReceivers = false }
    }

    /// Continues without a store: shows alerts, and posts nothing.
    package func suspend() {
        ledger.suspend()
        followed = nil
        publish()
    }

    /// Forgets all findings and pending reports, because the next store may belong to another account.
    package func resign() {
        followed = nil
        (findings, evaluatedAt, localMarks, lastPublished) = (nil, nil, [], nil)
        digests.forget()
        ledger.close()
    }

    /// Shows the alerts stored by another program's service, without evaluating or posting anything.
    ///
    /// - Parameters:
    ///   - directory: Where marks for the other program are left.
    ///   - describe: Returns details that help someone act on an alert, which the store does not keep.
    package func follow(
        _ store: MonitorStore, in directory: URL, describing describe: (Alert.ID) -> AlertDetails? = { _ in nil }
    ) {
        followed = (store, directory)
        do {
            try ledger.follow(store)
            ledger.describe(
                Dictionary(uniqueKeysWithValues: book.records.map { ($0.id, describe($0.id)) })
                    .compactMapValues(\.self))
        } catch {
            log.warning("alerts cannot be described", ["reason": "\(error)"])
        }
        publish()
    }

    /// Acknowledges or mutes an alert, or undoes that. If another program is the engine, the mark is queued for it, and
    /// applied within half a minute.
    ///
    /// - Returns: Whether the mark was applied or queued.
    @discardableResult
    package func applyMark(_ alert: Alert.ID, as action: AlertMark.Action) -> Bool {
        let mark = AlertMark(action, alert, setAt: serviceNow, by: account)
        var isTaken = false
        if let followed {
            isTaken = leaveMark(mark, in: followed.directory)
        } else {
            var isNews = false
            let isDone = ledger.change { store, alerts in
                isNews = try alerts.apply(mark, at: serviceNow, in: store)
            }
            isTaken = isDone && isNews
            // Removing a mark may make a report due.
            timerSignal.signal()
        }
        publish()
        return isTaken
    }
}

extension AlertService {
    private static let historyLength = 100
    private static let messageCount = 50
    /// The engine normally applies marks much sooner.
    private static let marksAge = Duration.seconds(90)

    private func leaveMark(_ mark: AlertMark, in directory: URL) -> Bool {
        do {
            guard try MonitorStore.leaveMark(mark, in: directory) else { return false }
            localMarks.append(mark)
            return true
        } catch {
            log.warning("the engine cannot be notified", ["reason": "\(error)"])
            return false
        }
    }

    /// Publishes the current overview.
    private func publish() {
        do {
            let current: AlertOverview
            if let followed {
                current = try overview(
                    followed.store, try marked(try followed.store.alertBook()).describing(book.details))
            } else if let store = ledger.store {
                try ledger.reloadIfUncertain()
                current = try overview(store, book)
            } else {
                return
            }
            lastPublished = current
            publisher.yield(current)
        } catch {
            log.warning("alerts cannot be shown", ["reason": "\(error)"])
        }
    }

    private func messages(for receiver: Receiver.ID) -> MessageCounts {
        var counts = settled[receiver] ?? MessageCounts()
        counts.waiting = ledger.alerts.messages(for: receiver).count + ledger.alerts.digests(for: receiver).count
        return counts
    }

    private func marked(_ book: AlertBook) throws -> AlertBook {
        var book = book
        localMarks.removeAll { serviceNow.timeIntervalSince($0.setAt) > Self.marksAge.seconds }
        for mark in localMarks { book.apply(mark, at: serviceNow) }
        return book
    }

    private func overview(_ store: MonitorStore, _ book: AlertBook) throws -> AlertOverview {
        AlertOverview(
            book: book, history: try store.alertHistory(limit: Self.historyLength),
            messages: try store.messages(limit: Self.messageCount),
            receivers: receivers.map { receiver in
                var status = status(of: receiver, ledger.alerts)
                if followed == nil { status.messages = messages(for: receiver.receiver.id) }
                return status
            }, policy: policy, now: serviceNow)
    }
}

/// What happens between refreshes: time passes, and other programs leave marks in the store.
extension AlertService {
    /// The interval between checks for marks from other programs. Each one wakes an idle machine.
    private static let pace = Duration.seconds(30)
    /// The shortest wait, so that a clock that stands still, as for recorded pictures, does not cause a busy loop.
    private static let minPause = Duration.seconds(1)
    /// In seconds. After a longer gap the machine has slept or its clock was set, so the last findings may be outdated.
    private static let maxGap = AlertEvaluator.maxGap

    /// Re-evaluates when something becomes due and at regular intervals, until the task is cancelled.
    private func timerLoop() async {
        while !Task.isCancelled {
            let pause = nextChange.map { Duration.seconds($0.timeIntervalSince(serviceNow)) } ?? Self.pace
            let span = min(max(pause, Self.minPause), Self.pace)
            nextTick = serviceNow + span.seconds
            await timerSignal.wait(atMost: span, by: clock)
            nextTick = .distantPast
            if !Task.isCancelled { tick() }
        }
    }

    /// Evaluates the last findings again as of now, which finds only what has become due in the meantime. Also applies
    /// marks left by other programs.
    func tick() {
        guard ledger.store != nil else { return }
        ledger.returnToStore()
        forgetOldFindings()
        forgetOldReceivers()
        let before = book
        var isRevived = false
        ledger.change { store, alerts in
            isRevived = try alerts.reloadStops(from: store)
            if let findings {
                try evaluate(findings.lasting(until: serviceNow), store, &alerts)
            } else {
                try alerts.takeMarks(at: serviceNow, from: store)
            }
        }
        putDigestsInOutbox()
        if isRevived { log.notice("receiver revived") }
        if isRevived || book.undescribed != before.undescribed { publish() }
    }

    /// The next instant at which time alone may change what is reported; nil if only a refresh can.
    private var nextChange: Date? {
        guard findings != nil else { return nil }
        let openings = receivers.compactMap(\.receiver.hours).filter { !$0.contains(serviceNow, in: timeZone) }
            .compactMap { $0.nextOpening(after: serviceNow, in: timeZone) }
        let retries = receivers.compactMap { ledger.alerts.stop(at: $0.address)?.nextTry(after: serviceNow) }
        let change = book.nextChange(after: evaluatedAt ?? .distantPast, policy: policy)
        return (openings + retries + [change].compactMap(\.self)).min()
    }
}

extension AlertService {
    private func forgetOldFindings() {
        let gap = localNow().timeIntervalSince(lastTick)
        lastTick = localNow()
        if !(0...Self.maxGap.seconds).contains(gap) { findings = nil }
    }
}

/// Summaries of days, which leave at the receivers' times.
extension AlertService {
    /// Puts what is due in the outbox, and wakes the loops of receivers for which one still waits.
    private func putDigestsInOutbox() {
        guard let figures = ledger.figures else { return }
        ledger.change { store, alerts in
            let statuses = receivers.map { status(of: $0, alerts) }
            let plan = try digests.plan(for: statuses, at: serviceNow) { id in
                try store.hasMessage(id) || (try? figures.hasMessage(id)) == true
            }
            guard let plan else { return }
            try alerts.add(plan.messages, in: store)
            digests.keep(plan)
            for digest in plan.skipped {
                log.notice("digest skipped", ["receiver": "\(digest.receiver)", "due": "\(digest.order.dueAt)"])
            }
        }
        if ledger.alerts.hasDigests { outbox.wake() }
    }

    /// The next digest for `receiver`, with its figures. It waits while the receiver rejects messages, and is given up
    /// when it is too late.
    private func nextDigest(
        for receiver: AlertReceiver, _ store: MonitorStore, _ alerts: inout StoredAlerts
    ) throws -> NextMessage {
        let late = alerts.digests(for: receiver.receiver.id).filter { $0.digest?.isOver(at: serviceNow) == true }
        try alerts.withdraw(late, because: DeliveryReason.outdated, at: serviceNow, in: store, log)
        let waiting = alerts.digests(for: receiver.receiver.id).first { !late.contains($0) }
        guard var message = waiting, let order = message.digest, let figures = ledger.figures else { return .nothing }
        switch status(of: receiver, alerts).delivery {
        case .noWebhook, .stopped, .noStore: return .nothing
        case .open, .outsideActiveHours: break
        }
        // After a takeover the figures come with the first refresh.
        guard let order = try digests.computed(order, for: receiver.receiver, from: figures, at: serviceNow) else {
            return .nothing
        }
        message.content = .digest(order)
        return .message(message)
    }
}

/// What the outbox asks.
extension AlertService: MessageKeeper {
    /// Sends the next message for the receiver `id` if one is due; see ``Outbox``.
    func sendNext(to id: Receiver.ID) async -> Duration? {
        guard let receiver = receivers.first(where: { $0.receiver.id == id }) else { return nil }
        return await outbox.sendNext(to: receiver, self)
    }

    func nextMessage(for id: Receiver.ID) -> NextMessage {
        guard let receiver = receivers.first(where: { $0.receiver.id == id }), ledger.store != nil else {
            return .nothing
        }
        var next = NextMessage.nothing
        let isDone = ledger.change { store, alerts in
            // Alerts are more urgent than digests.
            guard let first = alerts.messages(for: id).first else {
                return next = try nextDigest(for: receiver, store, &alerts)
            }
            let reason: LocalizedText
            switch status(of: receiver, alerts).delivery {
            case .open:
                guard serviceNow.timeIntervalSince(first.createdAt) > Outbox.maxMessageAge.seconds else {
                    return next = .message(first)
                }
                reason = DeliveryReason.outdated
            case .outsideActiveHours: reason = DeliveryReason.quietHours
            case .noWebhook, .stopped, .noStore: reason = DeliveryReason.nobody
            }
            try alerts.withdraw(messagesFor: id, because: reason, at: serviceNow, in: store, log)
            next = try nextDigest(for: receiver, store, &alerts)
        }
        return isDone || ledger.store == nil ? next : .unknown
    }

    func pause(of id: Receiver.ID) -> (until: Date, failures: Int)? {
        guard let address = receivers.first(where: { $0.receiver.id == id })?.address else { return nil }
        return try? ledger.store?.receiverPause(at: address)
    }

    func beginSending(_ message: AlertMessage) -> Bool {
        // Since it was found, it may have been withdrawn, or the store may be another.
        var isWaiting = false
        let isDone = ledger.change { store, alerts in isWaiting = try alerts.beginSending(message.id, in: store) }
        guard isDone, isWaiting else { return false }
        publish()
        return true
    }

    func context(of message: AlertMessage, for receiver: Receiver) -> MessageContext {
        MessageContext(
            id: message.id, receiver: receiver, createdAt: message.createdAt, host: host, timeZone: timeZone)
    }

    func record(_ outcome: SendingOutcome) -> Bool {
        // The message is in a store that cannot be used just now; the outcome is kept until it can.
        guard !ledger.isSuspended else { return false }
        guard let receiver = receivers.first(where: { $0.receiver.id == outcome.message.receiver }),
            ledger.change({ store, alerts in try alerts.settle(outcome, at: receiver.address, in: store, log) })
        else { return false }
        switch outcome.step {
        case .confirm: settled[outcome.message.receiver, default: MessageCounts()].delivered += 1
        case .drop, .stop: settled[outcome.message.receiver, default: MessageCounts()].dropped += 1
        case .retry, .simplify: break
        }
        publish()
        return true
    }
}
