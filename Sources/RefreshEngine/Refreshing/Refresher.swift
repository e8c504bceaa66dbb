public import Diagnostics
public import Foundation
import HTTPTransport
import Localization
public import Monitoring
public import Storage

/// Keeps a snapshot of both channels up to date and publishes it.
///
/// The channels are refreshed side by side and fail apart: each has its own rhythm, keeps its last figures while its
/// service is in trouble, and recovers by itself.
public actor Refresher {
    /// All that is known, each time something of it changes. The newest value waits for a slow reader; older ones are dropped.
    public nonisolated let updates: AsyncStream<MonitorUpdate>

    private let makeSources: @Sendable (MonitorStore?) -> Sources
    private let seat: StateSeat?
    private let rules: SnapshotRules
    private let configuredTimeZone: TimeZone?
    private let schedule: RefreshSchedule
    private let retention: TimeInterval
    private let clock: any Clock<Duration>
    private let localTime: @Sendable () -> Date
    private let jitter: @Sendable () -> Double
    private let log: EventLog

    private let publisher: AsyncStream<MonitorUpdate>.Continuation
    private let inboxBell = WakeUp()
    private let phoneBell = WakeUp()
    private var sources: Sources
    private var channels: Channels
    private var isViewer = false
    private var store: MonitorStore?
    private var storeNotice: LocalizedText?
    private var prunedAt: Date?
    /// Today's changes of people's states, as the store has recorded them.
    private var statusChanges: [StatusChange] = []
    private var clockOffset: TimeInterval = 0

    /// The doors to both services.
    public struct Sources: Sendable {
        let inbox: any ChannelSource<InboxRecords>
        let phone: (any ChannelSource<PhoneRecords>)?

        /// - Parameter phone: nil runs without voice.
        public init(inbox: any ChannelSource<InboxRecords>, phone: (any ChannelSource<PhoneRecords>)?) {
            self.inbox = inbox
            self.phone = phone
        }
    }

    /// - Parameters:
    ///   - seat: Where the store is; nil keeps everything in memory.
    ///   - rules: What counts; its time zone is used while the workspace's own is unknown.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - retention: How long the store keeps what is over, in seconds.
    ///   - clock: Waits between refreshes.
    ///   - localTime: This machine's time, corrected here by the services' clock.
    ///   - jitter: 0..<1, spreads retries.
    ///   - sources: Makes the doors to both services, on a store or without one.
    public init(
        seat: StateSeat? = nil, rules: SnapshotRules, timeZone: TimeZone?, schedule: RefreshSchedule,
        retention: TimeInterval = 400 * 86_400,
        clock: any Clock<Duration> = ContinuousClock(), localTime: @escaping @Sendable () -> Date,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, log: EventLog,
        sources makeSources: @escaping @Sendable (MonitorStore?) -> Sources
    ) {
        self.seat = seat
        self.makeSources = makeSources
        sources = makeSources(nil)
        self.rules = rules
        configuredTimeZone = timeZone
        self.schedule = schedule
        self.retention = retention
        self.clock = clock
        self.localTime = localTime
        self.jitter = jitter
        self.log = log
        channels = Channels(inbox: Channel(isEnabled: true), phone: Channel(isEnabled: sources.phone != nil))
        (updates, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Keeps both channels in step until the task is cancelled; then ``updates`` ends.
    ///
    /// While another program does that for the same state directory, this one looks on, and takes over when the other ends.
    public func run() async {
        let engine = await takeSeat()
        await restore()
        await withDiscardingTaskGroup { group in
            group.addTask { await self.keepFresh(\.inbox, part: "inbox", bell: self.inboxBell) { $0.inbox } }
            group.addTask { await self.keepFresh(\.phone, part: "phone", bell: self.phoneBell) { $0.phone } }
        }
        publisher.finish()
        withExtendedLifetime(engine) {}
    }

    /// Refreshes both channels once, history and all, and returns what is known then, whether or not they answered.
    public func refreshOnce() async -> Snapshot {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.refreshWhole(\.inbox, from: self.sources.inbox, part: "inbox") }
            if let phone = sources.phone {
                group.addTask { await self.refreshWhole(\.phone, from: phone, part: "phone") }
            }
        }
        return snapshot()
    }

    /// Begins the next refresh now instead of when it is due. While one is under way, another follows it.
    public nonisolated func refreshNow() {
        inboxBell.ring()
        phoneBell.ring()
    }
}

extension Refresher {
    private struct Channels {
        var inbox: Channel<InboxRecords>
        var phone: Channel<PhoneRecords>
    }

    private typealias ChannelPath<Records: Sendable> = any WritableKeyPath<Channels, Channel<Records>> & Sendable

    private enum Outcome {
        case succeeded
        case failed(isHopeful: Bool, notBefore: Date?)
    }

