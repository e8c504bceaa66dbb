/// Sums for reports over long ranges.
///
/// The days of a trend may begin at midnight in any zone, so it needs sums finer than a day, and figures per team need
/// sums per team. As with `ratingDay`, triggers maintain them, so that no statement can forget to. `''` is nobody or no
/// team.
extension Schema {
    static let ratingSums = """
        CREATE TABLE ratingHour (
            isTeam INTEGER NOT NULL CHECK (isTeam IN (0, 1)),
            teamID TEXT NOT NULL,
            hour INTEGER NOT NULL,
            \(sumColumns),
            PRIMARY KEY (isTeam, teamID, hour)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE ratingTeamDay (
            teamID TEXT NOT NULL,
            teammateID TEXT NOT NULL,
            day INTEGER NOT NULL,
            \(sumColumns),
            PRIMARY KEY (teamID, teammateID, day)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX ratingByTeammate ON rating (teammateID, requestedAt, score, teamID);
        CREATE INDEX ratingByTeam ON rating (teamID, requestedAt, score, teammateID);
        CREATE INDEX ratingWithRemark ON rating (requestedAt, score, teammateID, teamID) WHERE remark IS NOT NULL;

        INSERT INTO ratingHour SELECT 0, '', requestedAt / 3600, \(sums) FROM rating GROUP BY 3;
        INSERT INTO ratingHour SELECT 1, ifnull(teamID, ''), requestedAt / 3600, \(sums) FROM rating GROUP BY 2, 3;
        INSERT INTO ratingTeamDay
            SELECT ifnull(teamID, ''), ifnull(teammateID, ''), requestedAt / 86400, \(sums) FROM rating GROUP BY 1, 2, 3;

        CREATE TRIGGER ratingSumsAdded AFTER INSERT ON rating BEGIN
            \(count("new"));
        END;
        CREATE TRIGGER ratingSumsRemoved AFTER DELETE ON rating BEGIN
            \(discount("old"));
        END;
        CREATE TRIGGER ratingSumsChanged AFTER UPDATE OF requestedAt, score, teammateID, teamID ON rating BEGIN
            \(discount("old"));
            \(count("new"));
        END;
        """

    private static let scores = 1...5

    private static let sumColumns =
        (["requested"] + scores.map { "score\($0)" }).map { "\($0) INTEGER NOT NULL CHECK (\($0) >= 0)" }
        .joined(separator: ",\n            ")

    private static let sums =
        "count(*), " + scores.map { "count(*) FILTER (WHERE score = \($0))" }.joined(separator: ", ")

    private static func count(_ row: String) -> String {
        let values = "1, " + scores.map { "\(row).score IS \($0)" }.joined(separator: ", ")
        let added = (["requested"] + scores.map { "score\($0)" }).map { "\($0) = \($0) + excluded.\($0)" }
        let adding = "ON CONFLICT DO UPDATE SET \(added.joined(separator: ", "))"
        return """
            INSERT INTO ratingHour VALUES
                    (0, '', \(row).requestedAt / 3600, \(values)),
                    (1, ifnull(\(row).teamID, ''), \(row).requestedAt / 3600, \(values))
                \(adding);
            INSERT INTO ratingTeamDay VALUES (
                    ifnull(\(row).teamID, ''), ifnull(\(row).teammateID, ''), \(row).requestedAt / 86400, \(values))
                \(adding)
            """
    }

    private static func discount(_ row: String) -> String {
        let taken =
            (["requested = requested - 1"] + scores.map { "score\($0) = score\($0) - (\(row).score IS \($0))" })
            .joined(separator: ", ")
        let counters = [
            ("ratingHour", "isTeam = 0 AND teamID = '' AND hour = \(row).requestedAt / 3600"),
            (
                "ratingHour",
                "isTeam = 1 AND teamID = ifnull(\(row).teamID, '') AND hour = \(row).requestedAt / 3600"
            ),
            (
                "ratingTeamDay",
                "teamID = ifnull(\(row).teamID, '') AND teammateID = ifnull(\(row).teammateID, '')"
                    + " AND day = \(row).requestedAt / 86400"
            ),
        ]
        return counters.map { table, condition in
            "UPDATE \(table) SET \(taken) WHERE \(condition); DELETE FROM \(table) WHERE \(condition) AND requested = 0"
        }.joined(separator: ";\n")
    }
}
