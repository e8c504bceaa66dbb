public import Diagnostics
public import Foundation
import HTTPTransport
public import Localization
public import Monitoring
public import Storage

/// Keeps a snapshot of both channels up to date and publishes it.
///
/// The channels are refreshed concurrently and fail independently: each has its own rhythm, keeps its last figures
/// while its service fails, and recovers by itself.
public actor Refresher {
    /// Publishes everything known whenever any of it changes. Only the newest value is kept for a slow reader.
    public nonisolated let updates: AsyncStream<MonitorUpdate>

    let makeSources: @Sendable (MonitorStore) -> Sources
    /// Finds the store; nil if everything stays in memory.
    var search: StoreSearch?
    /// Asks which accounts the credentials belong to; nil accepts every store.
    let accounts: AccountLookup?
    let alerts: AlertService?
    var rules: SnapshotRules
    private let configuredTimeZone: TimeZone?
    let schedule: RefreshSchedule
    let retention: Duration
    let clock: any Clock<Duration>
    let localNow: @Sendable () -> Date
    let jitter: @Sendable () -> Double
    let log: EventLog

    private let publisher: AsyncStream<MonitorUpdate>.Continuation
    /// The period last chosen by the user, on its way to ``rules``.
    private let periods: AsyncStream<Period.Name>
    private let choosePeriod: AsyncStream<Period.Name>.Continuation
    /// Rings when the search for a store must start again.
    let storeSignal = WakeSignal()
    private let inboxSignal = WakeSignal()
    let phoneSignal = WakeSignal()
    /// In memory until the lease is acquired, or permanently if there is none.
    var store: MonitorStore
    /// The right to the store; nil while another program has it.
    var lease: Lease?
    /// The store whose owner has not been confirmed by its service yet; nil if it has been, or there is none.
    var unproven: MonitorStore?
    var proof = AccountProof()
    /// Whether the stored calls may be shown.
    var mayShowCalls = true
    /// The folder of the store that figures come from, and of the one that alerts were last kept in; nil before there
    /// was one.
    var folder: URL?
    var alertsFolder: URL?
    /// Whether alerts are kept in the store.
    var hasAlertStore = false
    /// A store that could be opened after all and is about to be used.
    var reopened: OpenedStore?
    var verification = MonitorStore.Verification.schema
    /// How many times in a row the store was abandoned because it failed.
    var reopenings = 0
    /// Why there is no store; nil while there is one, or none is wanted.
    var storeFailure: StoreFailure?
    var sources: Sources
    var channels: Channels
    var isFollower = false
    /// Something the user must know about the store; nil if there is nothing.
    public internal(set) var storeNotice: LocalizedText?
    var prunedAt: Date?
    /// Today's changes of people's states, from the store.
    var statusChanges: [StatusChange] = []
    /// When these states were watched today.
    var watch = PresenceWatch()
    /// Earlier versions of the services' lists, from the store.
    var past = PastRecords()
    /// This month's ratings, as counted by the store.
    var ratings: RatingSummary?
    /// The last computed figures.
    var lastSnapshot: Snapshot?
    /// The last overview from the alert service; nil if nothing is known about alerts.
    var overview: AlertOverview?
    var clockOffset: TimeInterval = 0

    /// The interfaces to both services.
    public struct Sources: Sendable {
        let inbox: any ChannelSource<InboxRecords>
        let phone: (any ChannelSource<PhoneRecords>)?
        let threads: (any ThreadSource)?
        let history: HistoryLoader?

        /// - Parameters:
        ///   - phone: nil runs without voice.
        ///   - threads: Reads whole conversations; nil if none are needed.
        ///   - history: Loads the history that reports lack; nil if they use only what there is.
        public init(
            inbox: any ChannelSource<InboxRecords>, phone: (any ChannelSource<PhoneRecords>)?,
            threads: (any ThreadSource)? = nil, history: HistoryLoader? = nil
        ) {
            self.inbox = inbox
            self.phone = phone
            self.threads = threads
            self.history = history
        }
    }

    /// - Parameters:
    ///   - search: Finds the store, whose owner the settings claim; nil keeps it in memory.
    ///   - accounts: Tells whose accounts the credentials open; nil takes every store as it is.
    ///   - alerts: Evaluates each refresh; nil for none.
    ///   - rules: What counts; its time zone is used while the workspace's own is unknown.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - retention: How long the store keeps what is over; at least ``Retention/minimum``.
    ///   - clock: Waits between refreshes.
    ///   - localNow: This machine's time, corrected here by the services' clock.
    ///   - jitter: 0..<1, spreads retries.
    ///   - sources: Creates the sources of both channels for a store.
    /// - Throws: `StoreError` when not even memory can hold a store.
    public init(
        search: StoreSearch? = nil, accounts: AccountLookup? = nil, alerts: AlertService? = nil, rules: SnapshotRules,
        timeZone: TimeZone?,
        schedule: RefreshSchedule,
        retention: Duration = .seconds(400 * 86_400),
        clock: any Clock<Duration> = ContinuousClock(), localNow: @escaping @Sendable () -> Date,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, log: EventLog,
        sources makeSources: @escaping @Sendable (MonitorStore) -> Sources
    ) throws(StoreError) {
        self.search = search
        self.accounts = accounts
        self.alerts = alerts
        self.makeSources = makeSources
        store = try MonitorStore.inMemory()
        sources = makeSources(store)
        self.rules = rules
        configuredTimeZone = timeZone
        self.schedule = schedule
        self.retention = max(retention, Retention.minimum)
        self.clock = clock
        self.localNow = localNow
        self.jitter = jitter
        self.log = log
        channels = Channels(inbox: Channel(isEnabled: true), phone: Channel(isEnabled: sources.phone != nil))
        (updates, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (periods, choosePeriod) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Keeps both channels up to date until the task is cancelled; then ``updates`` ends.
    ///
    /// While another program does that for the same store, this one only shows it, and takes over when the other ends.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.followAlerts() }
            group.addTask { for await period in self.periods { await self.count(over: period) } }
            if let alerts { group.addTask { await alerts.run() } }
            await refreshContinuously()
            group.cancelAll()
        }
        // Not before the message that is on its way has arrived: whoever takes over would post it again.
        lease = nil
        publisher.finish()
    }

    /// Works with one store after the other: another takes its place if it is damaged, was removed, can be used after
    /// all, or turns out to belong to another account.
    private func refreshContinuously() async {
        while !Task.isCancelled {
            await acquireLease()
            if search == nil {
                await restore()
                await alerts?.becomeEngine(store)
            }
            guard !Task.isCancelled else { break }
            await withDiscardingTaskGroup { group in
                group.addTask { await self.refreshLoop(\.inbox, of: .inbox, signal: self.inboxSignal) { $0.inbox } }
                group.addTask { await self.refreshLoop(\.phone, of: .phone, signal: self.phoneSignal) { $0.phone } }
                group.addTask { await self.waitForStore() }
                await storeSignal.wait()
                group.cancelAll()
            }
        }
    }

    /// Refreshes both channels once, including history, and returns what is known then, whether or not they answered.
    ///
    /// - Parameter reportsWaits: Whether ``updates`` report what the services make us wait for in the meantime.
    public func refreshOnce(reportsWaits: Bool = false) async -> Snapshot {
        await withDiscardingTaskGroup { group in
            let inbox = sources.inbox
            group.addTask {
                await self.refreshUntilComplete(\.inbox, from: inbox, of: .inbox, reportsWaits: reportsWaits)
            }
            if let phone = sources.phone {
                group.addTask {
                    await self.refreshUntilComplete(\.phone, from: phone, of: .phone, reportsWaits: reportsWaits)
                }
            }
        }
        return computeSnapshot()
    }

    /// Ends ``updates``, for a program that runs once.
    public nonisolated func endUpdates() { publisher.finish() }

    /// Begins the next refresh now instead of when it is due. If one is running, another follows it.
    public nonisolated func refreshNow() {
        inboxSignal.signal()
        phoneSignal.signal()
    }

    /// Counts volume and calls over another period: at once for what is known, and soon for what a longer one still
    /// lacks.
    public nonisolated func setPeriod(_ period: Period.Name) {
        choosePeriod.yield(period)
    }
}

