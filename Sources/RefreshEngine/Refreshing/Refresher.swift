public import Diagnostics
public import Foundation
import HTTPTransport
import Localization
public import Monitoring

/// Keeps a snapshot of both channels up to date and publishes it.
///
/// The channels are refreshed side by side and fail apart: each has its own rhythm, keeps its last figures while its
/// service is in trouble, and recovers by itself.
public actor Refresher {
    /// All that is known, each time something of it changes. The newest value waits for a slow reader; older ones are dropped.
    public nonisolated let updates: AsyncStream<MonitorUpdate>

    private let inboxSource: any ChannelSource<InboxRecords>
    private let phoneSource: (any ChannelSource<PhoneRecords>)?
    private let rules: SnapshotRules
    private let configuredTimeZone: TimeZone?
    private let schedule: RefreshSchedule
    private let clock: any Clock<Duration>
    private let localTime: @Sendable () -> Date
    private let jitter: @Sendable () -> Double
    private let log: EventLog

    private let publisher: AsyncStream<MonitorUpdate>.Continuation
    private let inboxBell = WakeUp()
    private let phoneBell = WakeUp()
    private var channels: Channels
    private var clockOffset: TimeInterval = 0

    /// - Parameters:
    ///   - inbox: The door to the text service.
    ///   - phone: The door to the voice service; nil runs without voice.
    ///   - rules: What counts; its time zone is used while the workspace's own is unknown.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - clock: Waits between refreshes.
    ///   - localTime: This machine's time, corrected here by the services' clock.
    ///   - jitter: 0..<1, spreads retries.
    public init(
        inbox: any ChannelSource<InboxRecords>, phone: (any ChannelSource<PhoneRecords>)?, rules: SnapshotRules,
        timeZone: TimeZone?, schedule: RefreshSchedule, clock: any Clock<Duration> = ContinuousClock(),
        localTime: @escaping @Sendable () -> Date, jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        log: EventLog
    ) {
        inboxSource = inbox
        phoneSource = phone
        self.rules = rules
        configuredTimeZone = timeZone
        self.schedule = schedule
        self.clock = clock
        self.localTime = localTime
        self.jitter = jitter
        self.log = log
        channels = Channels(inbox: Channel(isEnabled: true), phone: Channel(isEnabled: phone != nil))
        (updates, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Refreshes until the task is cancelled; then ``updates`` ends.
    public func run() async {
        publish()
        await withDiscardingTaskGroup { group in
            group.addTask { await self.keepInboxFresh() }
            group.addTask { await self.keepPhoneFresh() }
        }
        publisher.finish()
    }

    /// Refreshes both channels once and returns what is known then, whether or not they answered.
    public func refreshOnce() async -> Snapshot {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.refreshInbox() }
            group.addTask { await self.refreshPhone() }
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

    private func keepInboxFresh() async {
        while !Task.isCancelled {
            let began = clock.stopwatch()
            let outcome = await refreshInbox()
            await pause(\.inbox, after: outcome, elapsed: began(), bell: inboxBell)
        }
    }

    private func keepPhoneFresh() async {
        guard phoneSource != nil else { return }
        while !Task.isCancelled {
            let began = clock.stopwatch()
            let outcome = await refreshPhone()
            await pause(\.phone, after: outcome, elapsed: began(), bell: phoneBell)
        }
    }

    @discardableResult
    private func refreshInbox() async -> Outcome {
        await refresh(\.inbox, from: inboxSource, part: "inbox")
    }

    @discardableResult
    private func refreshPhone() async -> Outcome {
        guard let phoneSource else { return .succeeded }
        return await refresh(\.phone, from: phoneSource, part: "phone")
    }

    private func refresh<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>,
        part: String
    ) async -> Outcome {
        channels[keyPath: channel].begin()
        publish()
        let sentBefore = await source.requestsSent()
        let instant = now
        let request = request(at: instant) { progress in
            await self.advance(channel, to: progress)
        }
        let result: Result<Loaded<Records>, any Error>
        do {
            result = .success(try await source.load(request))
        } catch {
            result = .failure(error)
        }
        let requests = await source.requestsSent() - sentBefore
        clockOffset = await inboxSource.clockOffset()
        return settle(channel, result, asOf: instant, requests: requests, part: part)
    }

    private func settle<Records>(
        _ channel: ChannelPath<Records>, _ result: Result<Loaded<Records>, any Error>,
        asOf instant: Date, requests: Int, part: String
    ) -> Outcome {
        defer { publish() }
        switch result {
        case .success(let loaded):
            channels[keyPath: channel].succeed(loaded, asOf: instant, requests: requests)
            log.info("refreshed", ["channel": part, "requests": "\(requests)", "skipped": "\(loaded.skippedRows)"])
            return .succeeded
        case .failure where Task.isCancelled:
            channels[keyPath: channel].end()
            return .succeeded
        case .failure(let error):
            let failure = SourceFailure(error)
            channels[keyPath: channel].fail(failure.reason, requests: requests)
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
        at instant: Date, progress: @escaping @Sendable (LoadProgress) async -> Void
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
            rules: effectiveRules, now: now)
    }

    private func publish() {
        let isRefreshing = channels.inbox.isLoading || channels.phone.isLoading
        let dueTimes = [channels.inbox.health.nextTry, channels.phone.health.nextTry].compactMap(\.self)
        let status = RefreshStatus(
            inboxProgress: channels.inbox.progress, phoneProgress: channels.phone.progress,
            isRefreshing: isRefreshing, nextRefresh: isRefreshing ? nil : dueTimes.min(), clockOffset: clockOffset)
        publisher.yield(MonitorUpdate(snapshot: snapshot(), status: status))
    }
}
