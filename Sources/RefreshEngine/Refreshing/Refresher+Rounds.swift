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
    }

    /// - Parameter source: The channel's source among the present ones: they change when the store is replaced.
    func keepFresh<Records>(
        _ channel: ChannelPath<Records>, part: String, bell: WakeUp,
        source: @Sendable (Sources) -> (any ChannelSource<Records>)?
    ) async {
        while !Task.isCancelled {
            guard let source = source(sources) else { return }
            let began = clock.stopwatch()
            let outcome = await observing(channel, source) {
                let outcome = await refresh(channel, from: source, part: part)
                if case .succeeded = outcome {
                    await pruneIfDue()
                    // A refresh that is due is never kept waiting: upkeep goes on after it.
                    while began() < schedule.interval, !bell.isRung, await maintain(channel, from: source, part: part) {
                    }
                }
                return outcome
            }
            await pause(channel, after: outcome, elapsed: began(), bell: bell)
        }
    }

    /// Tells what `source` waits for while `body` works with it. That takes a clock of its own: whoever waits for the network
    /// cannot say so.
    private func observing<Records, Result>(
        _ channel: ChannelPath<Records>, _ source: any ChannelSource<Records>, _ body: () async -> Result
    ) async -> Result {
        async let _: Void = observe(channel, source)
        let result = await body()
        _ = channels[keyPath: channel].note(nil)
        return result
    }

    private func observe<Records>(_ channel: ChannelPath<Records>, _ source: any ChannelSource<Records>) async {
        while true {
            do { try await clock.sleep(for: .seconds(1)) } catch { return }
            let wait = await source.traffic().wait
            guard !Task.isCancelled else { return }
            let told = SourceWait.told(wait, after: channels[keyPath: channel].health.wait, at: localTime())
            if channels[keyPath: channel].note(told) { publishStatus() }
        }
    }

    func refreshWhole<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, part: String, tellsWaits: Bool
    ) async {
        guard tellsWaits else { return await refreshWhole(channel, from: source, part: part) }
        await observing(channel, source) { await refreshWhole(channel, from: source, part: part) }
    }

    private func refreshWhole<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, part: String
    ) async {
        guard case .succeeded = await refresh(channel, from: source, part: part) else { return }
        do {
            while try await step(channel, from: source) {}
            if let problem = channels[keyPath: channel].health.problems.first, !isWhole(channel) {
                channels[keyPath: channel].giveUp(problem)
            }
        } catch {
            guard !Task.isCancelled else { return }
            log.warning("upkeep failed", ["channel": part, "reason": SourceFailure(error).detail])
            // Nothing follows that could bring what is missing; what is whole without it stands.
            if !isWhole(channel) { channels[keyPath: channel].giveUp(SourceFailure(error).reason) }
        }
    }

    /// Whether what is counted of the channel is all there.
    private func isWhole<Records>(_ channel: ChannelPath<Records>) -> Bool {
        let figures = computeFigures()
        guard Records.self == InboxRecords.self else { return figures.callsCompleteFrom == nil }
        return figures.csat != nil && figures.csatCompleteFrom == nil
    }

    /// Does one step of upkeep. Returns whether there may be another one to do now.
    private func step<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>
    ) async throws -> Bool {
        let sentBefore = await source.traffic().requestsSent
        let result: Result<Loaded<Records>?, any Error>
        do {
            result = .success(try await source.maintain(request(at: now)))
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

    /// Does one step of upkeep between refreshes. Returns whether there may be another one to do now.
    private func maintain<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>, part: String
    ) async -> Bool {
        guard !Task.isCancelled else { return false }
        do {
            return try await step(channel, from: source)
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
        publishStatus()
        let sentBefore = await source.traffic().requestsSent
        let believed = clockOffset
        var result = await load(channel, from: source)
        await learnTime()
        // What was asked for by a clock that is hours off ends before the present, or begins after the period did.
        if abs(clockOffset - believed) > Self.toleratedOffset, case .success = result {
            result = await load(channel, from: source)
            await learnTime()
        }
        let traffic = await source.traffic()
        let outcome = await settle(channel, result, requests: traffic.requestsSent - sentBefore, part: part)
        channels[keyPath: channel].note(remainingRequests: traffic.remainingRequests)
        publish()
        if !Task.isCancelled, let figures { await alerts?.consider(figures) }
        return outcome
    }

    /// Clocks may differ so many seconds before what was asked for by the wrong one is asked for again: reads overlap by more.
    static var toleratedOffset: TimeInterval { 60 }

    private func load<Records>(
        _ channel: ChannelPath<Records>, from source: any ChannelSource<Records>
    ) async -> Result<Loaded<Records>, any Error> {
        let request = request(at: now) { progress in
            await self.advance(channel, to: progress)
        }
        do {
            return .success(try await source.load(request))
        } catch {
            return .failure(error)
        }
    }

    /// Takes over how far the services' clocks are ahead of this machine's: the text service's, else the other one's.
    private func learnTime() async {
        let inbox = await sources.inbox.traffic().clockOffset
        let phone = await sources.phone?.traffic().clockOffset
        clockOffset = inbox ?? phone ?? clockOffset
    }

    private func settle<Records>(
        _ channel: ChannelPath<Records>, _ result: Result<Loaded<Records>, any Error>, requests: Int,
        part: String
    ) async -> Outcome {
        switch result {
        case .success(let loaded):
            channels[keyPath: channel].succeed(loaded, requests: requests)
            readStatusChanges()
            readPast()
            readRatings(inboxHasNews: Records.self == InboxRecords.self)
            log.info("refreshed", ["channel": part, "requests": "\(requests)", "skipped": "\(loaded.skippedRows)"])
            return .succeeded
        case .failure where Task.isCancelled:
            channels[keyPath: channel].end()
            return .succeeded
        case .failure(let error):
            let failure = SourceFailure(error)
            channels[keyPath: channel].fail(failure, requests: requests)
            if (error as? StoreError)?.kind == .damaged { await replaceStore() }
            log.warning("refresh failed", ["channel": part, "reason": failure.detail])
            return .failed(notBefore: failure.notBefore)
        }
    }

    private func pause<Records>(
        _ channel: ChannelPath<Records>, after outcome: Outcome, elapsed: Duration,
        bell: WakeUp
    ) async {
        guard !Task.isCancelled else { return }
        let delay = delay(after: outcome, channels[keyPath: channel].streak, elapsed: elapsed)
        channels[keyPath: channel].plan(localTime() + delay / .seconds(1))
        publishStatus()
        await bell.wait(atMost: delay, by: clock)
    }

    private func delay(
        after outcome: Outcome, _ streak: (kind: SourceFailure.Kind, times: Int)?, elapsed: Duration
    ) -> Duration {
        guard case .failed(let notBefore) = outcome, let streak else {
            return schedule.pause(afterRefreshOf: elapsed)
        }
        let pause = schedule.pause(after: streak.kind, times: streak.times, elapsed: elapsed, jitter: jitter())
        let told = notBefore.map { Duration.seconds($0.timeIntervalSince(localTime())) } ?? .zero
        // A clock that was set back meanwhile must not make it longer than services ask for.
        return max(pause, min(told, .seconds(300)))
    }

    private func advance<Records>(
        _ channel: ChannelPath<Records>, to progress: LoadProgress
    ) {
        channels[keyPath: channel].advance(to: progress)
        publishStatus()
    }
}
