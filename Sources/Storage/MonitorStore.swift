import GRDB

/// Everything the monitor knows, on disk: the working copy that the screen starts from before any request.
///
/// Only the holder of the ``EngineLock`` keeps the store up to date. Any number of programs may read it at the same time, and
/// write nothing but marks on alerts and the revival of a sink. Every writing method is one transaction: it happens completely
/// or not at all. The database is in WAL mode with `synchronous = NORMAL`, so what a method has written survives `kill -9` at
/// any instant; a power failure may cost the last moments, but never damages the store.
///
/// Times are stored in whole seconds, as the services give them; fractions are dropped.
public struct MonitorStore: Sendable {
    let database: any DatabaseWriter
    /// nil if in memory.
    let files: StoreFiles?
    /// Changes that could not be written yet.
    let backlog = WriteBacklog()

    /// Opens a store on a database and migrates its schema.
    init(_ database: any DatabaseWriter, files: StoreFiles?) throws {
        self.database = database
        self.files = files
        let isCurrent = try database.writeWithoutTransaction(Schema.migrator.hasCompletedMigrations)
        if !isCurrent { try Schema.migrator.migrate(database) }
    }

    /// Opens a store on a database that another process keeps up to date.
    init(following database: any DatabaseWriter, files: StoreFiles) {
        self.database = database
        self.files = files
    }

    /// A store that lives as long as this value, for tests and for runs that leave nothing behind.
    public static func inMemory() throws(StoreError) -> MonitorStore {
        do {
            return try MonitorStore(DatabaseQueue(configuration: StoreFiles.configuration()), files: nil)
        } catch {
            throw StoreError(.opening, error, at: nil)
        }
    }

    /// A number that grows with every change of the store by any process. It costs one row to read, so a follower can
    /// poll it every second.
    ///
    /// - Throws: ``StoreError`` of kind `replaced` if the file was set aside and another one took its place; it must be
    ///   opened again.
    public func dataVersion() throws(StoreError) -> Int {
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
    public func close() {
        guard files != nil else { return }
        try? database.close()
    }

    /// Reads one consistent state, even while another process writes.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw StoreError(.reading, error, at: files?.path)
        }
    }

    /// Runs `body` in one transaction and counts it as one change. Any error rolls it back.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.write { database in
                let value = try body(database)
                try SyncTable.countChange(database)
                return value
            }
        } catch {
            throw StoreError(.writing, error, at: files?.path)
        }
    }
}
