import GRDB

/// The database's schema, as a list of migrations.
///
/// A released migration is never edited, because its result is on users' disks. A change is a new migration at the end.
/// Migrations name tables and columns in SQL and never use today's types.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 channels") { database in
            try database.execute(sql: inbox)
            try database.execute(sql: ratingsByDay)
            try database.execute(sql: phone)
            try database.execute(sql: bookkeeping)
        }
        migrator.registerMigration("2 alerts") { database in
            try database.execute(sql: alerts)
        }
        migrator.registerMigration("3 applied SLA") { database in
            try database.execute(sql: appliedSLA)
        }
        migrator.registerMigration("4 sums for reports") { database in
            try database.execute(sql: ratingSums)
        }
        migrator.registerMigration("5 owner") { database in
            try database.execute(sql: owner)
        }
        migrator.registerMigration("6 seats decide nothing") { database in
            try database.execute(sql: "ALTER TABLE member DROP COLUMN hasSeat")
        }
        migrator.registerMigration("6 the past keeps its people") { database in
            try database.execute(sql: spells)
        }
        migrator.registerMigration("8 watched spans") { database in
            try database.execute(sql: watchedSpans)
        }
        migrator.registerMigration("13 retries of a refused receiver") { database in
            try database.execute(sql: "ALTER TABLE alertSink ADD COLUMN triedAt INTEGER")
        }
        migrator.registerMigration("14 unreadable rows") { database in
            try database.execute(sql: unreadableRows)
        }
        migrator.registerMigration("15 receivers") { database in
            try database.execute(sql: receivers)
        }
        migrator.registerMigration("16 last message and answers") { database in
            try database.execute(sql: lastMessageAndAnswers)
        }
        migrator.registerMigration("17 statistics") { database in
            try database.execute(sql: statistics)
        }
        migrator.registerMigration("18 closed before") { database in
            try database.execute(sql: closedBefore)
        }
        migrator.registerMigration("19 samples") { database in
            try database.execute(sql: samples)
        }
        migrator.registerMigration("20 who acknowledged") { database in
            try database.execute(sql: whoAcknowledged)
        }
        return migrator
    }()
}

// Times are Unix seconds. States are numbers, listed with their meanings in `DatabaseCoded+States.swift`. Columns that
// end in `IDs` hold a list of identifiers (`IdentifierList.swift`). Conversations refer to members and teams that the
// service may have dropped, so those are not foreign keys.
extension Schema {
    private static let inbox = """
        CREATE TABLE workspace (
            onlyRow INTEGER NOT NULL PRIMARY KEY CHECK (onlyRow = 1),
            name TEXT NOT NULL,
            timeZone TEXT
        ) STRICT;

        CREATE TABLE team (
            position INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            memberIDs TEXT NOT NULL
        ) STRICT;

        CREATE TABLE member (
            position INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            isAway INTEGER NOT NULL CHECK (isAway IN (0, 1)),
            hasSeat INTEGER NOT NULL CHECK (hasSeat IN (0, 1)),
            teamIDs TEXT
        ) STRICT;

        CREATE TABLE conversation (
            id TEXT NOT NULL PRIMARY KEY,
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            waitingSince INTEGER,
            snoozedUntil INTEGER,
            assigneeID TEXT,
            teamID TEXT,
            subject TEXT NOT NULL,
            customer TEXT,
            isPriority INTEGER NOT NULL CHECK (isPriority IN (0, 1))
        ) STRICT;
        CREATE INDEX conversationByCreation ON conversation (createdAt);
        CREATE INDEX conversationNotClosed ON conversation (createdAt) WHERE state < 2;

        CREATE TABLE rating (
            conversationID TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
            requestedAt INTEGER NOT NULL CHECK (requestedAt >= 0),
            score INTEGER CHECK (score BETWEEN 1 AND 5),
            remark TEXT CHECK (remark <> ''),
            teammateID TEXT,
            teamID TEXT,
            customer TEXT
        ) STRICT;
        CREATE INDEX ratingByRequest ON rating (requestedAt, teammateID, score);
        """

    /// The ratings counted by person and UTC day, so that a year with a million of them is counted quickly. Triggers
    /// maintain the counts, so that no statement can forget to. `''` is nobody. The person comes first in the key,
    /// because counts are queried by person.
    private static let ratingsByDay = """
        CREATE TABLE ratingDay (
            teammateID TEXT NOT NULL,
            day INTEGER NOT NULL,
            requested INTEGER NOT NULL CHECK (requested >= 0),
            score1 INTEGER NOT NULL CHECK (score1 >= 0),
            score2 INTEGER NOT NULL CHECK (score2 >= 0),
            score3 INTEGER NOT NULL CHECK (score3 >= 0),
            score4 INTEGER NOT NULL CHECK (score4 >= 0),
            score5 INTEGER NOT NULL CHECK (score5 >= 0),
            PRIMARY KEY (teammateID, day),
            CHECK (score1 + score2 + score3 + score4 + score5 <= requested)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER ratingAdded AFTER INSERT ON rating BEGIN
            \(countNew);
        END;
        CREATE TRIGGER ratingRemoved AFTER DELETE ON rating BEGIN
            \(discountOld);
        END;
        CREATE TRIGGER ratingChanged AFTER UPDATE OF requestedAt, score, teammateID ON rating BEGIN
            \(discountOld);
            \(countNew);
        END;
        """

