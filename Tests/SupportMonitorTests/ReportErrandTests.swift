import Dashboard
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Simulator
import Storage
import TestSupport
import Testing

@testable import support_monitor

@Suite struct ReportErrandTests {
    private let stage = ReportStage()
    /// Time that only passes when a test says so: how long something takes to load changes nothing.
    private let clock = TestClock()

    /// All that one errand tells.
    private func news(of question: ReportQuestion, _ refresher: Refresher) async -> [ReportNews] {
        let (news, delivery) = AsyncStream.makeStream(of: ReportNews.self)
        await ReportErrand(question: question, refresher: refresher, delivery: delivery, clock: clock).run()
        delivery.finish()
        var all: [ReportNews] = []
        for await piece in news { all.append(piece) }
        return all
    }

    @Test func `an answer comes at once, and again with what was loaded`() async throws {
        let question = stage.question()
        let news = await news(of: question, try stage.refresher())
        #expect(news.allSatisfy { $0.question == question.id })
        let answers = news.filter { $0.sequel != nil }
        #expect(answers.map(\.sequel) == [.loading, .loading, .end], "at once, the range, what it is compared with")
        #expect(answers.first?.ratings == 0)
        #expect((answers.last?.ratings ?? 0) > 0)
        let progress = news.compactMap { piece -> ReportProgress? in
            if case .progress(let progress) = piece.content { progress } else { nil }
        }
        #expect(progress.map(\.isForComparison).contains(false) && progress.map(\.isForComparison).contains(true))
    }

    @Test func `while something loads, what has come so far is told every three seconds`() async throws {
        // Given services that do not answer
        stage.hang()
        let (news, delivery) = AsyncStream.makeStream(of: ReportNews.self)
        let errand = ReportErrand(
            question: stage.question(), refresher: try stage.refresher(), delivery: delivery, clock: clock)
        let running = Task { await errand.run() }
        var answers = news.filter { $0.sequel != nil }.makeAsyncIterator()
        #expect(await answers.next()?.sequel == .loading)
        // When time passes
        for _ in 0..<3 {
            await clock.sleepers(1)
            clock.advance(by: .seconds(3))
            // Then
            #expect(await answers.next()?.sequel == .loading)
        }
        running.cancel()
        await running.value
        #expect(clock.sleeps.allSatisfy { $0 == .seconds(3) })
    }

    @Test func `what is known is answered without loading`() async throws {
        let refresher = try stage.refresher()
        _ = await news(of: stage.question(), refresher)
        let requests = stage.services.requestCount(.intercom)
        let again = await news(of: stage.question(), refresher)
        #expect(again.map(\.sequel) == [.end])
        #expect(stage.services.requestCount(.intercom) == requests)
    }

    @Test func `a question that loads no history sends no request`() async throws {
        let news = await news(of: stage.question(loadsHistory: false), try stage.refresher())
        #expect(news.map(\.sequel) == [.end])
        #expect(stage.services.requestCount(.intercom) == 0)
    }

    @Test func `a failure keeps what was answered, and says why`() async throws {
        stage.services.inject(.status(401), into: .intercom)
        let refresher = try stage.refresher()
        let news = await news(of: stage.question(), refresher)
        #expect(news.map(\.sequel) == [.loading, .loading, nil])
        guard case .failed(let reason)? = news.last?.content else {
            Issue.record("nothing says that it failed")
            return
        }
        #expect(reason(.english).contains("INTERCOM_TOKEN"))
        // Asked again when the service is back, it goes on.
        stage.services.clearFaults()
        #expect(await self.news(of: stage.question(), refresher).last?.sequel == .end)
    }

    @Test func `whoever looks on leaves loading to others, and says so`() async throws {
        // Given an engine in another program
        let folder = try ScratchFolder()
        let engine = try #require(try StateSeat(directory: folder.url).take(at: ReportStage.now))
        let viewer = try stage.refresher(seat: StateSeat(directory: folder.url))
        let looking = Task { await viewer.run() }
        while await !viewer.looksOn { await Task.yield() }
        // When the viewer is asked
        let news = await news(of: stage.question(), viewer)
        // Then
        #expect(news.map(\.sequel) == [.leftToOthers])
        #expect(stage.services.requestCount(.intercom) == 0)
        looking.cancel()
        await looking.value
        withExtendedLifetime(engine) {}
    }
}