extension Refresher {
    /// The current state of both channels.
    struct Channels {
        var inbox: Channel<InboxRecords>
        var phone: Channel<PhoneRecords>
    }

    typealias ChannelPath<Records: Sendable> = any WritableKeyPath<Channels, Channel<Records>> & Sendable

    /// This machine's time, corrected by the services' clock.
    var serviceNow: Date { localNow().addingTimeInterval(clockOffset) }

    var effectiveRules: SnapshotRules {
        var rules = rules
        rules.followsWorkspaceZone = configuredTimeZone == nil
        rules.timeZone = configuredTimeZone ?? channels.inbox.records?.workspace?.timeZone ?? rules.timeZone
        return rules
    }

    /// Until the workspace's time zone is known, its day may have begun up to 14 hours before or after this machine's.
    func request(
        at instant: Date, progress: @escaping @Sendable (LoadProgress) async -> Void = { _ in }
    ) -> LoadRequest {
        let rules = effectiveRules
        let isZoneKnown = configuredTimeZone != nil || channels.inbox.records?.workspace != nil
        let slack: TimeInterval = isZoneKnown ? 0 : 26 * 3600
        let period = Period(rules.period, now: instant, timeZone: rules.timeZone)
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: instant)
        let recentFrom = instant - rules.spikeWindow.seconds
        return LoadRequest(
            serviceNow: instant, periodFrom: period.start - slack, volumeFrom: min(period.start - slack, recentFrom),
            ratingsFrom: month - slack, pace: schedule.pace, progress: progress)
    }

    /// Computes all figures.
    func computeSnapshot() -> Snapshot {
        let snapshot = Snapshot(
            inbox: channels.inbox.records, phone: channels.phone.records, ratings: ratings, sources: health,
            past: past, statusChanges: statusChanges, watch: watch, rules: effectiveRules, now: serviceNow)
        lastSnapshot = snapshot
        return snapshot
    }

    private func count(over period: Period.Name) async {
        guard period != rules.period else { return }
        rules.period = period
        publish()
        // A follower finds the data for the longer period in the store.
        if isFollower { await restore() } else { refreshNow() }
    }

    /// Computes and publishes figures.
    func publish() {
        publish(computeSnapshot())
    }

    /// Publishes the current figures, if only the refresh status has changed.
    func publishStatus() {
        publish(lastSnapshot?.with(health) ?? computeSnapshot())
    }
}