    /// Looks on until the seat is free, then takes it. nil when there is no seat, or no usable store: then everything is
    /// kept in memory, which is better than no monitor.
    private func takeSeat() async -> StateSeat.Engine? {
        guard let seat else { return nil }
        var seen: (store: MonitorStore, version: Int)?
        while !Task.isCancelled {
            do {
                if let engine = try seat.take(at: now) {
                    if let aside = engine.setAside {
                        storeNotice = aside.explanation
                        log.error("store set aside", ["reason": aside.explanation(.english)])
                    }
                    use(engine.store)
                    isViewer = false
                    return engine
                }
                seen = try await follow(seat, seen)
            } catch {
                storeNotice = SourceFailure(error).reason
                log.error("the store cannot be used", ["reason": SourceFailure(error).detail])
                return nil
            }
            try? await clock.sleep(for: .seconds(1))
        }
        return nil
    }

    /// Shows what the other program has stored, when that has changed.
    private func follow(
        _ seat: StateSeat, _ seen: (store: MonitorStore, version: Int)?
    ) async throws(StoreError) -> (store: MonitorStore, version: Int)? {
        isViewer = true
        let known = if let seen { seen.store } else { try seat.follow() }
        guard let store = known else {
            publish()
            return nil
        }
        let version = try store.dataVersion()
        guard version != seen?.version else { return seen }
        use(store)
        await restore()
        return (store, version)
    }

    private func use(_ store: MonitorStore) {
        self.store = store
        sources = makeSources(store)
    }

    /// Puts a store aside that was found damaged while in use, and begins a new one: the services still know what it knew.
    private func replaceStore() {
        guard let seat else { return }
        do {
            let opening = try seat.repair(at: now)
            use(opening.store)
            storeNotice = opening.setAside?.explanation
            log.error("the store was damaged and is set aside")
        } catch {
            log.error("the store cannot be replaced", ["reason": error.explanation(.english)])
        }
    }

