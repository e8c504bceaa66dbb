public import Diagnostics
public import Foundation
public import Localization
public import Monitoring
import SlackWebhook
import Storage

/// Manages alerts: evaluates each snapshot, records what to report, and posts it.
///
/// A decision and its message are stored in one transaction, and a message leaves the outbox only when Slack has
/// answered. A crash at any instant therefore loses nothing, and repeats at most the one message in flight. Posting has
/// a task of its own, in ``run()``, so refreshing never waits for Slack. Another task re-evaluates the last findings
/// between refreshes, so that a hold or cooldown that ends does not wait for the next one.
///
/// The store is the only memory: every step reads the book, changes it and writes it back. While the disk is full, an
/// in-memory store takes its place. If there was no store from the start, alerts are shown but nothing is posted.
public actor AlertService {
    /// Publishes everything the screen shows about alerts whenever it may have changed. Only the newest value is kept
    /// for a slow reader.
    public nonisolated let overviews: AsyncStream<AlertOverview>

    let policy: AlertPolicy
    let hours: ActiveHours?
    let sink: AlertSink?
    let language: Language
    let host: String
    let clock: any Clock<Duration>
    let localNow: @Sendable () -> Date
    /// A span that only grows, as fast as time passes, whoever sets the machine's clock; nil where nobody does.
    let uptime: (@Sendable () -> Duration)?
    let jitter: @Sendable () -> Double
    let makeID: @Sendable () -> AlertMessage.ID
    let executor: (any TaskExecutor)?
    let log: EventLog
    let publisher: AsyncStream<AlertOverview>.Continuation
    /// Wakes the posting task.
    let postSignal = WakeSignal()
    /// Wakes the task that re-evaluates between refreshes.
    let timerSignal = WakeSignal()

    var role = Role.undecided
    var clockOffset: TimeInterval = 0
    /// What ``uptime`` was at the services' time that the last snapshot tells; nil before there was one.
    private var lastKnownTime: (Date, uptime: Duration)?
    var timeZone: TimeZone
    /// The latest details of each alert, which the store does not keep.
    var details: [Alert.ID: AlertDetails] = [:]
    /// The book as last read or written, in case the store fails.
    var lastBook = AlertBook()
    var lastPending: [AlertMessage] = []
    /// Marks set here while another program is the engine, until it has had time to apply them.
    var localMarks: [AlertMark] = []
    var delivery = DeliveryState()
    /// The findings of the last completed refresh; nil before the first one, and when they are too old.
    var findings: AlertConditions?
    /// As of when this program has last judged alerts; nil before it did.
    var judgedAt: Date?
    /// When alerts were last re-evaluated between refreshes, by this machine's clock.
    var lastTick = Date.distantPast
    /// When the next re-evaluation is due at the latest; distant past during one.
    var nextTick = Date.distantPast
    /// The last published overview.
    var lastPublished: AlertOverview?

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
    ///   - policy: When alerts fire and are told.
    ///   - hours: When messages may leave; nil for always.
    ///   - sink: Where they go; nil keeps alerts on screen only.
    ///   - language: The language of messages.
    ///   - host: The name of this machine, for people who get messages from two monitors.
    ///   - timeZone: The zone of the active hours until a snapshot tells the workspace's own.
    ///   - clock: Waits between messages.
    ///   - localNow: This machine's time, corrected here by the services' clock.
    ///   - uptime: A span that only grows, as fast as time passes, whoever sets this machine's clock; nil where nobody does.
    ///   - jitter: 0..<1, spreads retries.
    ///   - makeID: Gives every message an identifier that no other has.
    ///   - executor: Where a post goes on that outlives the task that began it; nil leaves that to the system.
    public init(
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
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.postLoop() }
            group.addTask { await self.timerLoop() }
        }
        publisher.finish()
    }

    /// Evaluates a snapshot in which at least one channel has just been refreshed. Does nothing in a follower, or before
    /// the role is known.
    public func evaluate(_ snapshot: Snapshot) {
        clockOffset = snapshot.generatedAt.timeIntervalSince(localNow())
        lastKnownTime = uptime.map { (snapshot.generatedAt, $0()) }
        timeZone = snapshot.rules.timeZone
        let conditions = AlertConditions(snapshot)
        (findings, lastTick) = (conditions, localNow())
        withStore { store in try judge(conditions, store) }
        publish()
        if let nextChange, nextChange < nextTick { timerSignal.signal() }
    }
}

extension AlertService {
    /// If more messages than this are waiting, they are merged into one.
    static let maxOutbox = 50

    func judge(_ conditions: AlertConditions, _ store: MonitorStore) throws {
        _ = try store.consumeMarks(at: serviceNow)
        details = Dictionary((conditions.lingering + conditions.raised).map { ($0.id, $0.details) }) { $1 }
        if try store.pendingMessages().count >= Self.maxOutbox {
            try withdraw(from: store, because: DeliveryReason.overflow)
        }
        let before = try store.alertBook()
        var book = before.describing(details)
        let last = try judgedAt ?? store.alertsJudgedAt() ?? .distantPast
        if conditions.evaluatedAt.timeIntervalSince(last) > Self.maxGap {
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
        try store.record(book, ended: evaluation.ended, message: message, judgedAt: conditions.evaluatedAt)
        judgedAt = conditions.evaluatedAt
        AlertChangeLog(log: log).note(before, book)
        if message != nil { postSignal.signal() }
    }
}

extension AlertService {
    /// The services' time, as far as it is known: it goes on whoever sets this machine's clock.
    var serviceNow: Date {
        if let lastKnownTime, let uptime { return lastKnownTime.0 + (uptime() - lastKnownTime.uptime) / .seconds(1) }
        return localNow().addingTimeInterval(clockOffset)
    }

    /// Whether a message can be sent now.
    func deliveryStatus(_ store: MonitorStore) throws -> AlertDelivery {
        if case .suspended = role { return .noStore }
        guard let sink else { return .noWebhook }
        if let until = try store.sinkStop(for: sink.fingerprint)?.nextTry(after: serviceNow) { return .stopped(until: until) }
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
