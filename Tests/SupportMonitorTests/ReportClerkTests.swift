import Dashboard
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import support_monitor

@MainActor
@Suite struct ReportClerkTests {
    private let stage = ReportStage()

    /// The news that arrive until `isLast`, that one included.
    private func read(_ clerk: ReportClerk, until isLast: (ReportNews) -> Bool) async -> [ReportNews] {
        var all: [ReportNews] = []
        for await news in clerk.news {
            all.append(news)
            if isLast(news) { break }
        }
        return all
    }

    @Test func `questions of two topics are answered side by side`() async throws {
        let clerk = ReportClerk(try stage.refresher(), clock: TestClock())
        let questions = [stage.question(), stage.question(.calls(stage.range, CallFilter()))]
        for question in questions { clerk.answer(question) }
        var open = Set(questions.map(\.id))
        _ = await read(clerk) { news in
            if news.sequel == .end { open.remove(news.question) }
            return open.isEmpty
        }
        #expect(open.isEmpty)
    }

    @Test func `a new question of a topic gives the old one up`() async throws {
        // Given a question whose history never comes
        let clerk = ReportClerk(try stage.refresher(), clock: TestClock())
        let (old, new) = (stage.question(), stage.question())
        stage.hang()
        clerk.answer(old)
        _ = await read(clerk) { $0.sequel == .loading }
        // When the topic is asked about again, and the service is back
        stage.goOn()
        clerk.answer(new)
        let news = await read(clerk) { $0.sequel == .end }
        // Then only the new question is answered
        #expect(news.map(\.question).allSatisfy { $0 == new.id })
        #expect(news.contains { ($0.ratings ?? 0) > 0 })
    }

    @Test func `what is stopped tells nothing more, and no failure`() async throws {
        // Given
        let clerk = ReportClerk(try stage.refresher(), clock: TestClock())
        let (stopped, other) = (
            stage.question(), stage.question(.calls(stage.range, CallFilter()), loadsHistory: false)
        )
        stage.hang()
        clerk.answer(stopped)
        _ = await read(clerk) { $0.sequel == .loading }
        // When
        clerk.stop(stage.question().id)
        clerk.stop(stopped.id)
        stage.goOn()
        clerk.answer(other)
        // Then
        let news = await read(clerk) { $0.question == other.id }
        #expect(news.map(\.question) == [other.id])
        clerk.stopAll()
    }
}
