import Foundation
import Monitoring
import TestSupport

@testable import Dashboard

/// What a store that holds some ratings would answer about satisfaction.
extension Scene {
    /// - Parameters:
    ///   - gaps: What the store does not know.
    ///   - before: Whether the range before is known.
    static func satisfaction(
        _ range: ReportRange, _ filter: RatingFilter, of ratings: [ConversationRating], gaps: [Range<Date>] = [],
        before: Bool = true, listed: Int
    ) -> ReportAnswer {
        let unit: ReportBucket.Unit = range.days > 62 ? .week : .day
        let earlier = ratings.filter { filter.matches($0) && range.previousSpan.contains($0.requestedAt) }
        let previous = earlier.reduce(into: CSATCounts()) { $0.count($1) }
        let report = SatisfactionReport(
            range: range, filter: filter, unit: unit,
            ratings: RatingCounts(ratings, in: range.buckets(by: unit), filter: filter),
            previous: before ? previous : nil, members: members, gaps: gaps)
        return .satisfaction(report, latest: page(of: ratings, range, filter, after: nil, listed))
    }

    /// At most so many answered ratings of the list that come after `last`.
    static func page(
        of ratings: [ConversationRating], _ range: ReportRange, _ filter: RatingFilter,
        after last: ConversationRating?, _ limit: Int
    ) -> [ConversationRating] {
        let list = answered(ratings.filter { filter.matches($0) && range.span.contains($0.requestedAt) })
        let start = last.flatMap { last in list.firstIndex(of: last) }.map { $0 + 1 } ?? 0
        return Array(list.dropFirst(start).prefix(limit))
    }

    /// Those with a score, in the order of the list: the newest first.
    static func answered(_ ratings: [ConversationRating]) -> [ConversationRating] {
        ratings.filter { $0.score != nil }.sorted {
            ($0.requestedAt, $0.conversation) > ($1.requestedAt, $1.conversation)
        }
    }
}
