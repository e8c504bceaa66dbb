public import Foundation
import GRDB

extension MonitorStore {
    /// What opening a directory gave.
    public struct Opening: Sendable {
        public let store: MonitorStore
        /// The store that was there and could not be used; nil when all went well.
        public let setAside: SetAside?
    }

    /// How much of a file is looked at before it is trusted.
    public enum Verification: Sendable {
        /// Header, size and schema: what every start can afford.
        case schema
        /// Every page, at the pace of the disk: for a file that a ``StoreError`` of kind `damaged` came from.
        case everyPage
    }

    /// Opens the store in `directory`, and creates both where they are missing: the directory for its owner only (0700), the
    /// files too (0600), whatever the umask.
    ///
    /// A file that is damaged, or that a newer version made, is renamed and a fresh one takes its place. Only the holder
    /// of the ``EngineLock`` may open a store like this.
    ///
    /// - Throws: ``StoreError`` when the directory cannot be used.
    public static func open(
        in directory: URL, at now: Date, verifying verification: Verification = .schema
    ) throws(StoreError) -> Opening {
        try open(StoreFiles(in: directory), at: now, verifying: verification, busyTimeout: 2)
    }

    /// Opens the store in `directory` for reading while another process writes it; nil when there is nothing to follow yet,
    /// or when the other process is of an older version.
    ///
    /// Nothing is created, migrated or set aside: writing methods throw.
    ///
    /// - Throws: ``StoreError``, of kind `newer` when a newer version keeps the store.
    public static func openFollower(in directory: URL) throws(StoreError) -> MonitorStore? {
        let files = StoreFiles(in: directory)
        do {
            guard let queue = try files.openReadOnly() else { return nil }
            guard try !queue.read(Schema.migrator.hasBeenSuperseded) else {
                throw StoreError(.opening, kind: .newer, at: files.path)
            }
            guard try queue.read(Schema.migrator.hasCompletedMigrations) else { return nil }
            return MonitorStore(following: queue, files: files)
        } catch {
            throw StoreError(.opening, error, at: files.path)
        }
    }

    static func open(
        _ files: StoreFiles, at now: Date, verifying verification: Verification, busyTimeout: TimeInterval
    ) throws(StoreError) -> Opening {
        do {
            do {
                let store = try use(files, verifying: verification, busyTimeout: busyTimeout)
                return Opening(store: store, setAside: nil)
            } catch {
                guard let reason = SetAside.Reason(error) else { throw error }
                let aside = SetAside(reason: reason, file: try files.moveAside(as: reason, at: now))
                let store = try use(files, verifying: .schema, busyTimeout: busyTimeout)
                return Opening(store: store, setAside: aside)
            }
        } catch {
            throw StoreError(.opening, error, at: files.path)
        }
    }
}

extension MonitorStore {
    private static func use(
        _ files: StoreFiles, verifying verification: Verification, busyTimeout: TimeInterval
    ) throws -> MonitorStore {
        var files = files
        try files.prepare()
        // Others may still hold what was in it, and keep SQLite from beginning anew in the same file.
        if verification == .everyPage, files.isEmpty {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the file is empty")
        }
        let pool = try DatabasePool(
            path: files.path, configuration: StoreFiles.configuration(busyTimeout: busyTimeout))
        do {
            if try pool.writeWithoutTransaction(Schema.migrator.hasBeenSuperseded) {
                throw StoreError(.opening, kind: .newer, at: files.path)
            }
            if verification == .everyPage { try pool.writeWithoutTransaction(checkEveryPage) }
            return try MonitorStore(pool, files: files)
        } catch {
            // Closed before it may be renamed: SQLite knows the files beside it by name.
            try? pool.close()
            throw error
        }
    }

    private static func checkEveryPage(_ database: Database) throws {
        guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "quick_check failed")
        }
    }
}

extension SetAside.Reason {
    /// nil for an error that another file in the same place would not mend.
    fileprivate init?(_ error: any Error) {
        if let failure = error as? SystemFailure {
            guard failure.code == EISDIR else { return nil }
            self = .damaged
            return
        }
        switch StoreError(.opening, error, at: nil).kind {
        case .damaged: self = .damaged
        case .newer: self = .newer
        default: return nil
        }
    }
}
