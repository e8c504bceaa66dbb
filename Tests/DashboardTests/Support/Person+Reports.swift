import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

extension Person {
    /// The questions that were asked, in order.
    var questions: [ReportQuestion] {
        effects.compactMap { if case .report(let question) = $0 { question } else { nil } }
    }

    /// Answers the last question as the store would that holds `ratings`.
    ///
    /// - Parameters:
    ///   - gaps: What the store does not know.
    ///   - before: Whether the range before is known.
    mutating func answer(
        from ratings: [ConversationRating] = Scene.ratings, gaps: [Range<Date>] = [], before: Bool = true,
        then sequel: ReportSequel = .end
    ) {
        guard let question = questions.last else {
            Issue.record("nothing was asked")
            return
        }
        answer(question, from: ratings, gaps: gaps, before: before, then: sequel)
    }

    /// Answers `question`, whether or not it still stands.
    mutating func answer(
        _ question: ReportQuestion, from ratings: [ConversationRating] = Scene.ratings, gaps: [Range<Date>] = [],
        before: Bool = true, then sequel: ReportSequel = .end
    ) {
        let answer: ReportAnswer
        switch question.subject {
        case .satisfaction(let range, let filter, let listed):
            let unit: ReportBucket.Unit = range.days > 62 ? .week : .day
            let earlier = ratings.filter { filter.matches($0) && range.previousSpan.contains($0.requestedAt) }
            let previous = earlier.reduce(into: CSATCounts()) { $0.count($1) }
            let report = SatisfactionReport(
                range: range, filter: filter, unit: unit,
                tally: RatingTally(ratings, in: range.buckets(by: unit), filter: filter),
                previous: before ? previous : nil, members: Scene.members, gaps: gaps)
            answer = .satisfaction(report, latest: Self.page(of: ratings, range, filter, after: nil, listed))
        case .ratings(let range, let filter, let last, let limit):
            answer = .ratings(Self.page(of: ratings, range, filter, after: last, limit))
        case .calls, .trends:
            Issue.record("this store holds ratings only")
            return
        }
        send(.report(ReportNews(question.id, .answer(answer, sequel))))
    }

    /// Says how the loading for the last question goes.
    mutating func progress(_ progress: ReportProgress) {
        guard let question = questions.last else { return }
        send(.report(ReportNews(question.id, .progress(progress))))
    }

    private static func page(
        of ratings: [ConversationRating], _ range: ReportRange, _ filter: RatingFilter,
        after last: ConversationRating?, _ limit: Int
    ) -> [ConversationRating] {
        let answered = ratings.filter {
            $0.score != nil && filter.matches($0) && range.span.contains($0.requestedAt)
        }
        let sorted = answered.sorted {
            ($0.requestedAt, $0.conversation) > ($1.requestedAt, $1.conversation)
        }
        let start = last.flatMap { last in sorted.firstIndex(of: last) }.map { $0 + 1 } ?? 0
        return Array(sorted.dropFirst(start).prefix(limit))
    }
}
