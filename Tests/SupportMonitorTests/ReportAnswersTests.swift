import Foundation
import Localization
import Monitoring
import RefreshEngine
import Simulator
import Storage
import TestSupport
import Testing

@testable import support_monitor

@Suite struct ReportAnswersTests {
    private let stage = ReportStage()
    /// Time that only passes when a test says so: how long something takes to load changes nothing.
    private let clock = TestClock()

    private func refresher(search: StoreSearch? = nil) throws -> Refresher {
        try stage.refresher(search: search, clock: clock)
    }

    /// All that becomes of a request.
    private func updates(of request: ReportRequest, _ refresher: Refresher) async -> [ReportUpdate] {
        await refresher.answers(to: request).reduce(into: []) { $0.append($1) }
    }

    @Test func `an answer comes at once, and again with what was loaded`() async throws {
        let updates = await updates(of: stage.request(), try refresher())
        let answers = updates.filter { $0.next != nil }
        #expect(answers.map(\.next) == [.loading, .loading, .end], "at once, the range, what it is compared with")
        #expect(answers.first?.ratings == 0)
        #expect((answers.last?.ratings ?? 0) > 0)
        let progress = updates.compactMap { update -> ReportProgress? in
            if case .progress(let progress) = update { progress } else { nil }
        }
        #expect(progress.map(\.isForComparison).contains(false) && progress.map(\.isForComparison).contains(true))
    }

    @Test func `while something loads, what has come so far is reported every three seconds`() async throws {
        // Given services that do not answer
        stage.hang()
        let updates = try refresher().answers(to: stage.request())
        var answers = updates.filter { $0.next != nil }.makeAsyncIterator()
        #expect(await answers.next()?.next == .loading)
        // When time passes
        for _ in 0..<3 {
            await clock.sleepers(1)
            clock.advance(by: .seconds(3))
            // Then
            #expect(await answers.next()?.next == .loading)
        }
        #expect(clock.sleeps.allSatisfy { $0 == .seconds(3) })
    }

    @Test func `what is known is answered without loading`() async throws {
        let refresher = try self.refresher()
        _ = await updates(of: stage.request(), refresher)
        let requests = stage.services.requestCount(.intercom)
        let again = await updates(of: stage.request(), refresher)
        #expect(again.map(\.next) == [.end])
        #expect(stage.services.requestCount(.intercom) == requests)
    }

    @Test func `a request that loads no history asks no service`() async throws {
        let updates = await updates(of: stage.request(loadsHistory: false), try refresher())
        #expect(updates.map(\.next) == [.end])
        #expect(stage.services.requestCount(.intercom) == 0)
    }

    @Test func `a failure keeps what was answered, and says why`() async throws {
        stage.services.inject(.status(401), into: .intercom)
        let refresher = try self.refresher()
        let updates = await updates(of: stage.request(), refresher)
        #expect(updates.map(\.next) == [.loading, .loading, nil])
        guard case .failed(let reason)? = updates.last else {
            Issue.record("nothing says that it failed")
            return
        }
        #expect(reason(.english).contains("INTERCOM_TOKEN"))
        // Asked again when the service is back, it goes on.
        stage.services.clearFaults()
        #expect(await self.updates(of: stage.request(), refresher).last?.next == .end)
    }

    @Test func `whoever looks on leaves loading to others, and says so`() async throws {
        // Given an engine in another program
        let folder = try ScratchFolder()
        let engine = try #require(try StoreSearch(directory: folder.url).acquire(at: ReportStage.now))
        let follower = try stage.refresher(search: StoreSearch(directory: folder.url))
        let looking = Task { await follower.run() }
        while await !follower.isFollowing { await Task.yield() }
        // When the follower is asked
        let updates = await updates(of: stage.request(), follower)
        // Then
        #expect(updates.map(\.next) == [.notLoading])
        #expect(stage.services.requestCount(.intercom) == 0)
        looking.cancel()
        await looking.value
        withExtendedLifetime(engine) {}
    }
}