extension Refresher {
    private var health: SourcesHealth {
        SourcesHealth(inbox: channels.inbox.health, phone: channels.phone.health)
    }

    private static let delayed = LocalizedText(
        en: "; until then what is new is kept in memory", pt: "; até lá as novidades ficam na memória")

    private func publish(_ snapshot: Snapshot) {
        let isRefreshing = channels.inbox.isLoading || channels.phone.isLoading
        let dueTimes = [channels.inbox.health.nextTry, channels.phone.health.nextTry].compactMap(\.self)
        let status = RefreshStatus(
            inboxProgress: channels.inbox.progress, phoneProgress: channels.phone.progress,
            isRefreshing: isRefreshing, nextRefresh: isRefreshing ? nil : dueTimes.min(),
            interval: schedule.interval, clockOffset: clockOffset, isFollower: isFollower,
            storeNotice: store.delay.map { $0.explanation + Self.delayed } ?? storeNotice, storeFailure: storeFailure)
        publisher.yield(MonitorUpdate(snapshot: snapshot, status: status, alerts: overview))
    }

    /// The current figures, for a program that runs once; posts nothing.
    ///
    /// While another program keeps the store up to date, returns what it has stored. Otherwise brings the store up to
    /// date first, including history, however long that takes.
    ///
    /// - Parameter refreshes: Whether the services may be asked at all; false returns what is stored.
    public func snapshotOnce(refreshes: Bool = true) async -> Snapshot {
        guard let search else { return await refreshOnce(reportsWaits: true) }
        do {
            guard refreshes else {
                try await showStored(at: search.locations().first)
                return computeSnapshot()
            }
            let acquired: AcquiredStore
            switch try await search.acquire(asking: accounts, withCalls: sources.phone != nil, at: serviceNow) {
            case .acquired(let found):
                acquired = found
            case .taken(let location):
                try await showStored(at: location)
                return computeSnapshot()
            case .undecided:
                try await showStored(at: nil)
                return computeSnapshot()
            }
            if let quarantined = acquired.quarantined { storeNotice = quarantined.explanation }
            use(acquired.store)
            await restore()
            let snapshot = await refreshOnce(reportsWaits: true)
            withExtendedLifetime(acquired) {}
            return snapshot
        } catch {
            // Nothing is saved or posted in this case, but the figures are still correct.
            let failure = error as? HistoryFailure
            storeNotice = failure?.reason ?? SourceFailure(error).reason
            log.error("the store cannot be used", ["reason": failure?.detail ?? SourceFailure(error).detail])
            return refreshes ? await refreshOnce(reportsWaits: true) : computeSnapshot()
        }
    }

