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
/// The book is held here and written through: only its differences are written, and it is read once, when this program
/// becomes the engine. Other programs write nothing into it; they leave marks. While the disk is full, an in-memory
/// store takes the place of the real one. If there was no store from the start, alerts are shown but nothing is sent.
package actor AlertService {
    /// Publishes everything the screen shows about alerts whenever it may have changed. Only the newest value is kept
    /// for a slow reader.
    package nonisolated let overviews: AsyncStream<AlertOverview>

    private let evaluator: AlertEvaluator
    let outbox: Outbox
    private let host: String
    private let clock: any Clock<Duration>
    private let localNow: @Sendable () -> Date
    /// The time since some start, which setting the machine's clock does not change; nil if the clock is never set.
    let uptime: (@Sendable () -> Duration)?
    private let log: EventLog
    private let publisher: AsyncStream<AlertOverview>.Continuation
    /// Wakes the task that re-evaluates between refreshes.
    private let timerSignal = WakeSignal()

    private(set) var role = Role.undecided
    private var clockOffset = Duration.zero
    /// The services' time of the last snapshot, and ``uptime`` at that instant; nil before the first snapshot.
    private var lastKnownTime: (Date, uptime: Duration)?
    private var timeZone: TimeZone
    /// The latest details of each alert, which the store does not keep.
    private var details: [Alert.ID: AlertDetails] = [:]
    /// The book, as it is stored.
    private(set) var book = AlertBook()
    /// The messages in the outbox, as they are stored.
    private var pending: [AlertMessage] = []
    /// Whether the two above may differ from the store: it has not been read yet, or a step was carried out in part.
    private var isUncertain = false
    /// The messages on their way, and those whose outcome has not been recorded yet.
    private(set) var inFlight: Set<AlertMessage.ID> = []
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

    /// The role of this service.
    enum Role {
        /// It is not known yet which program is the engine.
        case undecided
        /// This program evaluates and posts, and keeps its records in this store.
        case engine(MonitorStore)
        /// The same, with an in-memory store until the real one can be written again.
        case memory(MonitorStore, insteadOf: MonitorStore)
        /// There is no usable store, so it is not known what was sent before: alerts are shown but not posted.
        case suspended(MonitorStore)
        /// Another program is the engine, and its store is read.
        case follower(MonitorStore, directory: URL)

        /// The store that this program writes its decisions to; nil if it makes none.
        var store: MonitorStore? {
            switch self {
            case .engine(let store), .memory(let store, _), .suspended(let store): store
            case .undecided, .follower: nil
            }
        }
    }

    /// - Parameters:
    ///   - policy: When alerts fire and are reported.
    ///   - receivers: Who is told; nobody keeps alerts on screen only.
    ///   - host: The name of this machine, for people who get messages from two monitors.
    ///   - timeZone: The zone of the active hours until a snapshot tells the workspace's own.
    ///   - clock: Waits between messages.
    ///   - localNow: This machine's time, corrected here by the services' clock.
    ///   - uptime: The time since some start, which setting this machine's clock does not change; nil if the clock is never set.
    ///   - jitter: 0..<1, spreads retries.
    ///   - makeID: Gives every message an identifier that no other has.
    ///   - executor: Where an attempt to send goes on that outlives the task that began it; nil leaves that to the system.
    package init(
        policy: AlertPolicy, receivers: [AlertReceiver], host: String, timeZone: TimeZone,
        clock: any Clock<Duration> = ContinuousClock(), localNow: @escaping @Sendable () -> Date,
        uptime: (@Sendable () -> Duration)? = nil, jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        makeID: @escaping @Sendable () -> AlertMessage.ID = { AlertMessage.ID(rawValue: UUID().uuidString) },
        executor: (any TaskExecutor)? = nil, log: EventLog
    ) {
        evaluator = AlertEvaluator(policy: policy, makeID: makeID)
        outbox = Outbox(receivers, clock: clock, jitter: jitter, executor: executor)
        self.host = host
        self.timeZone = timeZone
        self.clock = clock
        self.localNow = localNow
        self.uptime = uptime
        self.log = log
        (overviews, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    private var policy: AlertPolicy { evaluator.policy }
    nonisolated var receivers: [AlertReceiver] { outbox.receivers }

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
        withStore { store, book in try evaluate(conditions, store, &book) }
        publish()
        if let nextChange, nextChange < nextTick { timerSignal.signal() }
    }
}

extension AlertService {
    /// If more messages than this are waiting for a receiver, they are merged into one.
    static let maxOutbox = 50

    private func evaluate(
        _ conditions: AlertConditions, _ store: MonitorStore, _ book: inout AlertBook
    ) throws {
        details = Dictionary((conditions.lingering + conditions.raised).map { ($0.id, $0.details) }) { $1 }
        book = book.describing(details)
        try takeMarks(from: store, &book)
        for receiver in receivers {
            let waiting = pending.filter { $0.receiver == receiver.receiver.id }
            guard waiting.count >= Self.maxOutbox else { continue }
            try withdraw(waiting, from: store, &book, because: DeliveryReason.overflow)
        }
        let before = book
        let step = evaluator.step(
            from: book, on: conditions, lastEvaluatedAt: try evaluatedAt ?? store.alertsEvaluatedAt(),
            to: try receiverStatuses(store))
        try store.record(
            step.book, replacing: before, ended: step.ended, messages: step.messages,
            evaluatedAt: conditions.evaluatedAt)
        (book, evaluatedAt) = (step.book, conditions.evaluatedAt)
        AlertChangeLog(log: log).note(before, book)
        guard !step.messages.isEmpty else { return }
        pending += step.messages
        outbox.wake()
    }

    /// Applies the marks that other programs have left.
    private func takeMarks(from store: MonitorStore, _ book: inout AlertBook) throws {
        if let marked = try store.consumeMarks(at: serviceNow) { book = marked.describing(details) }
    }
}

extension AlertService {
    /// The services' time, as far as it is known. Setting this machine's clock does not change it.
    var serviceNow: Date {
        if let lastKnownTime, let uptime { return lastKnownTime.0 + (uptime() - lastKnownTime.uptime).seconds }
        return localNow() + clockOffset.seconds
    }

    /// The receivers, and whether a message can be sent to each now.
    private func receiverStatuses(_ store: MonitorStore) throws -> [ReceiverStatus] {
        try receivers.map { try status(of: $0, store) }
    }

    private func status(of receiver: AlertReceiver, _ store: MonitorStore) throws -> ReceiverStatus {
        let stop = try store.receiverStop(at: receiver.address)
        return ReceiverStatus(receiver.receiver, delivery(to: receiver.receiver, stop), stop: stop)
    }

    private func delivery(to receiver: Receiver, _ stop: ReceiverStop?) -> AlertDelivery {
        if case .suspended = role { return .noStore }
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

    /// The book with details added to its alerts.
    func describing(_ details: [Alert.ID: AlertDetails]) -> AlertBook {
        AlertBook(
            records.map { record in
                var record = record
                record.details = details[record.id] ?? record.details
                return record
            })
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
                try resume(in: store)
            } else {
                (findings, evaluatedAt, details, localMarks) = (nil, nil, [:], [])
                (book, pending, isUncertain) = (AlertBook(), [], true)
                role = .engine(store)
            }
            withStore { store, book in
                try store.forgetReceivers(except: receivers.map(\.address))
                let known = receivers.map(\.receiver.id)
                let orphans = pending.filter { !known.contains($0.receiver) }
                try withdraw(orphans, from: store, &book, because: DeliveryReason.nobody)
            }
            outbox.wake()
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
        }
    }

    /// Continues without a store: shows alerts, and posts nothing.
    package func suspend() {
        do {
            let memory = try MonitorStore.inMemory()
            try memory.record(book)
            (role, pending, isUncertain) = (.suspended(memory), [], false)
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            role = .undecided
        }
    }

    /// Forgets all findings and pending reports, because the next store may belong to another account.
    package func resign() {
        role = .undecided
        (findings, evaluatedAt, details, localMarks, lastPublished) = (nil, nil, [:], [], nil)
        (book, pending, isUncertain) = (AlertBook(), [], false)
    }

    /// Shows the alerts stored by another program's service, without evaluating or posting anything.
    ///
    /// - Parameters:
    ///   - directory: Where marks for the other program are left.
    ///   - describe: Returns details that help someone act on an alert, which the store does not keep.
    package func follow(
        _ store: MonitorStore, in directory: URL, describing describe: (Alert.ID) -> AlertDetails? = { _ in nil }
    ) {
        role = .follower(store, directory: directory)
        do {
            // Used if this program takes over and the store is gone.
            (book, pending) = (try store.alertBook(), try store.pendingMessages())
            let known = book.records.map { ($0.id, describe($0.id)) }
            details = Dictionary(uniqueKeysWithValues: known).compactMapValues(\.self)
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
        let mark = AlertMark(action, alert, setAt: serviceNow)
        var isTaken = false
        if case .follower(_, let directory) = role {
            isTaken = leaveMark(mark, in: directory)
        } else {
            var isNews = false
            let isDone = withStore { store, book in
                let before = book
                isNews = book.apply(mark, at: serviceNow)
                try store.record(book, replacing: before)
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

    /// Runs `body` with the engine's store. If the store fails, work continues in memory with what was last known,
    /// because alerts must be sent even if the disk is full.
    ///
    /// - Returns: Whether `body` was carried out; false while another program locks the store, or if there is none.
    @discardableResult
    private func withStore(_ body: (MonitorStore, inout AlertBook) throws -> Void) -> Bool {
        guard let store = role.store else { return false }
        do {
            if isUncertain { try reload(from: store) }
            try carryOut(body, in: store)
            return true
        } catch let error as StoreError where error.kind == .locked {
            log.warning("alerts wait for the store", ["reason": "\(error)"])
            isUncertain = true
            return false
        } catch let error as StoreError where error.isRefusal {
            log.error("alerts cannot be kept, so none is posted", ["reason": "\(error)"])
            suspend()
            return false
        } catch {
            isUncertain = true
            guard case .engine = role else { return false }
            log.error("alerts go on in memory", ["reason": "\(error)"])
            return continueInMemory(insteadOf: store, body)
        }
    }

    private func reload(from store: MonitorStore) throws {
        (book, pending) = (try store.alertBook().describing(details), try store.pendingMessages())
        isUncertain = false
    }

    /// Runs `body`, and keeps the book and the outbox it leaves only if everything was written.
    private func carryOut(_ body: (MonitorStore, inout AlertBook) throws -> Void, in store: MonitorStore) throws {
        var changed = book
        let waiting = pending
        do {
            try body(store, &changed)
        } catch {
            pending = waiting
            throw error
        }
        book = changed
    }

    private func continueInMemory(
        insteadOf store: MonitorStore, _ body: (MonitorStore, inout AlertBook) throws -> Void
    ) -> Bool {
        do {
            // A full disk can still be read, and of several changes some may have been written.
            try? reload(from: store)
            let memory = try Self.memory(of: book, pending)
            (role, isUncertain) = (.memory(memory, insteadOf: store), false)
            try carryOut(body, in: memory)
            return true
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            return false
        }
    }

    private static func memory(of book: AlertBook, _ pending: [AlertMessage]) throws -> MonitorStore {
        let memory = try MonitorStore.inMemory()
        try memory.record(book)
        try memory.record(book, messages: pending)
        return memory
    }

    /// Writes to the store what was decided and sent while it could not be written, and continues with it.
    private func returnToStore() {
        guard case .memory(let memory, insteadOf: let store) = role else { return }
        do {
            try store.adoptAlerts(from: memory)
            role = .engine(store)
            log.notice("alerts are back in the store")
        } catch {
            log.info("the store still rejects alerts", ["reason": "\(error)"])
        }
    }

    /// Whether nothing about alerts was ever kept in `store`, as far as it can be read.
    private static func isBlank(_ store: MonitorStore) -> Bool {
        let isBlank = try? store.alertBook().records.isEmpty && store.messages(limit: 1).isEmpty
        return isBlank ?? false
    }

    private func resume(in store: MonitorStore) throws {
        let known: MonitorStore
        switch role {
        case .memory(let memory, _): known = memory
        case .engine: known = try Self.memory(of: book, pending)
        // The other program's reports are in its store, unless that is gone.
        case .follower where Self.isBlank(store):
            known = try Self.memory(of: book, pending)
        // Nothing was sent in the meantime, so the store is complete.
        case .undecided, .suspended, .follower:
            (role, isUncertain) = (.engine(store), true)
            return
        }
        do {
            try store.adoptAlerts(from: known)
            (role, isUncertain) = (.engine(store), true)
        } catch {
            log.error("alerts go on in memory", ["reason": "\(error)"])
            role = .memory(known, insteadOf: store)
        }
    }

    /// Publishes the current overview.
    private func publish() {
        do {
            let current: AlertOverview
            switch role {
            case .undecided: return
            case .engine(let store), .memory(let store, _), .suspended(let store):
                if isUncertain { try reload(from: store) }
                current = try overview(store, book)
            case .follower(let store, _): current = try overview(store, try marked(try store.alertBook()))
            }
            lastPublished = current
            publisher.yield(current)
        } catch {
            log.warning("alerts cannot be shown", ["reason": "\(error)"])
        }
    }

    private func marked(_ book: AlertBook) throws -> AlertBook {
        var book = book
        localMarks.removeAll { serviceNow.timeIntervalSince($0.setAt) > Self.marksAge.seconds }
        for mark in localMarks { book.apply(mark, at: serviceNow) }
        return book
    }

    private func overview(_ store: MonitorStore, _ book: AlertBook) throws -> AlertOverview {
        AlertOverview(
            book: book.describing(details), history: try store.alertHistory(limit: Self.historyLength),
            messages: try store.messages(limit: Self.messageCount), receivers: try receiverStatuses(store),
            policy: policy, now: serviceNow)
    }
}

extension StoreError {
    /// Whether someone must act before the store can be written.
    fileprivate var isRefusal: Bool {
        switch kind {
        case .permission, .link, .newer: true
        case .damaged, .locked, .full, .replaced, .other: false
        }
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
        guard role.store != nil else { return }
        returnToStore()
        forgetOldFindings()
        let before = book
        withStore { store, book in
            if let findings {
                try evaluate(findings.lasting(until: serviceNow), store, &book)
            } else {
                try takeMarks(from: store, &book)
            }
        }
        let isRevived = isRevived
        if isRevived { log.notice("receiver revived") }
        if isRevived || book.undescribed != before.undescribed { publish() }
    }

    /// The next instant at which time alone may change what is reported; nil if only a refresh can.
    private var nextChange: Date? {
        guard findings != nil else { return nil }
        let openings = receivers.compactMap(\.receiver.hours).filter { !$0.contains(serviceNow, in: timeZone) }
            .compactMap { $0.nextOpening(after: serviceNow, in: timeZone) }
        let retries = lastPublished?.receivers.compactMap { $0.stop?.nextTry(after: serviceNow) } ?? []
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

    /// Whether a receiver that was stopped accepts messages again, as noted in the store by another program.
    private var isRevived: Bool {
        guard let store = role.store, let lastPublished else { return false }
        let stopped = Set(lastPublished.receivers.filter { $0.stop != nil }.map(\.id))
        // If the store cannot be read, nothing is known.
        return receivers.contains { receiver in
            stopped.contains(receiver.receiver.id)
                && (try? store.receiverStop(at: receiver.address)) == .some(nil)
        }
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
        guard let receiver = receivers.first(where: { $0.receiver.id == id }), role.store != nil else {
            return .nothing
        }
        var next = NextMessage.nothing
        let isDone = withStore { store, book in
            guard let first = pending.first(where: { $0.receiver == id }) else { return }
            let reason: LocalizedText
            switch try status(of: receiver, store).delivery {
            case .open:
                guard serviceNow.timeIntervalSince(first.createdAt) > Outbox.maxMessageAge.seconds else {
                    return next = .message(first)
                }
                reason = DeliveryReason.outdated
            case .outsideActiveHours: reason = DeliveryReason.quietHours
            case .noWebhook, .stopped, .noStore: reason = DeliveryReason.nobody
            }
            try withdraw(pending.filter { $0.receiver == id }, from: store, &book, because: reason)
        }
        return isDone || role.store == nil ? next : .unknown
    }

    func pause(of id: Receiver.ID) -> (until: Date, failures: Int)? {
        guard let address = receivers.first(where: { $0.receiver.id == id })?.address else { return nil }
        return try? role.store?.receiverPause(at: address)
    }

    func beginSending(_ message: AlertMessage) -> Bool {
        // Since it was found, it may have been withdrawn, or the store may be another.
        var isWaiting = false
        let isDone = withStore { store, _ in
            isWaiting = pending.contains { $0.id == message.id }
            if isWaiting { try store.markSending(message.id) }
        }
        guard isDone, isWaiting else { return false }
        inFlight.insert(message.id)
        change(message.id) { message in
            message.state = .sending
            message.attempts += 1
        }
        publish()
        return true
    }

    func context(of message: AlertMessage, for receiver: Receiver) -> MessageContext {
        MessageContext(
            id: message.id, receiver: receiver, createdAt: message.createdAt, host: host, timeZone: timeZone)
    }

    func record(_ outcome: SendingOutcome) -> Bool {
        guard let receiver = receivers.first(where: { $0.receiver.id == outcome.message.receiver }),
            withStore({ store, book in try record(outcome, of: receiver, in: store, &book) })
        else { return false }
        inFlight.remove(outcome.message.id)
        publish()
        return true
    }
}

extension AlertService {
    private func record(
        _ outcome: SendingOutcome, of receiver: AlertReceiver, in store: MonitorStore, _ book: inout AlertBook
    ) throws {
        let message = outcome.message
        switch outcome.step {
        case .confirm:
            book = try store.confirm(message.id, at: outcome.at).describing(details)
            pending.removeAll { $0.id == message.id }
            log.notice("message delivered", fields(message))
            if try store.reviveReceiver(at: receiver.address) {
                log.notice("receiver revived", ["receiver": receiver.receiver.id.rawValue])
            }
        case .retry(let delay, let reason):
            try store.reschedule(
                message.id, at: outcome.pausedUntil, reason: reason, failures: outcome.failures, of: receiver.address)
            putBack(message.id, at: outcome.pausedUntil, reason)
            log.warning("message will be retried", fields(message, reason, ["delay": "\(delay)"]))
        case .simplify(let reason):
            try store.reschedule(message.id, at: outcome.at, reason: reason)
            putBack(message.id, at: outcome.at, reason)
            log.warning("message will be sent as plain text", fields(message, reason))
        case .drop(let reason):
            book = try store.drop(message.id, reason: reason, at: outcome.at).describing(details)
            pending.removeAll { $0.id == message.id }
            log.error("message dropped", fields(message, reason))
        case .stop(let reason):
            book = try store.stopReceiver(at: receiver.address, reason: reason, at: outcome.at).describing(details)
            pending.removeAll { $0.receiver == message.receiver }
            log.error("receiver stopped", fields(message, reason, ["remedy": "check --slack-test"]))
        }
    }

    /// Withdraws `messages`, except those on their way.
    private func withdraw(
        _ messages: [AlertMessage], from store: MonitorStore, _ book: inout AlertBook, because reason: LocalizedText
    ) throws {
        let waiting = messages.map(\.id).filter { !inFlight.contains($0) }
        guard !waiting.isEmpty else { return }
        book = try store.withdraw(waiting, reason: reason, at: serviceNow).describing(details)
        pending.removeAll { waiting.contains($0.id) }
        log.notice("messages withdrawn", ["count": "\(waiting.count)", "reason": reason(.english)])
    }

    private func putBack(_ message: AlertMessage.ID, at instant: Date, _ reason: LocalizedText) {
        change(message) { message in
            message.state = .queued
            message.nextTryAt = Date(timeIntervalSince1970: instant.timeIntervalSince1970.rounded(.up))
            message.outcome = reason
        }
    }

    private func change(_ message: AlertMessage.ID, _ body: (inout AlertMessage) -> Void) {
        guard let index = pending.firstIndex(where: { $0.id == message }) else { return }
        body(&pending[index])
    }

    private func fields(
        _ message: AlertMessage, _ reason: LocalizedText? = nil, _ more: [String: String] = [:]
    ) -> [String: String] {
        var fields = more
        fields["receiver"] = message.receiver.rawValue
        fields["alerts"] = "\(message.mentions.count)"
        fields["try"] = "\(message.attempts + 1)"
        fields["reason"] = reason?(.english)
        return fields
    }
}
