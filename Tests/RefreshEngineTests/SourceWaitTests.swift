import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// What a source waits for reaches whoever watches, although the source itself is waiting.
@Suite struct SourceWaitTests {
    private static let start = Stage.afternoon

    @Test(.timeLimit(.minutes(10))) func `a refresh that waits tells for what while it does, and no longer`()
        async throws
    {
        // Given a refresh that is under way
        let (clock, source) = (TestClock(), WaitingSource())
        let refresher = try Self.refresher(source, clock)
        let running = Task { await refresher.run() }
        await source.service.sleepers(1)
        /// The wait that is shown after another second, in which `wait` is what the source waits for.
        func visible(_ wait: SourceWait?, until isThere: (SourceWait?) -> Bool) async -> SourceWait? {
            source.wait.withLock { $0 = wait }
            await clock.sleepers(1)
            clock.advance(by: .seconds(1))
            for await update in refresher.updates where isThere(update.snapshot.sources.inbox.wait) {
                return update.snapshot.sources.inbox.wait
            }
            return nil
        }
        // When it waits for one thing after the other, then each is shown
        let limit = SourceWait.rateLimit(until: Self.start + 60)
        #expect(await visible(limit) { $0 == limit } == limit)
        let retry = SourceWait.retry(at: Self.start + 4)
        #expect(await visible(retry) { $0 == retry } == retry)
        let answer = SourceWait.answer(since: Self.start)
        #expect(await visible(answer) { $0 == answer } == answer)
        #expect(await visible(nil) { $0 == nil } == nil)
        #expect(await visible(limit) { $0 == limit } == limit)
        // And with the answer the wait is over
        source.service.advance(by: .seconds(1000))
        var last: SourceHealth?
        for await update in refresher.updates {
            last = update.snapshot.sources.inbox
            if last?.state == .ok { break }
        }
        #expect(last?.wait == nil)
        running.cancel()
        await running.value
    }

    @Test(.timeLimit(.minutes(10))) func `who asks once sees what takes so long, too`() async throws {
        let (clock, source) = (TestClock(), WaitingSource())
        let refresher = try Self.refresher(source, clock)
        let asking = Task { await refresher.snapshotOnce() }
        await source.service.sleepers(1)
        let limit = SourceWait.rateLimit(until: Self.start + 60)
        source.wait.withLock { $0 = limit }
        await clock.sleepers(1)
        clock.advance(by: .seconds(1))
        for await update in refresher.updates where update.snapshot.sources.inbox.wait == limit { break }
        source.service.advance(by: .seconds(1000))
        let health = await asking.value.sources.inbox
        #expect(health.state == .ok && health.wait == nil)
    }

    @Test func `what takes a moment is not shown, and what was shown does not come and go`() {
        let now = Self.start
        func visible(_ wait: SourceWait?, after last: SourceWait? = nil) -> SourceWait? {
            .visible(wait, after: last, at: now)
        }
        #expect(visible(nil) == nil)
        // Requests that our own counting spaces out wait less than a second each.
        let (short, long) = (SourceWait.rateLimit(until: now + 1), SourceWait.rateLimit(until: now + 2))
        #expect(visible(short) == nil && visible(long) == long)
        #expect(visible(short, after: long) == short)
        #expect(visible(.rateLimit(until: now), after: long) == nil)
        // Every answer takes a moment.
        let (fresh, late) = (SourceWait.answer(since: now - 2.9), SourceWait.answer(since: now - 3))
        #expect(visible(fresh) == nil && visible(late) == late)
        // How the repetition went nobody knows until it is answered.
        let (retry, past) = (SourceWait.retry(at: now), SourceWait.retry(at: now - 3))
        #expect(visible(retry) == retry)
        #expect(visible(fresh, after: retry) == retry && visible(nil, after: retry) == retry)
        #expect(visible(late, after: retry) == late)
        #expect(visible(fresh, after: past) == nil)
    }

    @Test func `a limit without a time to wait is shown with the end that we keep to`() async throws {
        // Given a service that asks to wait and does not say how long
        let clock = TestClock()
        let exchange = ScriptedExchange(.success(.make(status: 429)))
        let client = IntercomClient(
            address: try ServiceAddress("http://127.0.0.1:1"), token: Secret("none"), exchange: exchange,
            environment: .make(clock: clock), retries: RetryPolicy(maxRetries: 0, maxRateLimitWaits: 1))
        let inbox = IntercomInbox(client: client, store: try .inMemory())
        let now = TransportEnvironment.testEpoch
        let loading = Task {
            try await inbox.load(LoadRequest(serviceNow: now, periodFrom: now, volumeFrom: now, ratingsFrom: now))
        }
        await clock.sleepers(1)
        // Then the wait has an end
        guard case .rateLimit(let end) = await inbox.traffic().wait else {
            Issue.record("\(String(describing: await inbox.traffic().wait))")
            return
        }
        #expect(end > now && end <= now + 120)
        #expect(end.timeIntervalSince1970 == end.timeIntervalSince1970.rounded())
        loading.cancel()
        _ = await loading.result
        #expect(await inbox.traffic().wait == nil)
    }

    private static func refresher(_ source: WaitingSource, _ clock: TestClock) throws -> Refresher {
        try Refresher(
            rules: .make(), timeZone: .gmt, schedule: RefreshSchedule(interval: .seconds(60)), clock: clock,
            localNow: { start + clock.now.elapsed.seconds }, log: .discarded
        ) { _ in Refresher.Sources(inbox: source, phone: nil) }
    }
}

/// A service that answers when its own clock says so.
private final class WaitingSource: ChannelSource {
    let service = TestClock()
    let wait = Mutex<SourceWait?>(nil)

    func restore(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? { nil }

    func load(_ request: LoadRequest) async throws -> Loaded<InboxRecords> {
        try await service.sleep(for: .seconds(1000))
        return Loaded(records: InboxRecords(), asOf: request.serviceNow)
    }

    func maintain(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? { nil }

    func traffic() async -> SourceTraffic {
        var traffic = SourceTraffic()
        traffic.wait = wait.withLock(\.self)
        return traffic
    }
}
