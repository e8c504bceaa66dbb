import Dashboard
import RefreshEngine

/// Takes the screen's questions about the past and sees to their answers, one question of each topic at a time.
@MainActor
final class ReportClerk {
    /// What becomes of each question, as often as there is news.
    nonisolated let news: AsyncStream<ReportNews>

    private let delivery: AsyncStream<ReportNews>.Continuation
    private let refresher: Refresher
    private let clock: any Clock<Duration>
    private var errands: [ReportTopic: (question: ReportQuestion.ID, task: Task<Void, Never>)] = [:]

    /// Creates a clerk; `clock` measures the pauses between answers while history loads.
    init(_ refresher: Refresher, clock: any Clock<Duration> = ContinuousClock()) {
        self.refresher = refresher
        self.clock = clock
        (news, delivery) = AsyncStream.makeStream()
    }

    /// Sets out for an answer. An earlier question about the same topic is given up, and what was loaded for it is kept.
    ///
    /// Not a child task: it is given up alone.
    func answer(_ question: ReportQuestion) {
        let errand = ReportErrand(question: question, refresher: refresher, delivery: delivery, clock: clock)
        errands[question.id.topic]?.task.cancel()
        errands[question.id.topic] = (question.id, Task { await errand.run() })
    }

    /// Gives `question` up, if it still stands.
    func stop(_ question: ReportQuestion.ID) {
        guard errands[question.topic]?.question == question else { return }
        errands.removeValue(forKey: question.topic)?.task.cancel()
    }

    /// Gives everything up.
    func stopAll() {
        errands.values.forEach { $0.task.cancel() }
        errands = [:]
    }
}