    private static let countNew = """
        INSERT INTO ratingDay VALUES (
                ifnull(new.teammateID, ''), new.requestedAt / 86400, 1, new.score IS 1, new.score IS 2, new.score IS 3,
                new.score IS 4, new.score IS 5)
            ON CONFLICT (teammateID, day) DO UPDATE SET
                requested = requested + 1, score1 = score1 + excluded.score1, score2 = score2 + excluded.score2,
                score3 = score3 + excluded.score3, score4 = score4 + excluded.score4, score5 = score5 + excluded.score5
        """

    private static let discountOld = """
        UPDATE ratingDay SET
                requested = requested - 1, score1 = score1 - (old.score IS 1), score2 = score2 - (old.score IS 2),
                score3 = score3 - (old.score IS 3), score4 = score4 - (old.score IS 4), score5 = score5 - (old.score IS 5)
            WHERE teammateID = ifnull(old.teammateID, '') AND day = old.requestedAt / 86400;
            DELETE FROM ratingDay
            WHERE teammateID = ifnull(old.teammateID, '') AND day = old.requestedAt / 86400 AND requested = 0
        """

    private static let phone = """
        CREATE TABLE phoneUser (
            position INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            email TEXT NOT NULL
        ) STRICT;

        CREATE TABLE line (
            position INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            userIDs TEXT
        ) STRICT;

        CREATE TABLE voiceState (
            userID TEXT NOT NULL PRIMARY KEY,
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE call (
            id TEXT NOT NULL PRIMARY KEY,
            direction INTEGER NOT NULL CHECK (direction IN (0, 1)),
            status INTEGER NOT NULL CHECK (status IN (0, 1, 2)),
            startedAt INTEGER NOT NULL,
            answeredAt INTEGER,
            endedAt INTEGER,
            missedReason TEXT,
            userID TEXT,
            transferredByID TEXT,
            transferredToID TEXT,
            participantIDs TEXT NOT NULL,
            lineID TEXT,
            lineName TEXT,
            number TEXT,
            asset TEXT,
            hasVoicemail INTEGER NOT NULL CHECK (hasVoicemail IN (0, 1))
        ) STRICT;
        CREATE INDEX callByStart ON call (startedAt);
        CREATE INDEX callNotDone ON call (startedAt) WHERE status < 2;
        """

    /// The SLA applied to a conversation; both columns are null if there is none.
    private static let appliedSLA = """
        ALTER TABLE conversation ADD COLUMN slaName TEXT;
        ALTER TABLE conversation ADD COLUMN slaStatus INTEGER CHECK (slaStatus IN (0, 1, 2, 3));
        """

    /// When anybody last wrote in a conversation, and when its rating was answered, at the latest. Both are null where nobody
    /// knows; for ratings answered before this was kept, too, so that none of them seems new.
    private static let lastMessageAndAnswers = """
        ALTER TABLE conversation ADD COLUMN lastMessageAt INTEGER;
        ALTER TABLE rating ADD COLUMN answeredAt INTEGER;
        CREATE INDEX ratingByAnswer ON rating (answeredAt) WHERE answeredAt IS NOT NULL;
        """

    /// Whether a conversation has been closed before; null while there are no statistics of it.
    private static let closedBefore = """
        ALTER TABLE conversation ADD COLUMN wasClosed INTEGER CHECK (wasClosed IN (0, 1));
        UPDATE conversation SET wasClosed = firstCloseAt IS NOT NULL WHERE state < 2 AND isUnanswered IS NOT NULL;
        """

