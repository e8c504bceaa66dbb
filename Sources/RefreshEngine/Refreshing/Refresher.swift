package import Diagnostics
package import Foundation
import HTTPTransport
package import Localization
package import Monitoring
package import Storage

/// Keeps a snapshot of both channels up to date and publishes it.
///
/// The channels are refreshed concurrently and fail independently: each has its own rhythm, keeps its last figures
/// while its service fails, and recovers by itself. Which store they are kept in is up to the ``StoreAccess``.
package actor Refresher {
    /// Publishes everything known whenever any of it changes. Only the newest value is kept for a slow reader.
    package nonisolated let updates: AsyncStream<MonitorUpdate>

    private let access: StoreAccess
    private let makeSources: @Sendable (MonitorStore) -> Sources
    private let alerts: AlertService?
    private var rules: SnapshotRules
    private let configuredTimeZone: TimeZone?
    private let schedule: RefreshSchedule
    private let retention: Duration
    /// What was kept before, until it is in the store.
    private var earlier: EarlierWatch?
    let clock: any Clock<Duration>
    private let localNow: @Sendable () -> Date
    private let jitter: @Sendable () -> Double
    private let log: EventLog

    private let publisher: AsyncStream<MonitorUpdate>.Continuation
    /// The period last chosen by the user, on its way to ``rules``.
    private let periods: AsyncStream<Period.Name>
    private let choosePeriod: AsyncStream<Period.Name>.Continuation
    private let inboxSignal = WakeSignal()
    private let phoneSignal = WakeSignal()
    private var sources: Sources
    private(set) var channels: Channels
    private var prunedAt: Date?
    private var stored: StoredFigures
    private var snapshots = SnapshotBuilder()
    /// The last computed figures.
    private var lastSnapshot: Snapshot?
    /// The last overview from the alert service; nil if nothing is known about alerts.
    private var overview: AlertOverview?
    private var serviceClock: ServiceClock

    /// - Parameters:
    ///   - search: Finds the store, whose owner the settings claim; nil keeps it in memory.
    ///   - accounts: Tells whose accounts the credentials open; nil takes every store as it is.
    ///   - alerts: Evaluates each refresh; nil for none.
    ///   - rules: What counts; its time zone is used while the workspace's own is unknown.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - retention: How long the store keeps what is over; at least ``Retention/minimum``.
    ///   - earlier: What an engine kept before this one, for a demo, which has no yesterday.
    ///   - clock: Waits between refreshes.
    ///   - localNow: This machine's time, corrected here by the services' clock.
    ///   - jitter: 0..<1, spreads retries.
    ///   - sources: Creates the sources of both channels for a store.
    /// - Throws: `StoreError` when not even memory can hold a store.
    package init(
        search: StoreSearch? = nil, accounts: AccountLookup? = nil, alerts: AlertService? = nil, rules: SnapshotRules,
        timeZone: TimeZone?,
        schedule: RefreshSchedule,
        retention: Duration = .seconds(400 * 86_400), earlier: EarlierWatch? = nil,
        clock: any Clock<Duration> = ContinuousClock(), localNow: @escaping @Sendable () -> Date,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, log: EventLog,
        sources makeSources: @escaping @Sendable (MonitorStore) -> Sources
    ) throws(StoreError) {
        let access = try StoreAccess(search: search, accounts: accounts, alerts: alerts, clock: clock, log: log)
        sources = makeSources(access.store)
        self.access = access
        self.alerts = alerts
        self.makeSources = makeSources
        self.rules = rules
        configuredTimeZone = timeZone
        self.schedule = schedule
        self.retention = max(retention, Retention.minimum)
        self.earlier = earlier
        self.clock = clock
        self.localNow = localNow
        serviceClock = ServiceClock(localNow: localNow)
        self.jitter = jitter
        self.log = log
        stored = StoredFigures(log: log)
        channels = Channels(hasPhone: sources.phone != nil)
        (updates, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (periods, choosePeriod) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Keeps both channels up to date until the task is cancelled; then ``updates`` ends.
    ///
    /// While another program does that for the same store, this one only shows it, and takes over when the other ends.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.followAlerts() }
            group.addTask { for await period in self.periods { await self.count(over: period) } }
            if let alerts { group.addTask { await alerts.run() } }
            await refreshContinuously()
            group.cancelAll()
        }
        // Not before the message that is on its way has arrived: whoever takes over would post it again.
        access.releaseLease()
        publisher.finish()
    }

    /// Refreshes both channels once, including history, and returns what is known then, whether or not they answered.
    ///
    /// - Parameter reportsWaits: Whether ``updates`` report what the services make us wait for in the meantime.
    package func refreshOnce(reportsWaits: Bool = false) async -> Snapshot {
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
    package nonisolated func endUpdates() { publisher.finish() }

    /// Begins the next refresh now instead of when it is due. If one is running, another follows it.
    package nonisolated func refreshNow() {
        inboxSignal.signal()
        phoneSignal.signal()
    }

    /// Counts volume and calls over another period: at once for what is known, and soon for what a longer one still
    /// lacks.
    package nonisolated func setPeriod(_ period: Period.Name) {
        choosePeriod.yield(period)
    }

    /// The current figures, for a program that runs once; posts nothing.
    ///
    /// While another program keeps the store up to date, returns what it has stored. Otherwise brings the store up to
    /// date first, including history, however long that takes.
    ///
    /// - Parameter refreshes: Whether the services may be asked at all; false returns what is stored.
    package func snapshotOnce(refreshes: Bool = true) async -> Snapshot {
        guard access.isPersistent else { return await refreshOnce(reportsWaits: true) }
        do {
            guard refreshes else {
                try await access.showStored(to: self)
                return computeSnapshot()
            }
            guard let acquired = try await access.acquireOnce(withCalls: sources.phone != nil, for: self) else {
                return computeSnapshot()
            }
            let snapshot = await refreshOnce(reportsWaits: true)
            // Keeps the lease until then.
            withExtendedLifetime(acquired) {}
            return snapshot
        } catch {
            access.recordFailure(error)
            return refreshes ? await refreshOnce(reportsWaits: true) : computeSnapshot()
        }
    }

    /// The content of `conversation`, requested from the service now and not stored.
    ///
    /// Takes one request from the service's budget, beside any refresh in progress. Cancelling the task aborts it.
    ///
    /// - Returns: nil if the task was cancelled.
    package func thread(of conversation: Conversation.ID) async -> Result<ConversationThread, ThreadFailure>? {
        guard let threads = sources.threads else { return .failure(.noThreads) }
        do {
            let thread = try await threads.thread(of: conversation)
            return Task.isCancelled ? nil : .success(thread)
        } catch {
            guard !Task.isCancelled else { return nil }
            log.notice("a conversation cannot be read", ["reason": SourceFailure(error).detail])
            return .failure(ThreadFailure(error))
        }
    }

    /// Acknowledges or mutes an alert, or undoes that; see ``AlertService/applyMark(_:as:)``.
    ///
    /// - Returns: Whether the mark was applied or queued.
    @discardableResult
    package func applyMark(_ alert: Alert.ID, as action: AlertMark.Action) async -> Bool {
        await alerts?.applyMark(alert, as: action) ?? false
    }

    /// Looks for `request` in the store, on no thread that anything waits for.
    ///
    /// - Returns: The newest records first; nil if the store cannot be read.
    package func find(_ request: FindRequest) async -> [FoundRecord]? {
        await Self.find(request, in: store, includesCalls: sources.phone != nil && access.mayShowCalls)
    }

    @concurrent
    private nonisolated static func find(
        _ request: FindRequest, in store: MonitorStore, includesCalls: Bool
    ) async -> [FoundRecord]? {
        try? store.find(request, includesCalls: includesCalls)
    }

    /// A service for reports from the current content of the store.
    ///
    /// - Throws: `StoreError` if the store cannot be read.
    package func reportService() throws(StoreError) -> ReportService {
        try ReportService(
            store, rules: effectiveRules, timeZone: configuredTimeZone,
            hasVoice: sources.phone != nil && access.mayShowCalls,
            retention: retention, pace: schedule.pace, serviceNow: serviceNow)
    }

    /// Loads the history that reports lack; nil if another program keeps the store up to date, since only one may
    /// write.
    package func historyLoader() -> HistoryLoader? {
        access.isFollower ? nil : sources.history
    }

    /// Whether another program keeps the store up to date and this one only shows it.
    package var isFollowing: Bool { access.isFollower }

    /// Something the user must know about the store; nil if there is nothing.
    package var storeNotice: LocalizedText? { access.notice }
}

extension Refresher: StoreUser {
    var serviceNow: Date { serviceClock.now }

    var shown: (figures: Snapshot, inbox: InboxRecords?) { (lastSnapshot ?? computeSnapshot(), channels.inbox.records) }

    func use(_ store: MonitorStore) {
        sources = makeSources(store)
    }

    /// Shows what was known when a program last ran here, before any request.
    func restore() async {
        if access.isFollower { serviceClock.restore(from: store) }
        async let voice: Void = restorePhone()
        await restore(\.inbox, from: sources.inbox)
        readStates()
        readHistory()
        stored.readSamples(from: store, at: serviceNow)
        stored.readPast(from: store)
        // The phone takes longest to read. By then the tickets are counted.
        _ = makeSnapshot()
        await voice
        publish()
    }

    func restorePhone() async {
        guard let phone = sources.phone, access.mayShowCalls else { return }
        await restore(\.phone, from: phone)
    }

    func forgetEverything() {
        channels = Channels(hasPhone: sources.phone != nil)
        stored.forget()
        (lastSnapshot, overview, prunedAt) = (nil, nil, nil)
    }

    func refreshPhoneNow() {
        phoneSignal.signal()
    }

    /// Computes and publishes figures.
    func publish() {
        publish(computeSnapshot())
    }
}

extension Refresher {
    private typealias ChannelPath<Records: Sendable> = any WritableKeyPath<Channels, Channel<Records>> & Sendable

    /// The store that is used at the moment.
    var store: MonitorStore { access.store }

    /// Whether this program has the lease of its store, and can use it.
    var isEngine: Bool { access.isEngine }

    /// How refreshing goes, and what the user must know about it.
    var status: RefreshStatus {
        RefreshStatus(
            inboxProgress: channels.inbox.progress, phoneProgress: channels.phone.progress,
            isRefreshing: channels.isLoading, nextRefresh: channels.nextRefresh,
            interval: schedule.interval, clockOffset: serviceClock.offset, isFollower: access.isFollower,
            storeNotice: store.delay.map { $0.explanation + Self.delayed } ?? access.notice,
            storeFailure: access.failure)
    }

    /// Computes all figures.
    func computeSnapshot() -> Snapshot {
        let snapshot = makeSnapshot()
        lastSnapshot = snapshot
        return snapshot
    }

    private func makeSnapshot() -> Snapshot {
        let now = serviceNow
        stored.readService(from: store, at: now, effectiveRules)
        return snapshots.snapshot(
            .init(
                inbox: channels.inbox.records, phone: channels.phone.records, ratings: stored.ratings,
                service: stored.service, sources: channels.health, past: stored.past,
                statusChanges: stored.statusChanges, watch: stored.watch, recent: QueueCourse(stored.samples, now: now),
                rules: effectiveRules, now: now))
    }

    /// Finds the store, and shows what is in it.
    func acquireStore() async {
        await access.acquire(for: self)
        guard isEngine, let earlier else { return }
        stored.keep(earlier, in: store)
        self.earlier = nil
    }

    /// Once a day, drops data older than the settings keep from the store.
    func pruneIfDue() async {
        guard prunedAt.map({ abs(serviceNow.timeIntervalSince($0)) > 86_400 }) ?? true else { return }
        prunedAt = serviceNow
        do {
            try store.thinSamples(before: serviceNow - FloorSample.minuteRetention.seconds)
            let pruned = try store.prune(
                olderThan: retention, at: serviceNow, clipping: InboxCursors.reaches.union(PhoneCursors.reaches))
            if let limit = pruned.cutoff {
                await sources.inbox.forget(before: limit)
                await sources.phone?.forget(before: limit)
            }
            log.info("history pruned", ["conversations": "\(pruned.conversations)", "calls": "\(pruned.calls)"])
        } catch {
            log.warning("history cannot be pruned", ["reason": SourceFailure(error).detail])
        }
    }
}

extension Refresher {
    /// Works with one store after the other: another takes its place if it is damaged, was removed, can be used after
    /// all, or turns out to belong to another account.
    private func refreshContinuously() async {
        while !Task.isCancelled {
            await acquireStore()
            guard !Task.isCancelled else { break }
            await withDiscardingTaskGroup { group in
                group.addTask { await self.refreshLoop(\.inbox, of: .inbox, signal: self.inboxSignal) { $0.inbox } }
                group.addTask { await self.refreshLoop(\.phone, of: .phone, signal: self.phoneSignal) { $0.phone } }
                group.addTask { await self.waitForStore() }
                await self.access.lossSignal.wait()
                group.cancelAll()
            }
        }
    }

    private func waitForStore() async {
        await access.waitForStore(for: self)
    }

    /// Publishes the overviews of the alert service until it ends or the task is cancelled.
    private func followAlerts() async {
        guard let alerts else { return }
        for await overview in alerts.overviews {
            self.overview = overview
            publishStatus()
        }
    }

    private var effectiveRules: SnapshotRules {
        var rules = rules
        rules.followsWorkspaceZone = configuredTimeZone == nil
        rules.timeZone = configuredTimeZone ?? channels.inbox.records?.workspace?.timeZone ?? rules.timeZone
        return rules
    }

    private func request(
        at instant: Date, progress: @escaping @Sendable (LoadProgress) async -> Void = { _ in }
    ) -> LoadRequest {
        LoadRequest(
            at: instant, for: effectiveRules,
            isZoneKnown: configuredTimeZone != nil || channels.inbox.records?.workspace != nil, pace: schedule.pace,
            progress: progress)
    }

    private func count(over period: Period.Name) async {
        guard period != rules.period else { return }
        rules.period = period
        publish()
        // A follower finds the data for the longer period in the store.
        if access.isFollower { await restore() } else { refreshNow() }
    }

    private static let delayed = LocalizedText(
        en: "; until then what is new is kept in memory", pt: "; até lá as novidades ficam na memória")

    /// Publishes the current figures, if only the refresh status has changed.
    private func publishStatus() {
        publish(lastSnapshot?.with(channels.health) ?? computeSnapshot())
    }

    private func publish(_ snapshot: Snapshot) {
        publisher.yield(MonitorUpdate(snapshot: snapshot, status: status, alerts: overview))
    }

    /// Reads what people did today. A program that runs once without a store on disk has observed nothing.
    private func readStates() {
        guard access.isPersistent else { return }
        stored.readStates(from: store, at: serviceNow, in: effectiveRules.timeZone, pace: schedule.pace)
    }

    private func readHistory(inboxHasNews: Bool = true) {
        stored.readRatings(from: store, at: serviceNow, effectiveRules, inboxHasNews: inboxHasNews)
        if inboxHasNews { stored.noteInboxNews() }
    }

    private func restore<Records>(_ channel: ChannelPath<Records>, from source: any ChannelSource<Records>) async {
        do {
            guard let loaded = try await source.restore(request(at: serviceNow)) else { return }
            let isCurrent =
                access.isFollower && serviceNow.timeIntervalSince(loaded.asOf) < 3 * schedule.interval.seconds
            channels[keyPath: channel].restore(loaded, isCurrent: isCurrent)
        } catch {
            log.error("the store cannot be read", ["reason": SourceFailure(error).detail])
        }
    }
}

// The rounds of a channel.
extension Refresher {
    private enum Outcome {
        case succeeded
        case failed(notBefore: Date?)
        /// The store was abandoned; the round continues with another one.
        case left
    }

    /// - Parameter source: Returns the channel's current source, which changes with the store.
    private func refreshLoop<Records>(
        _ channel: ChannelPath<Records>, of name: SourceName, signal: WakeSignal,
        source: @escaping @Sendable (Sources) -> (any ChannelSource<Records>)?
    ) async {
        while !Task.isCancelled {
            guard source(sources) != nil else { return }
            let began = clock.stopwatch()
            let outcome = await reportingWaits(channel, source) {
                let outcome = await refresh(channel, of: name, source: source)
                if case .succeeded = outcome, let source = source(sources) {
                    await pruneIfDue()
                    // A due refresh does not wait for upkeep, which continues after it.
                    while began() < schedule.interval, !signal.isSignalled,
                        await maintain(channel, from: source, of: name)
                    {}
                }
                return outcome
            }
            if case .left = outcome { return }
            await pause(channel, after: outcome, elapsed: began(), signal: signal)
        }
    }

    /// Reports what a source is waiting for while `body` works with it. Uses a separate task, since the one waiting for
    /// the network cannot report it.
    private func reportingWaits<Records, Result>(
        _ channel: ChannelPath<Records>, _ source: @escaping @Sendable (Sources) -> (any ChannelSource<Records>)?,
        _ body: () async -> Result
    ) async -> Result {
        async let _: Void = reportWaits(channel, source)
        let result = await body()
        _ = channels[keyPath: channel].note(nil)
        return result
    }

    private func reportWaits<Records>(
        _ channel: ChannelPath<Records>, _ source: @Sendable (Sources) -> (any ChannelSource<Records>)?
    ) async {
        while true {
            do { try await clock.sleep(for: .seconds(1)) } catch { return }
            let wait = await source(sources)?.traffic().wait
            guard !Task.isCancelled else { return }
            let visible = SourceWait.visible(wait, after: channels[keyPath: channel].health.wait, at: localNow())
            if channels[keyPath: channel].note(visible) { publishStatus() }
        }
    }

    private func refreshUntilComplete<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, of name: SourceName,
        reportsWaits: Bool
    ) async {
        guard reportsWaits else { return await refreshUntilComplete(channel, from: source, of: name) }
        await reportingWaits(channel, { _ in source }) { await refreshUntilComplete(channel, from: source, of: name) }
    }

    private func refreshUntilComplete<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, of name: SourceName
    ) async {
        guard case .succeeded = await refresh(channel, of: name, source: { _ in source }) else { return }
        do {
            while try await step(channel, from: source) {}
            if let problem = channels[keyPath: channel].health.problems.first, !isComplete(channel) {
                channels[keyPath: channel].giveUp(problem)
            }
        } catch {
            guard !Task.isCancelled else { return }
            log.warning("upkeep failed", ["channel": name.logName, "reason": SourceFailure(error).detail])
            // No later attempt will bring what is missing, so figures that are complete without it are final.
            if !isComplete(channel) { channels[keyPath: channel].giveUp(SourceFailure(error).reason) }
        }
    }

    /// Whether all counted data of the channel is loaded.
    private func isComplete<Records>(_ channel: ChannelPath<Records>) -> Bool {
        let figures = computeSnapshot()
        guard Records.self == InboxRecords.self else { return figures.callsCompleteFrom == nil }
        return figures.csat != nil && figures.csatCompleteFrom == nil
    }

    /// Does one upkeep step. Returns whether there may be another one to do now.
    private func step<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>
    ) async throws -> Bool {
        let sentBefore = await source.traffic().requestsSent
        let result: Result<Loaded<Records>?, any Error>
        do {
            result = .success(try await source.maintain(request(at: serviceNow)))
        } catch {
            result = .failure(error)
        }
        let requests = await source.traffic().requestsSent - sentBefore
        channels[keyPath: channel].maintain(try? result.get(), requests: requests)
        guard try result.get() != nil else { return false }
        stored.readPast(from: store)
        readHistory(inboxHasNews: Records.self == InboxRecords.self)
        publish()
        return true
    }

    /// Does one upkeep step between refreshes. Returns whether there may be another one to do now.
    private func maintain<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, of name: SourceName
    ) async -> Bool {
        guard !Task.isCancelled else { return false }
        do {
            return try await step(channel, from: source)
        } catch {
            if let error = error as? StoreError, await access.abandon(after: error, for: self) { return false }
            guard !Task.isCancelled else { return false }
            // The figures are still valid; the next refresh will show whether the service is failing.
            log.notice("upkeep failed", ["channel": name.logName, "reason": SourceFailure(error).detail])
            return false
        }
    }

    private func refresh<Records>(
        _ channel: ChannelPath<Records>, of name: SourceName, source: (Sources) -> (any ChannelSource<Records>)?
    ) async -> Outcome {
        channels[keyPath: channel].begin()
        publishStatus()
        let began = clock.stopwatch()
        let sentBefore = await source(sources)?.traffic().requestsSent ?? 0
        // Somebody may have set the clock since the last refresh.
        await updateServiceClock()
        let believed = serviceClock.offset
        var result: Result<Loaded<Records>, any Error>
        do {
            try await access.confirmOwner(by: name, for: self)
            try access.check()
            // Read only now: proving the account may have changed the store, and the sources with it.
            guard let source = source(sources) else { return .left }
            result = await load(channel, from: source)
            await updateServiceClock()
            // A request made with a clock that is hours off ended before the present, or began after the period did.
            if serviceClock.contradicts(believed), case .success = result {
                result = await load(channel, from: source)
                await updateServiceClock()
            }
        } catch {
            result = .failure(error)
            await updateServiceClock()
        }
        let traffic = await source(sources)?.traffic() ?? SourceTraffic()
        let outcome = await record(channel, result, requests: traffic.requestsSent - sentBefore, of: name)
        channels[keyPath: channel].note(traffic, after: began())
        publish()
        if case .left = outcome { return outcome }
        if !Task.isCancelled, let lastSnapshot {
            if case .succeeded = outcome, !access.isFollower {
                stored.keepSample(of: lastSnapshot, maxAge: schedule.pace.maxPause, in: store)
            }
            await alerts?.evaluate(lastSnapshot)
        }
        return outcome
    }

    private func load<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>
    ) async -> Result<Loaded<Records>, any Error> {
        let request = request(at: serviceNow) { progress in
            await self.advance(channel, to: progress)
        }
        do {
            return .success(try await source.load(request))
        } catch {
            return .failure(error)
        }
    }

    /// Takes over the text service's clock, else the other one's.
    private func updateServiceClock() async {
        serviceClock.apply([await sources.inbox.traffic(), await sources.phone?.traffic()].compactMap(\.self))
    }

    private func record<Records>(
        _ channel: ChannelPath<Records>, _ result: Result<Loaded<Records>, any Error>, requests: Int,
        of name: SourceName
    ) async -> Outcome {
        switch result {
        case .success(let loaded):
            channels[keyPath: channel].succeed(loaded, requests: requests)
            access.recordRefresh()
            readStates()
            stored.readPast(from: store)
            readHistory(inboxHasNews: Records.self == InboxRecords.self)
            log.info(
                "refreshed", ["channel": name.logName, "requests": "\(requests)", "skipped": "\(loaded.skippedRows)"])
            return .succeeded
        case .failure where Task.isCancelled:
            channels[keyPath: channel].end()
            return .succeeded
        case .failure(let error):
            let failure = SourceFailure(error)
            log.warning("refresh failed", ["channel": name.logName, "reason": failure.detail])
            // A problem with the store is not the service's fault.
            if error is ForeignStore {
                channels[keyPath: channel].end()
                return .left
            }
            if let error = error as? StoreError, await access.abandon(after: error, for: self) {
                channels[keyPath: channel].end()
                return .left
            }
            channels[keyPath: channel].fail(failure, requests: requests)
            return .failed(notBefore: failure.notBefore)
        }
    }

    private func pause<Records>(
        _ channel: ChannelPath<Records>, after outcome: Outcome, elapsed: Duration,
        signal: WakeSignal
    ) async {
        guard !Task.isCancelled else { return }
        let delay = delay(after: outcome, channels[keyPath: channel].streak, elapsed: elapsed)
        channels[keyPath: channel].plan(localNow() + delay.seconds)
        publishStatus()
        await signal.wait(atMost: delay, by: clock)
    }

    private func delay(
        after outcome: Outcome, _ streak: (kind: SourceFailure.Kind, times: Int)?, elapsed: Duration
    ) -> Duration {
        guard case .failed(let notBefore) = outcome, let streak else {
            return schedule.pause(afterRefreshOf: elapsed)
        }
        let pause = schedule.pause(after: streak.kind, times: streak.times, elapsed: elapsed, jitter: jitter())
        let asked = notBefore.map { Duration.seconds($0.timeIntervalSince(localNow())) } ?? .zero
        // If the clock was set back, the pause must not be longer than services ask for.
        return max(pause, min(asked, .seconds(300)))
    }

    private func advance<Records>(
        _ channel: ChannelPath<Records>, to progress: LoadProgress
    ) {
        channels[keyPath: channel].advance(to: progress)
        publishStatus()
    }
}
