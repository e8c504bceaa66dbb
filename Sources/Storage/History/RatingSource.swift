import Foundation
import GRDB
import Monitoring

/// Where the ratings that pass a filter are read from: the index to use, and the condition.
struct RatingSource {
    /// `rating` with the best index.
    let table: String
    /// The conditions, with `arguments` for their placeholders; without the range.
    private let conditions: [String]
    private let values: [any DatabaseValueConvertible]

    init(_ filter: RatingFilter) {
        var (conditions, values) = ([String](), [any DatabaseValueConvertible]())
        func demand(_ column: String, in choices: [any DatabaseValueConvertible]?) {
            guard let choices else { return }
            conditions.append("\(column) IN (\(choices.map { _ in "?" }.joined(separator: ", ")))")
            values += choices
        }
        demand("teammateID", in: filter.agents.named?.map(\.rawValue).sorted())
        demand("teamID", in: filter.teams.named?.map(\.rawValue).sorted())
        demand("score", in: filter.scores.named?.sorted())
        if filter.withRemarkOnly { conditions += ["remark IS NOT NULL", "score IS NOT NULL"] }
        let index =
            !filter.agents.isAll
            ? "ratingByTeammate"
            : filter.withRemarkOnly ? "ratingWithRemark" : filter.teams.isAll ? "ratingByRequest" : "ratingByTeam"
        table = "rating INDEXED BY \(index)"
        self.conditions = conditions
        self.values = values
    }

    /// Filters that together pass the same ratings as `filter`, each of which can use one index in order of time: the
    /// latest ratings of several teams are then found without reading all of them.
    static func ordered(_ filter: RatingFilter) -> [RatingFilter] {
        guard let teams = filter.teams.named, teams.count > 1, filter.agents.isAll, !filter.withRemarkOnly else {
            return [filter]
        }
        return teams.sorted().map { team in
            var filter = filter
            filter.teams = .only([team])
            return filter
        }
    }

    /// The condition for ratings requested from `from` up to, but excluding, `to`, in Unix seconds.
    func condition(_ range: Range<Int64>) -> (sql: String, arguments: StatementArguments) {
        let sql = (["requestedAt >= ?", "requestedAt < ?"] + conditions).joined(separator: " AND ")
        return (sql, StatementArguments([range.lowerBound, range.upperBound] + values))
    }
}

extension Range<Date> {
    /// The whole seconds in the range, as stored.
    var unixSeconds: Range<Int64> {
        let (from, to) = (lowerBound.unixSecondsUp, upperBound.unixSecondsUp)
        return from..<Swift.max(from, to)
    }
}