    /// The service's statistics of a conversation; lengths in seconds of its office hours. `isUnanswered` is null while there
    /// are no statistics, as for all conversations stored before this was kept.
    private static let statistics = """
        ALTER TABLE conversation ADD COLUMN isUnanswered INTEGER CHECK (isUnanswered IN (0, 1));
        ALTER TABLE conversation ADD COLUMN firstContactAt INTEGER;
        ALTER TABLE conversation ADD COLUMN firstReplyAt INTEGER;
        ALTER TABLE conversation ADD COLUMN firstCloseAt INTEGER;
        ALTER TABLE conversation ADD COLUMN firstReplyOfficeTime INTEGER;
        ALTER TABLE conversation ADD COLUMN firstCloseOfficeTime INTEGER;
        ALTER TABLE conversation ADD COLUMN medianReplyOfficeTime INTEGER;
        ALTER TABLE conversation ADD COLUMN reopens INTEGER;
        ALTER TABLE conversation ADD COLUMN parts INTEGER;
        CREATE INDEX conversationByFirstReply ON conversation (
            firstReplyAt, firstContactAt, teamID, keptAssigneeID, assigneeID) WHERE firstReplyAt IS NOT NULL;
        CREATE INDEX conversationByFirstClose ON conversation (
            firstCloseAt, createdAt, medianReplyOfficeTime, teamID, keptAssigneeID, assigneeID)
            WHERE firstCloseAt IS NOT NULL;
        CREATE INDEX conversationWithoutStatistics ON conversation (
            createdAt, state, waitingSince, teamID, keptAssigneeID, assigneeID) WHERE isUnanswered IS NULL;

        CREATE TABLE coverageOfKinds (
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
            "from" INTEGER NOT NULL,
            "to" INTEGER NOT NULL,
            PRIMARY KEY (kind, "from"),
            CHECK ("from" < "to")
        ) STRICT, WITHOUT ROWID;
        INSERT INTO coverageOfKinds SELECT * FROM coverage;
        DROP TABLE coverage;
        ALTER TABLE coverageOfKinds RENAME TO coverage;

        CREATE TABLE unreadableRowsOfKinds (
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
            "from" INTEGER NOT NULL,
            "to" INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (kind, "from"),
            CHECK ("from" < "to")
        ) STRICT, WITHOUT ROWID;
        INSERT INTO unreadableRowsOfKinds SELECT * FROM unreadableRows;
        DROP TABLE unreadableRows;
        ALTER TABLE unreadableRowsOfKinds RENAME TO unreadableRows;
        """

    /// The floor minute by minute. `minute` counts those since 1970, `instant` is in it. `queues` has a line for each team, as
    /// `FloorSample.Queue` is written; null while the text channel was unknown or old, as the other columns are.
    private static let samples = """
        CREATE TABLE floorSample (
            minute INTEGER NOT NULL PRIMARY KEY,
            instant INTEGER NOT NULL CHECK (instant / 60 = minute),
            online INTEGER,
            talking INTEGER,
            ringing INTEGER,
            queues TEXT
        ) STRICT;
        """

    /// Earlier versions of the lists of both services: kind 0 is a team, 1 a member, 2 a phone user, 3 a line. `since`
    /// is 0 for the oldest known version; `until` is null for the current one. Entries that never changed are not
    /// included: the lists stored when this table is created are valid from the beginning. `keptAssigneeID` is the
    /// assignee of a conversation before it was taken from someone who had left.
    private static let spells = """
        CREATE TABLE spell (
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
            id TEXT NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            relatedIDs TEXT,
            PRIMARY KEY (kind, id, since)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE conversation ADD COLUMN keptAssigneeID TEXT;
        """

    /// When people's states were watched. The current span has no end here: its end moves with every refresh and is
    /// kept in `syncState`, the only page that a refresh without news writes. For rows of earlier versions it is
    /// unknown whether the change was observed.
    private static let watchedSpans = """
        CREATE TABLE watch (
            channel INTEGER NOT NULL CHECK (channel IN (0, 1)),
            "from" INTEGER NOT NULL,
            "to" INTEGER CHECK ("to" >= "from"),
            PRIMARY KEY (channel, "from")
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE statusChange ADD COLUMN wasSeen INTEGER NOT NULL DEFAULT 0 CHECK (wasSeen IN (0, 1));
        """

    /// `syncState` holds all numbers that a refresh changes in one small table, so that a refresh without news writes
    /// only one page.
    private static let bookkeeping = """
        CREATE TABLE syncState (
            kind TEXT NOT NULL CHECK (kind IN ('store', 'channel', 'cursor')),
            name TEXT NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY (kind, name)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO syncState VALUES ('store', 'version', 0);

        CREATE TABLE statusChange (
            channel INTEGER NOT NULL CHECK (channel IN (0, 1)),
            personID TEXT NOT NULL,
            at INTEGER NOT NULL,
            state INTEGER NOT NULL,
            PRIMARY KEY (channel, personID, at),
            CHECK (channel = 0 AND state IN (0, 1) OR channel = 1 AND state BETWEEN 2 AND 7)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE coverage (
            kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
            "from" INTEGER NOT NULL,
            "to" INTEGER NOT NULL,
            PRIMARY KEY (kind, "from"),
            CHECK ("from" < "to")
        ) STRICT, WITHOUT ROWID;
        """

    /// The number of rows of covered history that could not be read: they are missing from every report, which has to
    /// say so.
    private static let unreadableRows = """
        CREATE TABLE unreadableRows (
            kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
            "from" INTEGER NOT NULL,
            "to" INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (kind, "from"),
            CHECK ("from" < "to")
        ) STRICT, WITHOUT ROWID;
        """

    /// The owner of the store: for each channel the account confirmed by its service, or for which the store is
    /// reserved, and fingerprints of the credentials.
    private static let owner = """
        CREATE TABLE owner (
            channel TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            isProven INTEGER NOT NULL CHECK (isProven IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE ownerCredential (
            channel TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            PRIMARY KEY (channel, fingerprint)
        ) STRICT, WITHOUT ROWID;
        """
}
