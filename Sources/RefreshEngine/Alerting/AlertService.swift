package import Diagnostics
package import Foundation
package import Localization
package import Monitoring
import SlackWebhook
package import Storage
import Synchronization

/// Manages alerts: evaluates each snapshot, records what to report, and posts it.
///
/// A decision and its message are stored in one transaction, and a message leaves the outbox only when Slack has
/// answered. A crash at any instant therefore loses nothing, and repeats at most the one message in flight. Posting has
/// a task of its own, in ``run()``, so refreshing never waits for Slack. Another task re-evaluates the last findings
/// between refreshes, so that a reminder, the end of a mute or the silence of a
/// service does not wait for the next refresh.
///
/// The store is the only memory: every step reads the book, changes it and writes it back. While the disk is full, an
/// in-memory store takes its place. If there was no store from the start, alerts are shown but nothing is posted.
package actor AlertService {
    /// Publishes everything the screen shows about alerts whenever it may have changed. Only the newest value is kept
    /// for a slow reader.
    package nonisolated let overviews: AsyncStream<AlertOverview>

    private let policy: AlertPolicy
    private let hours: ActiveHours?
    let sink: AlertSink?
    private let language: Language
    private let host: String
    private let clock: any Clock<Duration>
    private let localNow: @Sendable () -> Date
    /// The time since some start, which setting the machine's clock does not change; nil if the clock is never set.
    let uptime: (@Sendable () -> Duration)?
    private let jitter: @Sendable () -> Double
    private let makeID: @Sendable () -> AlertMessage.ID
    private let executor: (any TaskExecutor)?
    private let log: EventLog
    private let publisher: AsyncStream<AlertOverview>.Continuation
    /// Wakes the posting task.
    private let postSignal = WakeSignal()
    /// Wakes the task that re-evaluates between refreshes.
    private let timerSignal = WakeSignal()

    private(set) var role = Role.undecided
    private var clockOffset = Duration.zero
    /// The services' time of the last snapshot, and ``uptime`` at that instant; nil before the first snapshot.
    private var lastKnownTime: (Date, uptime: Duration)?
    private var timeZone: TimeZone
    /// The latest details of each alert, which the store does not keep.
    private var details: [Alert.ID: AlertDetails] = [:]
    /// The book as last read or written, in case the store fails.
    private var lastBook = AlertBook()
    private var lastPending: [AlertMessage] = []
    /// Marks set here while another program is the engine, until it has had time to apply them.
    private var localMarks: [AlertMark] = []
    private(set) var delivery = DeliveryState()
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
    ///   - hours: When messages may leave; nil for always.
    ///   - sink: Where they go; nil keeps alerts on screen only.
    ///   - language: The language of messages.
    ///   - host: The name of this machine, for people who get messages from two monitors.
    ///   - timeZone: The zone of the active hours until a snapshot tells the workspace's own.
    ///   - clock: Waits between messages.
    ///   - localNow: This machine's time, corrected here by the services' clock.
    ///   - uptime: The time since some start, which setting this machine's clock does not change; nil if the clock is never set.
    ///   - jitter: 0..<1, spreads retries.
    ///   - makeID: Gives every message an identifier that no other has.
    ///   - executor: Runs a post that outlives the task that began it; nil leaves that to the system.
    package init(
        policy: AlertPolicy, hours: ActiveHours? = nil, sink: AlertSink?, language: Language, host: String,
        timeZone: TimeZone, clock: any Clock<Duration> = ContinuousClock(),
        localNow: @escaping @Sendable () -> Date, uptime: (@Sendable () -> Duration)? = nil,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        makeID: @escaping @Sendable () -> AlertMessage.ID = { AlertMessage.ID(rawValue: UUID().uuidString) },
        executor: (any TaskExecutor)? = nil, log: EventLog
    ) {
        self.policy = policy
        self.hours = hours
        self.sink = sink
        self.language = language
        self.host = host
        self.timeZone = timeZone
        self.clock = clock
        self.localNow = localNow
        self.uptime = uptime
        self.jitter = jitter
        self.makeID = makeID
        self.executor = executor
        self.log = log
        (overviews, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Posts messages and re-evaluates alerts between refreshes until the task is cancelled; then ``overviews`` ends.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.postLoop() }
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
        withStore { store in try evaluate(conditions, store) }
        publish()
        if let nextChange, nextChange < nextTick { timerSignal.signal() }
    }
}

