package import Foundation
import GRDB
package import Monitoring

extension MonitorStore {
    /// Counts of the ratings requested in the contiguous `parts`, by person and by part.
    ///
    /// All ratings, and those of teams, are counted from sums. Those of selected people or of nobody, and those with a remark, are
    /// counted individually from an index that contains only them.
    package func ratingCounts(
        _ parts: [Range<Date>], _ filter: RatingFilter = RatingFilter()
    ) throws(StoreError)
        -> RatingCounts
    {
        guard !filter.isEmpty else { return RatingCounts(agents: [:], buckets: parts.map { _ in CSATCounts() }) }
        let parts = parts.map(\.unixSeconds)
        guard let first = parts.first, let last = parts.last else { return RatingCounts(agents: [:], buckets: []) }
        let whole = first.lowerBound..<max(first.lowerBound, last.upperBound)
        return try read { database in
            guard !filter.isAboutPeople, !filter.withRemarkOnly else {
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
        if filter.namesNobody { conditions.append("teammateID IS NULL") }
        demand("teamID", in: filter.teams.named?.map(\.rawValue).sorted())
        demand("score", in: filter.scores.named?.sorted())
        if filter.withRemarkOnly { conditions += ["remark IS NOT NULL", "score IS NOT NULL"] }
        let index =
            filter.isAboutPeople
            ? "ratingByTeammate"
            : filter.withRemarkOnly ? "ratingWithRemark" : filter.teams.isAll ? "ratingByRequest" : "ratingByTeam"
        table = "rating INDEXED BY \(index)"
        self.conditions = conditions
        self.values = values
    }

    /// Filters that together pass the same ratings as `filter`, each of which can use one index in order of time: the
    /// latest ratings of several teams are then found without reading all of them.
    static func ordered(_ filter: RatingFilter) -> [RatingFilter] {
        guard let teams = filter.teams.named, teams.count > 1, !filter.isAboutPeople, !filter.withRemarkOnly else {
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

/// Sums of ratings, without an allocation each: the number requested, then the number of scores 1 to 5.
struct ScoreSums {
    private var lanes = SIMD8<Int64>()

    var counts: CSATCounts {
        CSATCounts(byScore: (1...5).map { Int(lanes[$0]) }, requested: Int(lanes[0]))
    }

    /// Counts one rating; nil if it was not answered.
    mutating func count(_ score: Int64?) {
        lanes[0] += 1
        if let score, (1...5).contains(score) { lanes[Int(score)] += 1 }
    }

    /// Adds the columns that all tables of sums have.
    mutating func add(_ columns: inout ColumnReader) throws {
        for lane in 0...5 { lanes[lane] += try columns.integer() }
    }

    /// Adds a score and the number of ratings with it.
    mutating func addScore(_ columns: inout ColumnReader) throws {
        let score = columns.optionalInteger()
        let number = try columns.integer()
        lanes[0] += number
        if let score, (1...5).contains(score) { lanes[Int(score)] += number }
    }
}

/// The six columns that all tables of sums have.
enum SumColumns {
    private static let all = ["requested", "score1", "score2", "score3", "score4", "score5"]

    static let names = all.joined(separator: ", ")
    static let totals = all.map { "sum(\($0))" }.joined(separator: ", ")
}

/// Counts part by part from hourly sums; an hour in which a part ends is counted from the ratings.
struct HourSums {
    private static let secondsPerHour: Int64 = 3600

    private let parts: [Range<Int64>]
    private var sums: [ScoreSums]

    init(_ parts: [Range<Int64>]) {
        self.parts = parts
        sums = parts.map { _ in ScoreSums() }
    }

    var buckets: [CSATCounts] { sums.map(\.counts) }

    /// - Parameter team: nil for all ratings, with or without a team.
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
                try sums[position].add(&columns)
            } else {
                try split(hour, from: position, team, in: database)
            }
        }
    }

    private mutating func split(
        _ hour: Range<Int64>, from first: Int, _ team: String?, in database: Database
    ) throws {
        let (index, condition) = team == nil ? ("ratingByRequest", "") : ("ratingByTeam", "teamID = ? AND ")
        let statement = try database.cachedStatement(
            sql: """
                SELECT score, count(*) FROM rating INDEXED BY \(index)
                WHERE \(condition)requestedAt >= ? AND requestedAt < ? GROUP BY score
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
                try sums[position].addScore(&columns)
            }
        }
    }
}

extension Int64 {
    /// The quotient, rounded up.
    func dividedUp(by divisor: Int64) -> Int64 { (self + divisor - 1) / divisor }
}

/// Counts by person from the sums of UTC days, and at both ends of the range from the ratings.
struct PersonSums {
    private static let secondsPerDay: Int64 = 86_400

    private var sums: [InboxMember.ID?: ScoreSums] = [:]

    var counts: [InboxMember.ID?: CSATCounts] { sums.mapValues(\.counts) }

    init() {}

    /// - Parameter teams: The teams whose ratings count; `.all` includes ratings without a team.
    init(of range: Range<Int64>, teams: Subset<Set<Team.ID>> = .all, in database: Database) throws {
        for team in teams.parts { try add(range, team: team, in: database) }
    }

    /// - Parameter team: nil for all ratings, with or without a team.
    mutating func add(_ range: Range<Int64>, team: String?, in database: Database) throws {
        let first = range.lowerBound.dividedUp(by: Self.secondsPerDay)
        let end = range.upperBound / Self.secondsPerDay
        guard first < end else { return try addRatings(range, team, in: database) }
        try addDays(first..<end, team, in: database)
        try addRatings(range.lowerBound..<(first * Self.secondsPerDay), team, in: database)
        try addRatings((end * Self.secondsPerDay)..<range.upperBound, team, in: database)
    }

    private mutating func addDays(_ days: Range<Int64>, _ team: String?, in database: Database) throws {
        let (table, condition) = team == nil ? ("ratingDay", "") : ("ratingTeamDay", "teamID = ? AND ")
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT nullif(teammateID, ''), \(SumColumns.totals) FROM \(table)
                    WHERE \(condition)day >= ? AND day < ? GROUP BY teammateID
                    """),
            arguments: StatementArguments([team].compactMap(\.self)) + [days.lowerBound, days.upperBound])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let teammate: InboxMember.ID? = columns.optionalIdentifier()
            try sums[teammate, default: ScoreSums()].add(&columns)
        }
    }

    private mutating func addRatings(_ range: Range<Int64>, _ team: String?, in database: Database) throws {
        guard !range.isEmpty else { return }
        let (index, condition) = team == nil ? ("ratingByRequest", "") : ("ratingByTeam", "teamID = ? AND ")
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT teammateID, score, count(*) FROM rating INDEXED BY \(index)
                    WHERE \(condition)requestedAt >= ? AND requestedAt < ? GROUP BY teammateID, score
                    """),
            arguments: StatementArguments([team].compactMap(\.self)) + [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let teammate: InboxMember.ID? = columns.optionalIdentifier()
            try sums[teammate, default: ScoreSums()].addScore(&columns)
        }
    }
}

extension Subset<Set<Team.ID>> {
    /// The teams whose sums have to be added up; nil stands for the sum of all ratings, with or without a team.
    var parts: [String?] { named?.sorted().map(\.rawValue) ?? [nil] }
}

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
