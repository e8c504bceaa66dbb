public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// How the ratings requested in `parts`, which follow one another without a gap, were given: by person, and part by part.
    ///
    /// All ratings, and those of teams, are counted from sums; those of chosen people, and those with a remark, one by one
    /// from an index that holds no others.
    public func ratingTally(
        _ parts: [Range<Date>], _ filter: RatingFilter = RatingFilter()
    ) throws(StoreError)
        -> RatingTally
    {
        let parts = parts.map(\.unixSeconds)
        guard let first = parts.first, let last = parts.last else { return RatingTally(agents: [:], buckets: []) }
        let whole = first.lowerBound..<max(first.lowerBound, last.upperBound)
        return try read { database in
            guard filter.agents.isEmpty, !filter.withRemarkOnly else {
                var count = SingleRatingCount(parts)
                try count.add(whole, filter, in: database)
                return RatingTally(agents: count.agents, buckets: count.buckets)
            }
            var people = PersonSums()
            var hours = HourSums(parts)
            if filter.teams.isEmpty {
                try people.add(whole, team: nil, in: database)
                try hours.add(whole, team: nil, in: database)
            }
            for team in filter.teams.sorted() {
                try people.add(whole, team: team.rawValue, in: database)
                try hours.add(whole, team: team.rawValue, in: database)
            }
            let agents = people.counts.mapValues(filter.choosingScores).filter { $1.requested > 0 }
            return RatingTally(agents: agents, buckets: hours.buckets.map(filter.choosingScores))
        }
    }
}

/// Counts by person, from the sums of UTC days and, at both ends of the range, from the ratings.
struct PersonSums {
    private static let secondsPerDay: Int64 = 86_400

    private(set) var counts: [InboxMember.ID?: CSATCounts] = [:]

    /// - Parameter team: nil for the ratings of all teams and of none.
    mutating func add(_ range: Range<Int64>, team: String?, in database: Database) throws {
        let first = range.lowerBound.dividedUp(by: Self.secondsPerDay)
        let end = range.upperBound / Self.secondsPerDay
        guard first < end else { return try addRatings(range, team, in: database) }
        try addDays(first..<end, team, in: database)
        try addRatings(range.lowerBound..<(first * Self.secondsPerDay), team, in: database)
        try addRatings((end * Self.secondsPerDay)..<range.upperBound, team, in: database)
    }

    private mutating func addDays(_ days: Range<Int64>, _ team: String?, in database: Database) throws {
        let (table, place) = team == nil ? ("ratingDay", "") : ("ratingTeamDay", "teamID = ? AND ")
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT nullif(teammateID, ''), \(SumColumns.totals) FROM \(table)
                    WHERE \(place)day >= ? AND day < ? GROUP BY teammateID
                    """),
            arguments: StatementArguments([team].compactMap(\.self)) + [days.lowerBound, days.upperBound])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let teammate: InboxMember.ID? = columns.optionalIdentifier()
            counts[teammate, default: CSATCounts()].add(try SumColumns.counts(&columns))
        }
    }

    private mutating func addRatings(_ range: Range<Int64>, _ team: String?, in database: Database) throws {
        guard !range.isEmpty else { return }
        let (index, place) = team == nil ? ("ratingByRequest", "") : ("ratingByTeam", "teamID = ? AND ")
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT teammateID, score, count(*) FROM rating INDEXED BY \(index)
                    WHERE \(place)requestedAt >= ? AND requestedAt < ? GROUP BY teammateID, score
                    """),
            arguments: StatementArguments([team].compactMap(\.self)) + [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let teammate: InboxMember.ID? = columns.optionalIdentifier()
            counts[teammate, default: CSATCounts()].add(try SumColumns.counts(ofScore: &columns))
        }
    }
}

/// Counts part by part, from the sums of hours; an hour in which a part ends is counted from the ratings.
struct HourSums {
    private static let secondsPerHour: Int64 = 3600

    private let parts: [Range<Int64>]
    private(set) var buckets: [CSATCounts]

    init(_ parts: [Range<Int64>]) {
        self.parts = parts
        buckets = parts.map { _ in CSATCounts() }
    }

