import Dashboard
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage

/// The way from one question to its answers: at once with what the store knows, then, when history is missing and may be
/// loaded, again with more.
struct ReportErrand: Sendable {
    let question: ReportQuestion
    let refresher: Refresher
    let delivery: AsyncStream<ReportNews>.Continuation
    /// Measures the pauses between answers.
    let clock: any Clock<Duration>

    private static let pauseBetweenAnswers = Duration.seconds(3)

    /// A part of the history that the question needs.
    private struct Stage {
        let kinds: Set<HistoryKind>
        let span: Range<Date>
        var isForComparison = false
    }

    /// Runs until everything is answered, or the task is cancelled. Never on the thread that draws.
    @concurrent
    func run() async {
        do {
            guard question.loadsHistory else { return try tell(.answer(try await answer(), .end)) }
            guard let loader = await refresher.historyLoader() else { return try await answerWithoutLoading() }
            var stages = try Self.open(await stages[...], loader)
            try tell(.answer(try await answer(), stages.isEmpty ? .end : .loading))
            while !stages.isEmpty {
                try await load(stages[0], with: loader)
                // What is compared overlaps with the range: the rest may have come with this one.
                stages = try Self.open(stages.dropFirst(), loader)
                try tell(.answer(try await answer(), stages.isEmpty ? .end : .loading))
            }
        } catch is CancellationError {
            return
        } catch {
            try? tell(.failed(Self.reason(for: error)))
        }
    }
}

extension ReportErrand {
    private func tell(_ content: ReportNews.Content) throws {
        try Task.checkCancellation()
        delivery.yield(ReportNews(question.id, content))
    }

    private func answer() async throws -> ReportAnswer {
        let desk = try await refresher.reportDesk()
        switch question.subject {
        case .satisfaction(let range, let filter, let listed):
            return .satisfaction(
                try desk.satisfaction(range, filter), latest: try desk.ratings(range, filter, limit: listed))
        case .ratings(let range, let filter, let last, let limit):
            return .ratings(try desk.ratings(range, filter, after: RatingPosition(last), limit: limit))
        case .calls(let range, let filter):
            return .calls(try desk.calls(range, filter))
        case .trends(let range, let filter):
            return .trends(try desk.trends(range, filter))
        }
    }

    /// What is wanted first comes first.
    private var stages: [Stage] {
        get async throws {
            switch question.subject {
            case .satisfaction(let range, _, _):
                [
                    Stage(kinds: [.ratings], span: range.span),
                    Stage(kinds: [.ratings], span: range.previousSpan, isForComparison: true),
                ]
            case .ratings: []
            case .calls(let range, _): [Stage(kinds: [.calls], span: range.span)]
            case .trends(let range, _):
                [Stage(kinds: [.conversations, .calls], span: range.span)]
                    + TrendsTally.spans(for: range, now: try await refresher.reportDesk().now).reversed().map {
                        Stage(kinds: [.conversations, .calls], span: $0, isForComparison: true)
                    }
            }
        }
    }

    /// Those of `stages` of which something is still to be loaded.
    private static func open(_ stages: ArraySlice<Stage>, _ loader: HistoryLoader) throws -> [Stage] {
        try stages.filter { try !loader.loadable($0.kinds, in: $0.span).isEmpty }
    }

    /// Loads, and shows from time to time what has come so far: at the pace that the services allow it may take minutes.
    private func load(_ stage: Stage, with loader: HistoryLoader) async throws {
        do {
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await loader.load(stage.kinds, in: stage.span) { progress in
                        guard !Task.isCancelled else { return }
                        let content = ReportNews.Content.progress(ReportProgress(progress, stage.isForComparison))
                        delivery.yield(ReportNews(question.id, content))
                    }
                }
                group.addTask {
                    while true {
                        try await clock.sleep(for: Self.pauseBetweenAnswers)
                        try tell(.answer(try await answer(), .loading))
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        } catch let failure as HistoryFailure {
            // What had arrived before is kept.
            try tell(.answer(try await answer(), .loading))
            throw failure
        }
    }

    /// Another program keeps the store in step: only one may write into it.
    private func answerWithoutLoading() async throws {
        let answer = try await answer()
        let isLeft = await refresher.looksOn && answer.isIncomplete
        try tell(.answer(answer, isLeft ? .leftToOthers : .end))
    }

    private static func reason(for error: any Error) -> LocalizedText {
        if let failure = error as? HistoryFailure { return failure.reason }
        if let failure = error as? StoreError { return failure.explanation }
        return LocalizedText(
            en: "The report could not be made.", pt: "Não foi possível gerar o relatório.")
    }
}

extension ReportAnswer {
    /// Whether records may be missing from it.
    fileprivate var isIncomplete: Bool {
        switch self {
        case .satisfaction(let report, _): !report.gaps.isEmpty
        case .ratings: false
        case .calls(let report): report?.gaps.isEmpty == false
        case .trends(let picture): !picture.shown.conversationGaps.isEmpty || !picture.shown.callGaps.isEmpty
        }
    }
}

extension ReportProgress {
    fileprivate init(_ progress: HistoryProgress, _ isForComparison: Bool) {
        self.init(
            fraction: progress.fraction, rows: progress.rows, rowsPerSecond: progress.rowsPerSecond,
            secondsLeft: progress.secondsLeft, isForComparison: isForComparison)
    }
}
