import GRDB

/// What the monitor knows, kept on disk: the working copy that the screen starts from before any request.
///
/// One process writes, the holder of the ``EngineLock``; any number may read at the same time. Every writing method is one
/// transaction: it happens as a whole or not at all. The database is in WAL mode with `synchronous = NORMAL`, so what a
/// method has written outlives `kill -9` at any instant; a loss of power may cost the last moments, never the whole.
///
/// Times are kept in whole seconds, as the services give them; fractions are dropped.
public struct MonitorStore: Sendable {
    let database: any DatabaseWriter
    /// nil in memory.
    let files: StoreFiles?
    /// What could not be written yet.
    let backlog = WriteBacklog()

    /// Takes over an open database and brings its schema up to date.
    init(_ database: any DatabaseWriter, files: StoreFiles?) throws {
        self.database = database
        self.files = files
        let isCurrent = try database.writeWithoutTransaction(Schema.migrator.hasCompletedMigrations)
        if !isCurrent { try Schema.migrator.migrate(database) }
    }

    /// Takes over an open database that another process keeps up to date.
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

    /// A number that grows with every change of the store, whoever makes it. Asking costs one row, so a viewer can ask
    /// every second.
    ///
    /// - Throws: ``StoreError`` of kind `replaced` when the file was set aside and another one took its place: open it anew.
    public func dataVersion() throws(StoreError) -> Int {
        if let files {
            if files.wasReplaced { throw StoreError(.reading, kind: .replaced, at: files.path) }
            // What the log beside it holds could still be read for a while.
            if files.isEmpty {
                throw StoreError(.reading, kind: .damaged, at: files.path, underlying: "the file is empty")
            }
        }
        return try read { try SyncTable.version($0) }
    }
}

extension MonitorStore {
    /// Lets go of the files: whoever opens a damaged store anew must not meet the locks of its own earlier opening. What is asked
    /// of this store afterwards fails. A store in memory stays.
    public func letGo() {
        guard files != nil else { return }
        try? database.close()
    }

    /// Reads one consistent state, also while another process writes.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw StoreError(.reading, error, at: files?.path)
        }
    }

    /// Runs `body` as one transaction and counts it as one change. Whatever it throws undoes all of it.
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
