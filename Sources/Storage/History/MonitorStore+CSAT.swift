public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Counts of the ratings requested from `from` to `to`, both included, by the person rated; the key nil holds those
    /// that name nobody. People without ratings are omitted.
    ///
    /// Whole days are counted from daily sums and only the ends of the range from the ratings, so the time it takes
    /// does not grow with the number of ratings.
    public func csatCounts(from: Date, to: Date) throws(StoreError) -> [InboxMember.ID?: CSATCounts] {
        let seconds = Range(from: from, through: to)
        return try read { try PersonSums(of: seconds, in: $0).counts }
    }

    /// What ``csatCounts(from:to:)`` gives, together with the latest answers.
    ///
    /// - Parameter teams: The teams whose conversations' ratings count; all has those without a team, too.
    public func ratingSummary(
        from: Date, to: Date, teams: Subset<Set<Team.ID>> = .all
    ) throws(StoreError) -> RatingSummary {
        let seconds = Range(from: from, through: to)
        return try read { database in
            RatingSummary(
                start: from, end: to, counts: try PersonSums(of: seconds, teams: teams, in: database).counts,
                latest: try ConversationRating.newest(
                    seconds, RatingFilter(teams: teams), limit: RatingSummary.listedAnswers, in: database))
        }
    }

    /// All ratings requested from `from` to `to`, both included, answered or not, newest first.
    public func ratings(from: Date, to: Date) throws(StoreError) -> [ConversationRating] {
        let seconds = Range(from: from, through: to)
        return try read { try ConversationRating.newest(seconds, answeredOnly: false, in: $0) }
    }

    /// When each rating from `from` on was requested, in order.
    public func ratingInstants(from: Date) throws(StoreError) -> [Date] {
        try read { database in
            let seconds = try Int64.fetchAll(
                database, sql: "SELECT requestedAt FROM rating WHERE requestedAt >= ? ORDER BY requestedAt",
                arguments: [from.unixSecondsUp])
            return seconds.map(Date.init(unixSeconds:))
        }
    }
}

extension Range<Int64> {
    /// The stored seconds from `first` to `last`, both included; empty if they are in the wrong order.
    fileprivate init(from first: Date, through last: Date) {
        let start = first.unixSecondsUp
        self = start..<Swift.max(start, last.unixSeconds + 1)
    }
}
