import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

extension Person {
    /// The questions that were asked, in order.
    var questions: [ReportRequest] {
        effects.compactMap { if case .report(let request) = $0 { request } else { nil } }
    }

    /// Answers the last question as the store would that holds `ratings`.
    ///
    /// - Parameters:
    ///   - gaps: What the store does not know.
    ///   - before: Whether the range before is known.
    mutating func answer(
        from ratings: [ConversationRating] = Scene.ratings, gaps: [Range<Date>] = [], before: Bool = true,
        then next: ReportUpdate.Next = .end
    ) {
        guard let question = questions.last else {
            Issue.record("nothing was asked")
            return
        }
        answer(question, from: ratings, gaps: gaps, before: before, then: next)
    }

    /// Answers `question`, whether or not it still stands.
    mutating func answer(
        _ question: ReportRequest, from ratings: [ConversationRating] = Scene.ratings, gaps: [Range<Date>] = [],
        before: Bool = true, then next: ReportUpdate.Next = .end
    ) {
        let answer: ReportAnswer
        switch question.subject {
        case .satisfaction(let filter, let listed):
            answer = Scene.satisfaction(
                question.range, filter, of: ratings, gaps: gaps, before: before, listed: listed)
        case .ratings(let filter, let last, let limit):
            answer = .ratings(Scene.page(of: ratings, question.range, filter, after: last, limit))
        case .calls, .trends, .service, .staffing, .day, .replay, .records:
            Issue.record("this store holds ratings only")
            return
        }
        send(.report(question.id, .answer(answer, then: next)))
    }

    /// Says how the loading for the last question goes.
    mutating func progress(_ progress: ReportProgress) {
        guard let question = questions.last else { return }
        send(.report(question.id, .progress(progress)))
    }
}
