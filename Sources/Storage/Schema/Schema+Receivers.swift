// Alerts are told to several receivers, each of which has its own knowledge of them and its own outbox. Rules are stored
// by name. Until then there was one receiver, which is called `slack`.
//
// The tables are made anew, because the old ones restrict rules to five numbers.
extension Schema {
    static let receivers = """
        DROP INDEX alertHistoryByEnd;
        DROP INDEX alertMessageInOutbox;
        ALTER TABLE alertMention RENAME TO oldAlertMention;
        ALTER TABLE alertMessage RENAME TO oldAlertMessage;
        ALTER TABLE alertRecord RENAME TO oldAlertRecord;
        ALTER TABLE alertHistory RENAME TO oldAlertHistory;
        ALTER TABLE alertMark RENAME TO oldAlertMark;

        CREATE TABLE alertRecord (
            rule TEXT NOT NULL CHECK (rule <> ''),
            subject TEXT NOT NULL,
            name TEXT NOT NULL,
            phase INTEGER NOT NULL CHECK (phase IN (0, 1, 2)),
            since INTEGER NOT NULL,
            holdFrom INTEGER NOT NULL,
            value INTEGER NOT NULL,
            threshold INTEGER NOT NULL,
            peak INTEGER NOT NULL,
            teamIDs TEXT NOT NULL,
            firedAt INTEGER,
            resolvedAt INTEGER,
            acknowledgedAt INTEGER,
            acknowledgedValue INTEGER,
            mutedUntil INTEGER,
            frozenSince INTEGER,
            PRIMARY KEY (rule, subject),
            CHECK (phase <> 1 OR firedAt IS NOT NULL),
            CHECK ((phase = 2) = (resolvedAt IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alertNotice (
            rule TEXT NOT NULL,
            subject TEXT NOT NULL,
            receiver TEXT NOT NULL CHECK (receiver <> ''),
            messages INTEGER NOT NULL CHECK (messages >= 0),
            lastNotifiedAt INTEGER,
            knownValue INTEGER,
            messageID TEXT,
            droppedAt INTEGER,
            wasDueOutsideActiveHours INTEGER NOT NULL CHECK (wasDueOutsideActiveHours IN (0, 1)),
            isResolutionHandled INTEGER NOT NULL CHECK (isResolutionHandled IN (0, 1)),
            PRIMARY KEY (rule, subject, receiver),
            FOREIGN KEY (rule, subject) REFERENCES alertRecord (rule, subject) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alertHistory (
            rule TEXT NOT NULL CHECK (rule <> ''),
            subject TEXT NOT NULL,
            firedAt INTEGER NOT NULL,
            name TEXT NOT NULL,
            since INTEGER NOT NULL,
            "until" INTEGER NOT NULL,
            peak INTEGER NOT NULL,
            threshold INTEGER NOT NULL,
            messages INTEGER NOT NULL CHECK (messages >= 0),
            PRIMARY KEY (rule, subject, firedAt)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX alertHistoryByEnd ON alertHistory ("until");

        CREATE TABLE alertMessage (
            position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            receiver TEXT NOT NULL CHECK (receiver <> ''),
            kind INTEGER NOT NULL CHECK (kind >= 0),
            createdAt INTEGER NOT NULL,
            payload BLOB,
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3)),
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            nextTryAt INTEGER NOT NULL,
            outcomeEnglish TEXT,
            outcomePortuguese TEXT,
            CHECK ((state < 2) = (payload IS NOT NULL))
        ) STRICT;
        CREATE INDEX alertMessageInOutbox ON alertMessage (receiver, position) WHERE state < 2;

        CREATE TABLE alertMention (
            messageID TEXT NOT NULL REFERENCES alertMessage (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            rule TEXT NOT NULL CHECK (rule <> ''),
            subject TEXT NOT NULL,
            firedAt INTEGER NOT NULL,
            value INTEGER NOT NULL,
            isResolution INTEGER NOT NULL CHECK (isResolution IN (0, 1)),
            PRIMARY KEY (messageID, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alertMark (
            position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            rule TEXT NOT NULL CHECK (rule <> ''),
            subject TEXT NOT NULL,
            action INTEGER NOT NULL CHECK (action BETWEEN 0 AND 3),
            mutedUntil INTEGER,
            at INTEGER NOT NULL,
            CHECK ((action = 2) = (mutedUntil IS NOT NULL))
        ) STRICT;

        CREATE TABLE alertReceiver (
            name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
            fingerprint TEXT NOT NULL,
            stoppedAt INTEGER,
            triedAt INTEGER,
            reasonEnglish TEXT,
            reasonPortuguese TEXT,
            pausedUntil INTEGER,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            CHECK ((stoppedAt IS NULL) = (triedAt IS NULL) AND (stoppedAt IS NULL) = (reasonEnglish IS NULL))
        ) STRICT, WITHOUT ROWID;

        INSERT INTO alertRecord
            SELECT \(ruleName), subject, name, phase, since, holdFrom, value, threshold, peak, \(teamIDs), firedAt,
                resolvedAt, acknowledgedAt, iif(acknowledgedAt IS NULL, NULL, ifnull(knownValue, value)), mutedUntil,
                frozenSince
            FROM oldAlertRecord;
        INSERT INTO alertNotice
            SELECT \(ruleName), subject, 'slack', messages, lastNotifiedAt, knownValue, messageID, droppedAt,
                wasHeldBack, isResolutionSettled
            FROM oldAlertRecord;
        INSERT INTO alertHistory
            SELECT \(ruleName), subject, firedAt, name, since, "until", peak, threshold, messages FROM oldAlertHistory;
        INSERT INTO alertMessage
            SELECT position, id, 'slack', 0, createdAt, payload, state, attempts, nextTryAt, outcomeEnglish,
                outcomePortuguese
            FROM oldAlertMessage;
        INSERT INTO alertMention
            SELECT messageID, position, \(ruleName), subject, firedAt, value, isResolution FROM oldAlertMention;
        INSERT INTO alertMark SELECT position, \(ruleName), subject, action, mutedUntil, at FROM oldAlertMark;
        INSERT INTO alertReceiver
            SELECT 'slack', fingerprint, stoppedAt, ifnull(triedAt, stoppedAt), reasonEnglish, reasonPortuguese, NULL, 0
            FROM alertSink;

        DROP TABLE oldAlertMention;
        DROP TABLE oldAlertMessage;
        DROP TABLE oldAlertRecord;
        DROP TABLE oldAlertHistory;
        DROP TABLE oldAlertMark;
        DROP TABLE alertSink;
        """

    static let whoAcknowledged = """
        ALTER TABLE alertRecord ADD COLUMN acknowledgedBy TEXT;
        ALTER TABLE alertRecord ADD COLUMN mutedBy TEXT;
        ALTER TABLE alertHistory ADD COLUMN acknowledgedBy TEXT;
        ALTER TABLE alertMark ADD COLUMN setBy TEXT;
        """

    private static let ruleName =
        "CASE rule WHEN 0 THEN 'queue' WHEN 1 THEN 'overload' WHEN 2 THEN 'spike' WHEN 3 THEN 'staffing' ELSE 'source' END"

    /// The team of a queue, as a list of identifiers.
    private static let teamIDs =
        "iif(subject LIKE 'team:%', replace(replace(substr(subject, 6), '%', '%25'), ',', '%2C'), '')"
}