extension AlertService {
    /// If more messages than this are waiting, they are merged into one.
    static let maxOutbox = 50

    private func evaluate(_ conditions: AlertConditions, _ store: MonitorStore) throws {
        _ = try store.consumeMarks(at: serviceNow)
        details = Dictionary((conditions.lingering + conditions.raised).map { ($0.id, $0.details) }) { $1 }
        if try store.pendingMessages().count >= Self.maxOutbox {
            try withdraw(from: store, because: DeliveryReason.overflow)
        }
        let before = try store.alertBook()
        var book = before.describing(details)
        let last = try evaluatedAt ?? store.alertsEvaluatedAt() ?? .distantPast
        if conditions.evaluatedAt.timeIntervalSince(last) > Self.maxGap.seconds {
            book.skipUnwatchedTime(from: last, to: conditions.evaluatedAt)
        }
        let evaluation = book.evaluate(conditions, policy: policy, delivery: try deliveryStatus(store))
        var message: AlertMessage?
        if let digest = evaluation.digest {
            let composer = SlackComposer(language: language, host: host, timeZone: timeZone)
            let payload = try JSONEncoder().encode(composer.message(for: digest))
            let made = AlertMessage(id: makeID(), for: digest, payload: payload)
            book.markPending(digest, in: made.id)
            message = made
        }
        try store.record(book, ended: evaluation.ended, message: message, evaluatedAt: conditions.evaluatedAt)
        evaluatedAt = conditions.evaluatedAt
        AlertChangeLog(log: log).note(before, book)
        if message != nil { postSignal.signal() }
    }
}

extension AlertService {
    /// The services' time, as far as it is known. Setting this machine's clock does not change it.
    var serviceNow: Date {
        if let lastKnownTime, let uptime { return lastKnownTime.0 + (uptime() - lastKnownTime.uptime).seconds }
        return localNow() + clockOffset.seconds
    }

    /// Whether a message can be sent now.
    private func deliveryStatus(_ store: MonitorStore) throws -> AlertDelivery {
        if case .suspended = role { return .noStore }
        guard let sink else { return .noWebhook }
        if let until = try store.sinkStop(for: sink.fingerprint)?.nextTry(after: serviceNow) {
            return .stopped(until: until)
        }
        guard let hours, !hours.contains(serviceNow, in: timeZone) else { return .open }
        return .outsideActiveHours(until: hours.nextOpening(after: serviceNow, in: timeZone))
    }
}

extension AlertBook {
    /// The book with details added to its alerts.
    func describing(_ details: [Alert.ID: AlertDetails]) -> AlertBook {
        AlertBook(
            records.map { record in
                var record = record
                record.details = record.details ?? details[record.id]
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
                (findings, evaluatedAt, details, localMarks, lastPending) = (nil, nil, [:], [], [])
                lastBook = AlertBook()
                role = .engine(store)
            }
            withStore { try $0.forgetSinkStops(except: sink?.fingerprint) }
            postSignal.signal()
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
        }
    }

    /// Continues without a store: shows alerts, and posts nothing.
    package func suspend() {
        do {
            let memory = try MonitorStore.inMemory()
            try memory.record(lastBook)
            role = .suspended(memory)
            publish()
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            role = .undecided
        }
    }

