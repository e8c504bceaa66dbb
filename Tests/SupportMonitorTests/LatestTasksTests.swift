import Foundation
import Monitoring
import RefreshEngine
import TestSupport
import Testing

@testable import support_monitor

@MainActor
@Suite struct LatestTasksTests {
    private let stage = ReportStage()
    private let tasks = LatestTasks<ReportRequest.Topic>()
    private let news: AsyncStream<News>
    private let delivery: AsyncStream<News>.Continuation

    /// What becomes of one request, as it is reported to the screen.
    private struct News: Sendable {
        let id: ReportRequest.ID
        let update: ReportUpdate
    }

    init() {
        (news, delivery) = AsyncStream.makeStream()
    }

    private func start(_ request: ReportRequest, _ refresher: Refresher) {
        tasks.start(request.id.topic) { [delivery] in
            for await update in refresher.answers(to: request) {
                delivery.yield(News(id: request.id, update: update))
            }
        }
    }

    /// The news that arrive until `isLast`, that one included.
    private func read(until isLast: (News) -> Bool) async -> [News] {
        var all: [News] = []
        for await piece in news {
            all.append(piece)
            if isLast(piece) { break }
        }
        return all
    }

    @Test func `requests of two topics are answered side by side`() async throws {
        let refresher = try stage.refresher(clock: TestClock())
        let requests = [stage.request(), stage.request(.calls(CallFilter()))]
        for request in requests { start(request, refresher) }
        var open = Set(requests.map(\.id))
        _ = await read { news in
            if news.update.next == .end { open.remove(news.id) }
            return open.isEmpty
        }
        #expect(open.isEmpty)
    }

    @Test func `a new request of a topic gives the old one up`() async throws {
        // Given a request whose history never comes
        let refresher = try stage.refresher(clock: TestClock())
        let (old, new) = (stage.request(), stage.request())
        stage.hang()
        start(old, refresher)
        _ = await read { $0.update.next == .loading }
        // When the topic is asked about again, and the service is back
        stage.goOn()
        start(new, refresher)
        let news = await read { $0.update.next == .end }
        // Then only the new request is answered
        #expect(news.map(\.id).allSatisfy { $0 == new.id })
        #expect(news.contains { ($0.update.ratings ?? 0) > 0 })
    }

    @Test func `what is stopped tells nothing more, and no failure`() async throws {
        // Given
        let refresher = try stage.refresher(clock: TestClock())
        let (stopped, other) = (stage.request(), stage.request(.calls(CallFilter()), loadsHistory: false))
        stage.hang()
        start(stopped, refresher)
        _ = await read { $0.update.next == .loading }
        // When
        tasks.cancel(.trends)
        tasks.cancel(.satisfaction)
        stage.goOn()
        start(other, refresher)
        // Then
        let news = await read { $0.id == other.id }
        #expect(news.map(\.id) == [other.id])
        tasks.cancelAll()
    }
}
