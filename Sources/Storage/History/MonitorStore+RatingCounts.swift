public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Counts of the ratings requested in the contiguous `parts`, by person and by part.
    ///
    /// All ratings, and those of teams, are counted from sums. Those of selected people, and those with a remark, are
    /// counted individually from an index that contains only them.
    public func ratingCounts(
        _ parts: [Range<Date>], _ filter: RatingFilter = RatingFilter()
    ) throws(StoreError)
        -> RatingCounts
    {
        guard !filter.isEmpty else { return RatingCounts(agents: [:], buckets: parts.map { _ in CSATCounts() }) }
        let parts = parts.map(\.unixSeconds)
        guard let first = parts.first, let last = parts.last else { return RatingCounts(agents: [:], buckets: []) }
        let whole = first.lowerBound..<max(first.lowerBound, last.upperBound)
        return try read { database in
            guard filter.agents.isAll, !filter.withRemarkOnly else {
                var count = RatingCountsBuilder(parts)
                try count.add(whole, filter, in: database)
                return RatingCounts(agents: count.agents, buckets: count.buckets)
            }
            var people = PersonSums()
            var hours = HourSums(parts)
            for team in filter.teams.parts {
                try people.add(whole, team: team, in: database)
                try hours.add(whole, team: team, in: database)
            }
            let agents = people.counts.mapValues(filter.choosingScores).filter { $1.requested > 0 }
            return RatingCounts(agents: agents, buckets: hours.buckets.map(filter.choosingScores))
        }
    }
}