    /// Reads who was doing what today. Without it the screen lacks a column, which is no reason to stop.
    private func readStatusChanges() {
        let midnight = Calendar.gregorian(in: effectiveRules.timeZone).startOfDay(for: now)
        do {
            statusChanges = try store?.statusChanges(since: midnight) ?? []
        } catch {
            log.warning("the states of the day cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Shows what was known when a program last ran here, before any request.
    private func restore() async {
        let (inbox, phone) = (sources.inbox, sources.phone)
        async let first: Void = restore(\.inbox, from: inbox)
        if let phone { await restore(\.phone, from: phone) }
        await first
        readStatusChanges()
        publish()
    }

    private func restore<Records>(_ channel: ChannelPath<Records>, from source: any ChannelSource<Records>) async {
        do {
            guard let loaded = try await source.restore(request(at: now)) else { return }
            let isCurrent = isViewer && now.timeIntervalSince(loaded.asOf) < 3 * (schedule.interval / .seconds(1))
            channels[keyPath: channel].restore(loaded, isCurrent: isCurrent)
        } catch {
            log.error("the store cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// - Parameter source: The channel's source among the present ones: they change when the store is replaced.
    private func keepFresh<Records>(
        _ channel: ChannelPath<Records>, part: String, bell: WakeUp,
        source: @Sendable (Sources) -> (any ChannelSource<Records>)?
    ) async {
        while !Task.isCancelled {
            guard let source = source(sources) else { return }
            let began = clock.stopwatch()
            let outcome = await refresh(channel, from: source, part: part)
            if case .succeeded = outcome {
                pruneIfDue()
                // A refresh that is due is never kept waiting: upkeep goes on after it.
                while began() < schedule.interval, !bell.isRung, await maintain(channel, from: source, part: part) {}
            }
            await pause(channel, after: outcome, elapsed: began(), bell: bell)
        }
    }

    /// Once a day drops from the store what is older than the settings want kept.
    private func pruneIfDue() {
        guard let store, prunedAt.map({ now.timeIntervalSince($0) > 86_400 }) ?? true else { return }
        prunedAt = now
        do {
            let pruned = try store.prune(before: now - retention)
            log.info("history pruned", ["conversations": "\(pruned.conversations)", "calls": "\(pruned.calls)"])
        } catch {
            log.warning("history cannot be pruned", ["reason": SourceFailure(error).detail])
        }
    }

    private func refreshWhole<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, part: String
    ) async {
        guard case .succeeded = await refresh(channel, from: source, part: part) else { return }
        while await maintain(channel, from: source, part: part) {}
    }

    /// Does one step of upkeep. Returns whether there may be another one to do now.
    private func maintain<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, part: String
    ) async -> Bool {
        guard !Task.isCancelled else { return false }
        do {
            guard let loaded = try await source.maintain(request(at: now)) else { return false }
            channels[keyPath: channel].replace(loaded)
            publish()
            return true
        } catch {
            // The figures are as good as before; the next refresh tells whether the service is in trouble.
            log.notice("upkeep failed", ["channel": part, "reason": SourceFailure(error).detail])
            return false
        }
    }

    private func refresh<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>,
        part: String
    ) async -> Outcome {
        channels[keyPath: channel].begin()
        publish()
        let sentBefore = await source.requestsSent()
        let request = request(at: now) { progress in
            await self.advance(channel, to: progress)
        }
        let result: Result<Loaded<Records>, any Error>
        do {
            result = .success(try await source.load(request))
        } catch {
            result = .failure(error)
        }
        let requests = await source.requestsSent() - sentBefore
        let remaining = await source.remainingRequests()
        clockOffset = await sources.inbox.clockOffset()
        let outcome = settle(channel, result, requests: requests, part: part)
        channels[keyPath: channel].note(remainingRequests: remaining)
        publish()
        return outcome
    }

    private func settle<Records>(
        _ channel: ChannelPath<Records>, _ result: Result<Loaded<Records>, any Error>, requests: Int,
        part: String
    ) -> Outcome {
        switch result {
        case .success(let loaded):
            channels[keyPath: channel].succeed(loaded, requests: requests)
            readStatusChanges()
            log.info("refreshed", ["channel": part, "requests": "\(requests)", "skipped": "\(loaded.skippedRows)"])
            return .succeeded
        case .failure where Task.isCancelled:
            channels[keyPath: channel].end()
            return .succeeded
        case .failure(let error):
            let failure = SourceFailure(error)
            channels[keyPath: channel].fail(failure.reason, requests: requests)
            if (error as? StoreError)?.kind == .damaged { replaceStore() }
            log.warning("refresh failed", ["channel": part, "reason": failure.detail])
            return .failed(isHopeful: failure.isHopeful, notBefore: failure.notBefore)
        }
    }

    private func pause<Records>(
        _ channel: ChannelPath<Records>, after outcome: Outcome, elapsed: Duration,
        bell: WakeUp
    ) async {
        guard !Task.isCancelled else { return }
        let delay = delay(after: outcome, failures: channels[keyPath: channel].failures, elapsed: elapsed)
        channels[keyPath: channel].plan(localTime() + delay / .seconds(1))
        publish()
        await withTaskGroup { group in
            group.addTask { [clock] in try? await clock.sleep(for: delay) }
            group.addTask { await bell.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    private func delay(after outcome: Outcome, failures: Int, elapsed: Duration) -> Duration {
        switch outcome {
        case .succeeded:
            return schedule.pause(afterRefreshOf: elapsed)
        case .failed(let isHopeful, let notBefore):
            let backoff = schedule.backoff(failures: failures, isHopeful: isHopeful, jitter: jitter())
            let told = notBefore.map { Duration.seconds($0.timeIntervalSince(localTime())) } ?? .zero
            return max(backoff, told)
        }
    }

    private func advance<Records>(
        _ channel: ChannelPath<Records>, to progress: LoadProgress
    ) {
        channels[keyPath: channel].advance(to: progress)
        publish()
    }
}

extension Refresher {
    /// This machine's time, set right by the services' clock.
    private var now: Date { localTime().addingTimeInterval(clockOffset) }

    private var effectiveRules: SnapshotRules {
        var rules = rules
        rules.timeZone = configuredTimeZone ?? channels.inbox.records?.workspace?.timeZone ?? rules.timeZone
        return rules
    }

    /// While the workspace's zone is unknown, its day may have begun up to 14 hours before or after this machine's.
    private func request(
        at instant: Date, progress: @escaping @Sendable (LoadProgress) async -> Void = { _ in }
    ) -> LoadRequest {
        let rules = effectiveRules
        let isZoneKnown = configuredTimeZone != nil || channels.inbox.records?.workspace?.timeZone != nil
        let slack: TimeInterval = isZoneKnown ? 0 : 26 * 3600
        let period = Period(rules.period, now: instant, timeZone: rules.timeZone)
        let month = Calendar.gregorian(in: rules.timeZone).startOfMonth(for: instant)
        let recentFrom = instant - 60 * TimeInterval(rules.spikeMinutes)
        return LoadRequest(
            now: instant, periodFrom: period.from - slack, volumeFrom: min(period.from - slack, recentFrom),
            ratingsFrom: month - slack, progress: progress)
    }

    private func snapshot() -> Snapshot {
        Snapshot(
            inbox: channels.inbox.records, phone: channels.phone.records,
            sources: SourcesHealth(inbox: channels.inbox.health, phone: channels.phone.health),
            statusChanges: statusChanges, rules: effectiveRules, now: now)
    }

    private func publish() {
        let isRefreshing = channels.inbox.isLoading || channels.phone.isLoading
        let dueTimes = [channels.inbox.health.nextTry, channels.phone.health.nextTry].compactMap(\.self)
        let status = RefreshStatus(
            inboxProgress: channels.inbox.progress, phoneProgress: channels.phone.progress,
            isRefreshing: isRefreshing, nextRefresh: isRefreshing ? nil : dueTimes.min(), clockOffset: clockOffset,
            isViewer: isViewer,
            storeNotice: storeNotice)
        publisher.yield(MonitorUpdate(snapshot: snapshot(), status: status))
    }
}
