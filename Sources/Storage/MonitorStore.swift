import GRDB
import Synchronization

/// Everything the monitor knows, on disk: the working copy that the screen starts from before any request.
///
/// Only the holder of the ``EngineLock`` keeps the store up to date. Any number of programs may read it at the same time, and
/// write nothing but marks on alerts and the revival of a receiver. Every writing method is one transaction: it happens completely
/// or not at all. The database is in WAL mode with `synchronous = NORMAL`, so what a method has written survives `kill -9` at
/// any instant; a power failure may cost the last moments, but never damages the store.
///
/// Times are stored in whole seconds, as the services give them; fractions are dropped.
///
/// ## What it offers
///
/// - Opening (`Opening/`): ``open(in:at:verifying:)`` for the engine, ``openFollower(in:)`` for the others, ``inMemory()``
///   for nobody else; ``close()``. ``dataVersion()`` tells whether anything has changed, ``delay`` why changes still wait in
///   memory.
/// - Owner (`Owner/`): ``reserve(for:)``, ``ownership(for:)``, ``confirmOwner(inbox:for:recording:)``,
///   ``confirmOwner(phone:for:recording:)``.
/// - Working copies: ``apply(_:cursors:pace:)`` a change of either channel; ``inbox(createdSince:)`` and
///   ``phone(startedSince:)`` have them back. How far they reach is up to the engine: ``cursors()``, ``save(_:)``.
/// - People: ``statusChanges(since:)``, and ``watch(since:pace:)`` for when they were watched; ``keep(_:watchedIn:)`` what another
///   monitor saw.
/// - The floor, minute by minute: ``keep(_:)``, ``samples(in:)``, ``thinSamples(before:)``.
/// - History (`History/`): ``addHistory(_:coveringAll:of:unreadable:)`` and ``addHistory(_:coveringAllOf:unreadable:)``, or
///   ``addCoverage(of:_:unreadable:)`` for what was applied; ``coverage(of:)``, ``unreadableRows(of:in:)``;
///   ``prune(olderThan:at:clipping:)`` and ``prune(before:clipping:)`` forget it.
/// - Lists as they were: ``past()``, and ``directory()`` together with those of today.
/// - Reports: ``arrivals(_:)``, ``volume(_:teams:)``, ``forEachCall(_:_:)``, ``forEachConversation(_:_:)``,
///   ``forEachServiceEvent(_:_:)``, ``forEachServedConversation(_:rules:_:)``, ``serviceInstants(from:)``, ``conversationsServed(from:to:)``; of ratings ``ratingCounts(_:_:)``,
///   ``csatCounts(from:to:)``, ``ratingSummary(from:to:teams:includesAnswers:)``, ``ratings(_:_:answeredOnly:after:limit:)``,
///   ``ratings(from:to:)``, ``ratingInstants(from:)``, ``forEachRating(_:_:_:)``.
/// - Search: ``find(_:includesCalls:)``.
/// - Alerts (`Alerts/`): ``record(_:replacing:ended:messages:evaluatedAt:)`` one evaluation; ``alertBook()``, ``alertsEvaluatedAt()``,
///   ``alertHistory(limit:endedBefore:)``, ``alertHistory(endedFrom:)``; ``adoptAlerts(from:)`` after the store could not be written. Marks:
///   ``addMark(_:)``, ``leaveMark(_:in:)`` in the store of another program, ``consumeMarks(at:)``.
/// - Outbox (`Alerts/`): ``pendingMessages()``, ``hasMessage(_:)``, ``messages(limit:)``; ``markSending(_:)``, then ``confirm(_:at:)``,
///   ``reschedule(_:at:reason:)`` or ``drop(_:reason:at:)``; ``withdraw(_:reason:at:)`` before that. Receivers:
///   ``receiverStop``, ``receiverStops``, ``receiverPause``, ``stopReceiver``, ``reviveReceiver``, ``forgetReceivers``.
package struct MonitorStore: Sendable {
    let database: any DatabaseWriter
    /// nil if in memory.
    let files: StoreFiles?
    /// Changes that could not be written yet.
    let backlog = WriteBacklog()
    /// The tables of a store in memory; nil for a store on disk, which has them once it is open.
    private let tables: DeferredTables?

    /// Opens a store on a database and migrates its schema.
    init(_ database: any DatabaseWriter, files: StoreFiles?) throws {
        self.init(database, files, tables: nil)
        let isCurrent = try database.writeWithoutTransaction(Schema.migrator.hasCompletedMigrations)
        if !isCurrent { try Schema.migrator.migrate(database) }
    }

    /// Opens a store on a database that another process keeps up to date.
    init(following database: any DatabaseWriter, files: StoreFiles) {
        self.init(database, files, tables: nil)
    }

    private init(_ database: any DatabaseWriter, _ files: StoreFiles?, tables: DeferredTables?) {
        self.database = database
        self.files = files
        self.tables = tables
    }

    /// A store that lives as long as this value, for tests and for runs that leave nothing behind.
    package static func inMemory() throws(StoreError) -> MonitorStore {
        do {
            let database = try DatabaseQueue(configuration: StoreFiles.configuration())
            return MonitorStore(database, nil, tables: DeferredTables())
        } catch {
            throw StoreError(.opening, error, at: nil)
        }
    }

    /// A number that grows with every change of the store by any process. It costs one row to read, so a follower can
    /// poll it every second.
    ///
    /// - Throws: ``StoreError`` of kind `replaced` if the file was set aside and another one took its place; it must be
    ///   opened again.
    package func dataVersion() throws(StoreError) -> Int {
        if let files {
            if files.wasReplaced { throw StoreError(.reading, kind: .replaced, at: files.path) }
            // What is in the write-ahead log could still be read for a while.
            if files.isEmpty {
                throw StoreError(.reading, kind: .damaged, at: files.path, underlying: "the file is empty")
            }
        }
        return try read { try SyncTable.version($0) }
    }
}

extension MonitorStore {
    /// Closes the files, so that a damaged store can be opened again without meeting the locks of its earlier opening.
    /// Later use of this store fails. An in-memory store stays open.
    package func close() {
        guard files != nil else { return }
        try? database.close()
    }

    /// Reads one consistent state, even while another process writes.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            try tables?.create(in: database)
            return try database.read(body)
        } catch {
            throw StoreError(.reading, error, at: files?.path)
        }
    }

    /// Runs `body` in one transaction. Any error rolls it back.
    ///
    /// - Parameter isNews: Whether it is counted as a change, after which other programs read the store again.
    func write<Value>(isNews: Bool = true, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            try tables?.create(in: database)
            return try database.write { database in
                let value = try body(database)
                if isNews { try SyncTable.countChange(database) }
                return value
            }
        } catch {
            throw StoreError(.writing, error, at: files?.path)
        }
    }
}

/// Creates the tables of a store in memory when it is first used. A start needs such a store only until it has found the one
/// on disk, and creating all tables would take longer than reading what the first screen shows.
private final class DeferredTables: Sendable {
    private let areCreated = Mutex(false)

    func create(in database: any DatabaseWriter) throws {
        try areCreated.withLock { areCreated in
            guard !areCreated else { return }
            try Schema.migrator.migrate(database)
            areCreated = true
        }
    }
}