    /// Shows what is stored at `location`, as far as it belongs to the accounts in the settings.
    private func showStored(at location: StoreLocation?) async throws {
        isFollower = true
        guard let location, location.mayBeShown, let store = try MonitorStore.openFollower(in: location.folder) else {
            return
        }
        mayShowCalls = location.mayShowCalls
        use(store)
        await restore()
    }

    /// The content of `conversation`, requested from the service now and not stored.
    ///
    /// Takes one request from the service's budget, beside any refresh in progress. Cancelling the task aborts it.
    ///
    /// - Returns: nil if the task was cancelled.
    public func thread(of conversation: Conversation.ID) async -> Result<ConversationThread, ThreadFailure>? {
        guard let threads = sources.threads else { return .failure(ThreadFailure(Self.noThreads)) }
        do {
            let thread = try await threads.thread(of: conversation)
            return Task.isCancelled ? nil : .success(thread)
        } catch {
            guard !Task.isCancelled else { return nil }
            log.notice("a conversation cannot be read", ["reason": SourceFailure(error).detail])
            return .failure(ThreadFailure(Self.reason(of: error)))
        }
    }

    private static func reason(of error: any Error) -> LocalizedText {
        if error is UnreadableThread { return unreadable }
        guard let error = error as? TransportError else { return SourceFailure(error).reason }
        let service = error.attempt.service
        // The usual sentences promise a retry, which here is up to the reader.
        return switch error.kind {
        case .notFound: gone
        case .timeout, .status(408, _):
            LocalizedText(en: "\(service) did not answer in time.", pt: "\(service) não respondeu a tempo.")
        case .network:
            LocalizedText(en: "The connection to \(service) was lost.", pt: "A conexão com o \(service) caiu.")
        case .rateLimited:
            LocalizedText(
                en: "\(service) asked us to slow down: wait a moment.",
                pt: "O \(service) pediu para ir mais devagar: espere um momento.")
        case .status(let status, _) where status >= 500:
            LocalizedText(
                en: "\(service) is having problems (\(status)).", pt: "O \(service) está com problemas (\(status)).")
        default: error.explanation
        }
    }

    private static let gone = LocalizedText(
        en: "Intercom no longer has this ticket.", pt: "O Intercom não tem mais este ticket.")
    private static let unreadable = LocalizedText(
        en: "Intercom's answer could not be understood.", pt: "Não foi possível entender a resposta do Intercom.")
    private static let noThreads = LocalizedText(
        en: "Conversations cannot be read here.", pt: "Não é possível ler conversas aqui.")

    /// Acknowledges or mutes an alert, or undoes that; see ``AlertService/applyMark(_:as:)``.
    ///
    /// - Returns: Whether the mark was applied or queued.
    @discardableResult
    public func applyMark(_ alert: Alert.ID, as action: AlertMark.Action) async -> Bool {
        await alerts?.applyMark(alert, as: action) ?? false
    }

    /// Publishes the overviews of the alert service until it ends or the task is cancelled.
    private func followAlerts() async {
        guard let alerts else { return }
        for await overview in alerts.overviews {
            self.overview = overview
            publishStatus()
        }
    }

    /// A service for reports from the current content of the store.
    ///
    /// - Throws: `StoreError` if the store cannot be read.
    public func reportService() throws(StoreError) -> ReportService {
        try ReportService(
            store, rules: effectiveRules, timeZone: configuredTimeZone, hasVoice: sources.phone != nil && mayShowCalls,
            retention: retention, serviceNow: serviceNow)
    }

    /// Loads the history that reports lack; nil if another program keeps the store up to date, since only one may
    /// write.
    public func historyLoader() -> HistoryLoader? {
        isFollower ? nil : sources.history
    }

    /// Whether another program keeps the store up to date and this one only shows it.
    public var isFollowing: Bool { isFollower }
}
