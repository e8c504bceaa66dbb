package import Foundation
import GRDB
package import Localization

extension MonitorStore {
    /// The result of opening a directory.
    package struct Opening: Sendable {
        package let store: MonitorStore
        /// The previous store if it could not be used; nil if there was no problem.
        package let quarantined: QuarantinedStore?
    }

    /// How thoroughly a file is checked before use.
    package enum Verification: Sendable {
        /// Header, size and schema: quick enough for every start.
        case schema
        /// Every page, at the speed of the disk: after a ``StoreError`` of kind `damaged`.
        case everyPage
    }

    /// Opens the store in `directory`, and creates both if missing: the directory with mode 0700, the files with 0600,
    /// whatever the umask.
    ///
    /// A file that is damaged, or from a newer version, is renamed and replaced by a new one. Only the holder of the
    /// ``EngineLock`` may open a store this way.
    ///
    /// - Throws: ``StoreError`` if the directory cannot be used.
    package static func open(
        in directory: URL, at now: Date, verifying verification: Verification = .schema
    ) throws(StoreError) -> Opening {
        try open(StoreFiles(in: directory), at: now, verifying: verification, busyTimeout: .seconds(2))
    }

    /// Opens the store in `directory` for reading while another process writes it; nil if there is no store yet, or the
    /// other process is of an older version.
    ///
    /// Nothing is created, migrated or set aside, and writing methods throw.
    ///
    /// - Throws: ``StoreError``, of kind `newer` if the store is kept by a newer version.
    package static func openFollower(in directory: URL) throws(StoreError) -> MonitorStore? {
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
        _ files: StoreFiles, at now: Date, verifying verification: Verification, busyTimeout: Duration
    ) throws(StoreError) -> Opening {
        do {
            do {
                let store = try use(files, verifying: verification, busyTimeout: busyTimeout)
                return Opening(store: store, quarantined: nil)
            } catch {
                guard let reason = QuarantinedStore.Reason(error) else { throw error }
                let aside = QuarantinedStore(reason: reason, file: try files.moveAside(as: reason, at: now))
                let store = try use(files, verifying: .schema, busyTimeout: busyTimeout)
                return Opening(store: store, quarantined: aside)
            }
        } catch {
            throw StoreError(.opening, error, at: files.path)
        }
    }
}

extension MonitorStore {
    private static func use(
        _ files: StoreFiles, verifying verification: Verification, busyTimeout: Duration
    ) throws -> MonitorStore {
        var files = files
        try files.prepare()
        // Others may still have it open, which prevents SQLite from starting again in the same file.
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
            // Closed before it is renamed, because SQLite finds the files beside it by name.
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

extension QuarantinedStore.Reason {
    /// nil for an error that another file in the same place would not fix.
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

// Marks on alerts, and the revival of a receiver, are all that a program writes into another program's store.
extension MonitorStore {
    /// Lets `body` write into the store in `directory` through a connection of its own, whether or not an engine is
    /// using it; nil if there is no store yet, or it is of an older version. Nothing is created, migrated or set aside.
    static func visit<Value>(_ directory: URL, _ body: (MonitorStore) throws -> Value) throws(StoreError) -> Value? {
        guard let follower = try openFollower(in: directory), let files = follower.files else { return nil }
        do {
            let queue = try DatabaseQueue(path: files.path, configuration: StoreFiles.configuration())
            let value = try body(MonitorStore(following: queue, files: files))
            try queue.close()
            return value
        } catch {
            throw StoreError(.writing, error, at: files.path)
        }
    }
}

/// A store that could not be used and was renamed, so that nothing is lost.
package struct QuarantinedStore: Sendable, Equatable {
    /// Why it could not be used; the raw value is part of the new name.
    package enum Reason: String, Sendable {
        /// The file is not a database or is corrupt.
        case damaged
        /// It was created by a newer version of the program.
        case newer
    }

    package let reason: Reason
    /// Its new location, such as `monitor.sqlite.damaged-20261123-173207` (UTC).
    package let file: URL

    /// An explanation in one sentence, for users.
    package var explanation: LocalizedText {
        switch reason {
        case .damaged:
            LocalizedText(
                en: "the stored data was damaged: it is kept as \(file.path), and loading starts over",
                pt: "os dados guardados estavam danificados: ficaram em \(file.path), e a carga recomeça do zero")
        case .newer:
            LocalizedText(
                en: "a newer version stored the data: it is kept as \(file.path), and loading starts over",
                pt: "os dados são de uma versão mais nova: ficaram em \(file.path), e a carga recomeça do zero")
        }
    }
}