    /// Forgets all findings and pending reports, because the next store may belong to another account.
    package func resign() {
        role = .undecided
        (findings, evaluatedAt, details, localMarks, lastPending, lastPublished) = (nil, nil, [:], [], [], nil)
        lastBook = AlertBook()
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
            (lastBook, lastPending) = (try store.alertBook(), try store.pendingMessages())
            let known = lastBook.records.map { ($0.id, describe($0.id)) }
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
            withStore { store in
                var book = try store.alertBook()
                isTaken = book.apply(mark, at: serviceNow)
                if isTaken { try store.record(book) }
            }
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
    private func withStore(_ body: (MonitorStore) throws -> Void) -> Bool {
        guard let store = role.store else { return false }
        do {
            try body(store)
            lastBook = try store.alertBook()
            lastPending = try store.pendingMessages()
            return true
        } catch let error as StoreError where error.kind == .locked {
            log.warning("alerts wait for the store", ["reason": "\(error)"])
            return false
        } catch let error as StoreError where error.isRefusal {
            log.error("alerts cannot be kept, so none is posted", ["reason": "\(error)"])
            suspend()
            return false
        } catch {
            guard case .engine = role else { return false }
            log.error("alerts go on in memory", ["reason": "\(error)"])
            return continueInMemory(insteadOf: store, body)
        }
    }

    private func continueInMemory(insteadOf store: MonitorStore, _ body: (MonitorStore) throws -> Void) -> Bool {
        do {
            // A full disk can still be read, and something may have been written since.
            let book = (try? store.alertBook()) ?? lastBook
            let pending = (try? store.pendingMessages()) ?? lastPending
            let memory = try Self.memory(of: book, pending)
            role = .memory(memory, insteadOf: store)
            try body(memory)
            return true
        } catch {
            log.error("alerts cannot be kept", ["reason": "\(error)"])
            return false
        }
    }

    private static func memory(of book: AlertBook, _ pending: [AlertMessage]) throws -> MonitorStore {
        let memory = try MonitorStore.inMemory()
        try memory.record(book)
        for message in pending { try memory.record(book, message: message) }
        return memory
    }

    /// Writes to the store what was decided and sent while it could not be written, and continues with it.
    private func returnToStore() {
        guard case .memory(let memory, insteadOf: let store) = role else { return }
        do {
            try store.adoptAlerts(from: memory, sink: sink?.fingerprint)
            role = .engine(store)
            log.notice("alerts are back in the store")
        } catch {
            log.info("the store still rejects alerts", ["reason": "\(error)"])
        }
    }

    private func resume(in store: MonitorStore) throws {
        let known: MonitorStore
        switch role {
        case .memory(let memory, _): known = memory
        case .engine: known = try Self.memory(of: lastBook, lastPending)
        // The other program's reports are in its store, unless that is gone.
        case .follower where try store.alertBook().records.isEmpty && store.messages(limit: 1).isEmpty:
            known = try Self.memory(of: lastBook, lastPending)
        // Nothing was sent in the meantime, so the store is complete.
        case .undecided, .suspended, .follower: return role = .engine(store)
        }
        do {
            try store.adoptAlerts(from: known, sink: sink?.fingerprint)
            role = .engine(store)
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
                current = try overview(store, try store.alertBook())
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
            messages: try store.messages(limit: Self.messageCount),
            stop: try sink.flatMap { try store.sinkStop(for: $0.fingerprint) }, policy: policy,
            delivery: try deliveryStatus(store), now: serviceNow)
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
    /// After a longer gap the machine has slept or its clock was set, so the last findings may be outdated.
    static let maxGap = Duration.seconds(60)

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
        let before = lastBook
        withStore { store in
            if let findings {
                try evaluate(findings.lasting(until: serviceNow), store)
            } else {
                _ = try store.consumeMarks(at: serviceNow)
            }
        }
        let isRevived = isRevived
        if isRevived { log.notice("sink revived") }
        if isRevived || lastBook != before { publish() }
    }

    /// The next instant at which time alone may change what is reported; nil if only a refresh can.
    private var nextChange: Date? {
        guard findings != nil else { return nil }
        let opening = hours.flatMap {
            $0.contains(serviceNow, in: timeZone) ? nil : $0.nextOpening(after: serviceNow, in: timeZone)
        }
        let retry = lastPublished?.stop?.nextTry(after: serviceNow)
        return [lastBook.nextChange(after: evaluatedAt ?? .distantPast, policy: policy), opening, retry].compactMap(
            \.self
        )
        .min()
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
        guard let store = role.store, lastPublished?.stop != nil, let sink else { return false }
        // If the store cannot be read, nothing is known.
        return (try? store.sinkStop(for: sink.fingerprint)) == .some(nil)
    }
}

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
    /// A message that waited longer describes the past rather than the present.
    private static let maxMessageAge = Duration.seconds(900)
    /// The longest pause between posts. A longer one means that the clock was set back, and is ignored.
    private static let maxPause = Duration.seconds(310)
    private static let storeRetry = Duration.seconds(5)
    /// How long an orderly shutdown waits for the message in flight.
    private static let grace = Duration.seconds(3)

    /// Posts messages from the outbox until the task is cancelled. A message in flight then gets a moment to finish,
    /// because a cancelled one would be posted again after the next start.
    private func postLoop() async {
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
        // No signal will come for messages that were already waiting.
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
    private func withdraw(from store: MonitorStore, because reason: LocalizedText) throws {
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
            guard serviceNow.timeIntervalSince(first.createdAt) > Self.maxMessageAge.seconds else { return first }
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
