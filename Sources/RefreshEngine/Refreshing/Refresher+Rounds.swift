import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Storage

extension Refresher {
    private enum Outcome {
        case succeeded
        case failed(notBefore: Date?)
        /// The store was abandoned; the round continues with another one.
        case left
    }

    /// - Parameter source: Returns the channel's current source, which changes with the store.
    func refreshLoop<Records>(
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
            let told = SourceWait.visible(wait, after: channels[keyPath: channel].health.wait, at: localNow())
            if channels[keyPath: channel].note(told) { publishStatus() }
        }
    }

    func refreshUntilComplete<Records>(
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
            log.warning("upkeep failed", ["channel": name.channel, "reason": SourceFailure(error).detail])
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
        readPast()
        readRatings(inboxHasNews: Records.self == InboxRecords.self)
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
            if let error = error as? StoreError, await closeStore(after: error) { return false }
            guard !Task.isCancelled else { return false }
            // The figures are still valid; the next refresh will show whether the service is failing.
            log.notice("upkeep failed", ["channel": name.channel, "reason": SourceFailure(error).detail])
            return false
        }
    }

    private func refresh<Records>(
        _ channel: ChannelPath<Records>, of name: SourceName, source: (Sources) -> (any ChannelSource<Records>)?
    ) async -> Outcome {
        channels[keyPath: channel].begin()
        publishStatus()
        let sentBefore = await source(sources)?.traffic().requestsSent ?? 0
        // Somebody may have set the clock since the last refresh.
        await updateClockOffset()
        let believed = clockOffset
        var result: Result<Loaded<Records>, any Error>
        do {
            try await confirmOwnership(name)
            try checkStore()
            // Read only now: proving the account may have changed the store, and the sources with it.
            guard let source = source(sources) else { return .left }
            result = await load(channel, from: source)
            await updateClockOffset()
            // A request made with a clock that is hours off ended before the present, or began after the period did.
            if abs(clockOffset - believed) > Self.maxClockOffset, case .success = result {
                result = await load(channel, from: source)
                await updateClockOffset()
            }
        } catch {
            result = .failure(error)
            await updateClockOffset()
        }
        let traffic = await source(sources)?.traffic() ?? SourceTraffic()
        let outcome = await record(channel, result, requests: traffic.requestsSent - sentBefore, of: name)
        channels[keyPath: channel].note(remainingRequests: traffic.remainingRequests)
        publish()
        if case .left = outcome { return outcome }
        if !Task.isCancelled, let lastSnapshot { await alerts?.evaluate(lastSnapshot) }
        return outcome
    }

    /// In seconds. If clocks differ by more, requests made with the wrong one are repeated; reads overlap by more than
    /// this.
    static var maxClockOffset: TimeInterval { 60 }

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

    /// Takes over how far the services' clocks are ahead of this machine's: the text service's, else the other one's. After this
    /// machine's clock was set, whichever answers first tells.
    private func updateClockOffset() async {
        let traffic = [await sources.inbox.traffic(), await sources.phone?.traffic()].compactMap(\.self)
        let known = traffic.first(where: \.isClockMeasured) ?? traffic.first { $0.clockOffset != nil }
        clockOffset = known?.clockOffset ?? clockOffset
    }

    /// A file that was removed while in use can still be written, but no one would ever read it.
    private func checkStore() throws(StoreError) {
        guard let lease, unproven == nil, storeFailure == nil else { return }
        guard lease.lock.isInPlace else { throw lease.lock.removal }
        do throws(StoreError) {
            _ = try store.dataVersion()
        } catch  where error.isRetryable {
            // What cannot be written now waits in memory.
        }
    }

    private func record<Records>(
        _ channel: ChannelPath<Records>, _ result: Result<Loaded<Records>, any Error>, requests: Int,
        of name: SourceName
    ) async -> Outcome {
        switch result {
        case .success(let loaded):
            channels[keyPath: channel].succeed(loaded, requests: requests)
            reopenings = 0
            readStatusChanges()
            readPast()
            readRatings(inboxHasNews: Records.self == InboxRecords.self)
            log.info(
                "refreshed", ["channel": name.channel, "requests": "\(requests)", "skipped": "\(loaded.skippedRows)"])
            return .succeeded
        case .failure where Task.isCancelled:
            channels[keyPath: channel].end()
            return .succeeded
        case .failure(let error):
            let failure = SourceFailure(error)
            log.warning("refresh failed", ["channel": name.channel, "reason": failure.detail])
            // A problem with the store is not the service's fault.
            if error is ForeignStore {
                channels[keyPath: channel].end()
                return .left
            }
            if let error = error as? StoreError, await closeStore(after: error) {
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
        let told = notBefore.map { Duration.seconds($0.timeIntervalSince(localNow())) } ?? .zero
        // If the clock was set back, the pause must not be longer than services ask for.
        return max(pause, min(told, .seconds(300)))
    }

    private func advance<Records>(
        _ channel: ChannelPath<Records>, to progress: LoadProgress
    ) {
        channels[keyPath: channel].advance(to: progress)
        publishStatus()
    }
}

extension SourceName {
    /// The name of the channel in the log.
    fileprivate var channel: String {
        switch self {
        case .inbox: "inbox"
        case .phone: "phone"
        }
    }
}
