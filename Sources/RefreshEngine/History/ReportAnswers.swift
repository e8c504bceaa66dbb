import Foundation
import Localization
package import Monitoring
import Storage

extension Refresher {
    /// Answers `request` at once with what the store knows, then, when history is missing and may be loaded, again with more.
    ///
    /// The stream ends after the last answer, or a failure. Whoever stops reading it before ends the loading; what is loaded is
    /// kept.
    package nonisolated func answers(to request: ReportRequest) -> AsyncStream<ReportUpdate> {
        AsyncStream { updates in
            let run = AnswerRun(request: request, refresher: self, updates: updates)
            // Not a child task: it lives as long as the stream is read, whoever reads it.
            let task = Task {
                await run.perform()
                updates.finish()
            }
            updates.onTermination = { _ in task.cancel() }
        }
    }
}

/// The way from one request to its last answer.
private struct AnswerRun: Sendable {
    let request: ReportRequest
    let refresher: Refresher
    let updates: AsyncStream<ReportUpdate>.Continuation

    private static let pauseBetweenAnswers = Duration.seconds(3)

    /// Runs until the answer is final or the task is cancelled. Never on the drawing thread.
    @concurrent
    func perform() async {
        do {
            guard request.loadsHistory else { return try send(.answer(try await answer(), then: .end)) }
            guard let loader = await refresher.historyLoader() else { return try await answerWithoutLoading() }
            var needs = try Self.open(request.history(now: await refresher.serviceNow)[...], loader)
            try send(.answer(try await answer(), then: needs.isEmpty ? .end : .loading))
            while !needs.isEmpty {
                try await load(needs[0], with: loader)
                // The compared range overlaps, so this load may have covered the rest.
                needs = try Self.open(needs.dropFirst(), loader)
                try send(.answer(try await answer(), then: needs.isEmpty ? .end : .loading))
            }
        } catch is CancellationError {
            return
        } catch {
            try? send(.failed(Self.reason(for: error)))
        }
    }

    private func send(_ update: ReportUpdate) throws {
        try Task.checkCancellation()
        updates.yield(update)
    }

    private func answer() async throws -> ReportAnswer {
        try await refresher.reportService().answer(to: request)
    }

    /// Those of `needs` of which something is still to be loaded.
    private static func open(_ needs: ArraySlice<HistoryNeed>, _ loader: HistoryLoader) throws -> [HistoryNeed] {
        try needs.filter { try !loader.loadable($0.kinds, in: $0.span).isEmpty }
    }

    /// Loads a part, with intermediate answers, since it may take minutes at the rate the services allow.
    private func load(_ need: HistoryNeed, with loader: HistoryLoader) async throws {
        do {
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await loader.load(need.kinds, in: need.span) { progress in
                        guard !Task.isCancelled else { return }
                        var progress = progress
                        progress.isForComparison = need.isForComparison
                        updates.yield(.progress(progress))
                    }
                }
                group.addTask {
                    while true {
                        try await refresher.clock.sleep(for: Self.pauseBetweenAnswers)
                        try send(.answer(try await answer(), then: .loading))
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        } catch let failure as HistoryFailure {
            // What arrived before is kept.
            try send(.answer(try await answer(), then: .loading))
            throw failure
        }
    }

    /// Another program keeps the store up to date, and only one may write to it.
    private func answerWithoutLoading() async throws {
        let answer = try await answer()
        let isLeft = await refresher.isFollowing && answer.isIncomplete
        try send(.answer(answer, then: isLeft ? .notLoading : .end))
    }

    private static func reason(for error: any Error) -> LocalizedText {
        if let failure = error as? HistoryFailure { return failure.reason }
        if let failure = error as? StoreError { return failure.explanation }
        return LocalizedText(
            en: "The report could not be made.", pt: "Não foi possível gerar o relatório.")
    }
}
