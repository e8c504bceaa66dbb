import GRDB
import Monitoring

/// Counts the ratings that pass a filter for which there are no sums.
struct RatingCountsBuilder {
    private let parts: [Range<Int64>]
    private var parted: [ScoreSums]
    private var byPerson: [String?: ScoreSums] = [:]

    init(_ parts: [Range<Int64>]) {
        self.parts = parts
        parted = parts.map { _ in ScoreSums() }
    }

    var buckets: [CSATCounts] { parted.map(\.counts) }

    var agents: [InboxMember.ID?: CSATCounts] {
        Dictionary(
            uniqueKeysWithValues: byPerson.map { ($0.map(InboxMember.ID.init(rawValue:)), $1.counts) })
    }

    mutating func add(_ range: Range<Int64>, _ filter: RatingFilter, in database: Database) throws {
        let source = RatingSource(filter)
        let (condition, arguments) = source.condition(range)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT requestedAt, score, teammateID FROM \(source.table) WHERE \(condition)
                """, arguments: arguments)
        // Consecutive ratings are mostly in the same part.
        var position = 0
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let (instant, score) = (try columns.integer(), columns.optionalInteger())
            if !parts[position].contains(instant) { position = self.position(of: instant) }
            parted[position].count(score)
            byPerson[columns.optionalText(), default: ScoreSums()].count(score)
        }
    }

    /// The part that contains `instant`, which is in the range.
    private func position(of instant: Int64) -> Int {
        var (low, high) = (0, parts.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