    /// - Parameter team: nil for the ratings of all teams and of none.
    mutating func add(_ range: Range<Int64>, team: String?, in database: Database) throws {
        let hours =
            (range.lowerBound / Self.secondsPerHour)..<range.upperBound.dividedUp(by: Self.secondsPerHour)
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT hour, \(SumColumns.names) FROM ratingHour
                    WHERE isTeam = ? AND teamID = ? AND hour >= ? AND hour < ? ORDER BY hour
                    """), arguments: [team != nil, team ?? "", hours.lowerBound, hours.upperBound])
        var position = 0
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let start = try columns.integer() * Self.secondsPerHour
            let hour = start..<(start + Self.secondsPerHour)
            while position < parts.count, parts[position].upperBound <= hour.lowerBound { position += 1 }
            guard position < parts.count else { return }
            if parts[position].lowerBound <= hour.lowerBound, hour.upperBound <= parts[position].upperBound {
                buckets[position].add(try SumColumns.counts(&columns))
            } else {
                try split(hour, from: position, team, in: database)
            }
        }
    }

    private mutating func split(
        _ hour: Range<Int64>, from first: Int, _ team: String?, in database: Database
    ) throws {
        let (index, place) = team == nil ? ("ratingByRequest", "") : ("ratingByTeam", "teamID = ? AND ")
        let statement = try database.cachedStatement(
            sql: """
                SELECT score, count(*) FROM rating INDEXED BY \(index)
                WHERE \(place)requestedAt >= ? AND requestedAt < ? GROUP BY score
                """)
        for position in parts.indices[first...] {
            let piece = parts[position].clamped(to: hour)
            guard parts[position].lowerBound < hour.upperBound else { return }
            guard !piece.isEmpty else { continue }
            let rows = try Row.fetchCursor(
                statement,
                arguments: StatementArguments([team].compactMap(\.self)) + [piece.lowerBound, piece.upperBound])
            while let row = try rows.next() {
                var columns = ColumnReader(row)
                buckets[position].add(try SumColumns.counts(ofScore: &columns))
            }
        }
    }
}

/// Counts one by one what passes a filter that has no sums.
private struct SingleRatingCount {
    private let parts: [Range<Int64>]
    private(set) var agents: [InboxMember.ID?: CSATCounts] = [:]
    private(set) var buckets: [CSATCounts]

    init(_ parts: [Range<Int64>]) {
        self.parts = parts
        buckets = parts.map { _ in CSATCounts() }
    }

    mutating func add(_ range: Range<Int64>, _ filter: RatingFilter, in database: Database) throws {
        let source = RatingSource(filter)
        let (condition, arguments) = source.condition(range)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT requestedAt, score, teammateID FROM \(source.table) WHERE \(condition)",
            arguments: arguments)
        // Neighbours are mostly of one part and one person.
        var position = 0
        var byPerson: [String?: CSATCounts] = [:]
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let (instant, score) = (try columns.integer(), columns.optionalInteger())
            let person = columns.optionalText()
            if !parts[position].contains(instant) { position = self.position(of: instant) }
            let counts = CSATCounts(ofOne: score)
            buckets[position].add(counts)
            byPerson[person, default: CSATCounts()].add(counts)
        }
        for (person, counts) in byPerson { agents[person.map(InboxMember.ID.init(rawValue:))] = counts }
    }

    /// The part that `instant`, which is in the range, belongs to.
    private func position(of instant: Int64) -> Int {
        var (low, high) = (0, parts.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The six columns that every table of sums has.
private enum SumColumns {
    private static let all = ["requested", "score1", "score2", "score3", "score4", "score5"]

    static let names = all.joined(separator: ", ")
    static let totals = all.map { "sum(\($0))" }.joined(separator: ", ")

    static func counts(_ columns: inout ColumnReader) throws -> CSATCounts {
        let requested = Int(try columns.integer())
        return CSATCounts(byScore: try (1...5).map { _ in Int(try columns.integer()) }, requested: requested)
    }

    /// Reads a score and how many ratings have it.
    static func counts(ofScore columns: inout ColumnReader) throws -> CSATCounts {
        let score = columns.optionalInteger()
        let number = Int(try columns.integer())
        return CSATCounts(byScore: (1...5).map { $0 == score ? number : 0 }, requested: number)
    }
}

extension CSATCounts {
    fileprivate init(ofOne score: Int64?) {
        self.init(byScore: (1...5).map { $0 == score ? 1 : 0 }, requested: 1)
    }
}

extension Int64 {
    fileprivate func dividedUp(by divisor: Int64) -> Int64 { (self + divisor - 1) / divisor }
}
