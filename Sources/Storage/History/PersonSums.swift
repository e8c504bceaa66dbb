import GRDB
import Monitoring

/// Counts by person from the sums of UTC days, and at both ends of the range from the ratings.
struct PersonSums {
    private static let secondsPerDay: Int64 = 86_400

    private var sums: [InboxMember.ID?: ScoreSums] = [:]

    var counts: [InboxMember.ID?: CSATCounts] { sums.mapValues(\.counts) }

    init() {}

    /// - Parameter teams: The teams whose ratings count; all has those of no team, too.
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
            try sums[teammate, default: ScoreSums()].add(&columns)
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
            try sums[teammate, default: ScoreSums()].addScore(&columns)
        }
    }
}

extension Subset<Set<Team.ID>> {
    /// What sums are kept of and has to be added up: one team after the other, or nil for all of them and none together.
    var parts: [String?] { named?.sorted().map(\.rawValue) ?? [nil] }
}
