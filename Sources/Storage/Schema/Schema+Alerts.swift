// Alerts are identified by rule and subject, such as `team:7001`. A message keeps its text until it leaves the outbox.
extension Schema {
    static let alerts = """
        CREATE TABLE alertRecord (
            rule INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 4),
            subject TEXT NOT NULL,
            name TEXT NOT NULL,
            phase INTEGER NOT NULL CHECK (phase IN (0, 1, 2)),
            since INTEGER NOT NULL,
            holdFrom INTEGER NOT NULL,
            value INTEGER NOT NULL,
            threshold INTEGER NOT NULL,
            peak INTEGER NOT NULL,
            firedAt INTEGER,
            resolvedAt INTEGER,
            messages INTEGER NOT NULL CHECK (messages >= 0),
            lastNotifiedAt INTEGER,
            knownValue INTEGER,
            messageID TEXT,
            droppedAt INTEGER,
            acknowledgedAt INTEGER,
            mutedUntil INTEGER,
            frozenSince INTEGER,
            wasHeldBack INTEGER NOT NULL CHECK (wasHeldBack IN (0, 1)),
            isResolutionSettled INTEGER NOT NULL CHECK (isResolutionSettled IN (0, 1)),
            PRIMARY KEY (rule, subject),
            CHECK (phase <> 1 OR firedAt IS NOT NULL),
            CHECK ((phase = 2) = (resolvedAt IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alertHistory (
            rule INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 4),
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
            createdAt INTEGER NOT NULL,
            payload BLOB,
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3)),
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            nextTryAt INTEGER NOT NULL,
            outcomeEnglish TEXT,
            outcomePortuguese TEXT,
            CHECK ((state < 2) = (payload IS NOT NULL))
        ) STRICT;
        CREATE INDEX alertMessageInOutbox ON alertMessage (position) WHERE state < 2;

        CREATE TABLE alertMention (
            messageID TEXT NOT NULL REFERENCES alertMessage (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            rule INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 4),
            subject TEXT NOT NULL,
            firedAt INTEGER NOT NULL,
            value INTEGER NOT NULL,
            isResolution INTEGER NOT NULL CHECK (isResolution IN (0, 1)),
            PRIMARY KEY (messageID, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alertMark (
            position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            rule INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 4),
            subject TEXT NOT NULL,
            action INTEGER NOT NULL CHECK (action BETWEEN 0 AND 3),
            mutedUntil INTEGER,
            at INTEGER NOT NULL,
            CHECK ((action = 2) = (mutedUntil IS NOT NULL))
        ) STRICT;

        CREATE TABLE alertSink (
            onlyRow INTEGER NOT NULL PRIMARY KEY CHECK (onlyRow = 1),
            fingerprint TEXT NOT NULL,
            stoppedAt INTEGER NOT NULL,
            reasonEnglish TEXT NOT NULL,
            reasonPortuguese TEXT NOT NULL
        ) STRICT;
        """
}
