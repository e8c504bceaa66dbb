import Foundation
import GRDB
import Monitoring
import Synchronization
import TestSupport

@testable import Storage

/// What befalls a store from outside: a disk without room, another program that keeps the file to itself, or takes it away.
final class StoreTrouble: Sendable {
    /// What is over some time later, and leaves everything as it was.
    enum Spell: CaseIterable {
        case full, locked
        /// A link in the place of the file: nobody may open that, as if it were another user's, and not even root.
        case hidden
    }

    /// What takes the store, or what is in it, away for good.
    enum Loss: CaseIterable {
        case removed, emptied, overwritten, folder, replacedByCopy
    }

    private struct State {
        var spell: Spell?
        var locker: DatabaseQueue?
    }

    let folder: ScratchFolder
    private let outside: ScratchFolder
    private let disk = Disk()
    private let state = Mutex(State())

    init() throws {
        folder = try ScratchFolder()
        outside = try ScratchFolder()
    }

    var spell: Spell? { state.withLock(\.spell) }

    private var database: URL { folder.url.appending(path: "monitor.sqlite") }
    private var hidden: URL { outside.url.appending(path: "hidden") }
    private var copy: URL { outside.url.appending(path: "copy.sqlite") }

    /// Sets a store up that a program opens: nobody waits in real time, and a full disk is full for everybody.
    func prepare(_ store: MonitorStore) {
        guard store.files != nil else { return }
        try? store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
        disk.hold(store)
    }

    /// Lets trouble begin. Returns whether it could.
    func begin(_ spell: Spell) -> Bool {
        guard self.spell == nil, FileManager.default.fileExists(atPath: database.path) else { return false }
        switch spell {
        case .full: disk.isFull = true
        case .locked:
            guard let locker = try? Self.locker(of: database) else { return false }
            state.withLock { $0.locker = locker }
        case .hidden:
            do {
                try FileManager.default.moveItem(at: database, to: hidden)
                try FileManager.default.createSymbolicLink(at: database, withDestinationURL: hidden)
            } catch {
                return false
            }
        }
        state.withLock { $0.spell = spell }
        return true
    }

    /// Lets trouble end.
    func end() throws {
        switch spell {
        case .full: disk.isFull = false
        case .locked:
            let locker = state.withLock { state in
                defer { state.locker = nil }
                return state.locker
            }
            try locker?.inDatabase { try $0.execute(sql: "ROLLBACK") }
            try locker?.close()
        case .hidden:
            try FileManager.default.removeItem(at: database)
            try FileManager.default.moveItem(at: hidden, to: database)
        case nil: break
        }
        state.withLock { $0.spell = nil }
    }

    /// Takes a copy of the store, as a backup does. One that is broken cannot be copied.
    func takeCopy() {
        guard FileManager.default.fileExists(atPath: database.path), spell == nil else { return }
        try? FileManager.default.removeItem(at: copy)
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let source = try DatabaseQueue(path: database.path, configuration: configuration)
            try source.backup(to: DatabaseQueue(path: copy.path))
        } catch {
            try? FileManager.default.removeItem(at: copy)
        }
    }

    /// Takes the store away. Returns whether it could.
    func lose(by loss: Loss) throws -> Bool {
        var isFolder: ObjCBool = false
        guard spell == nil, FileManager.default.fileExists(atPath: database.path, isDirectory: &isFolder) else {
            return false
        }
        switch loss {
        case .emptied where isFolder.boolValue, .overwritten where isFolder.boolValue: return false
        case .removed: try removeFiles()
        case .emptied: truncate(database.path, 0)
        case .overwritten: try overwriteFiles()
        case .folder:
            try removeFiles()
            try FileManager.default.createDirectory(at: database, withIntermediateDirectories: false)
        case .replacedByCopy:
            guard FileManager.default.fileExists(atPath: copy.path) else { return false }
            try removeFiles()
            try FileManager.default.copyItem(at: copy, to: database)
        }
        return true
    }

    /// What the store knows of alerts; nothing where nobody can read it.
    var book: AlertBook {
        let book = try? MonitorStore.openFollower(in: folder.url)?.alertBook()
        return book ?? AlertBook()
    }

    /// The files of the store that this process has open.
    var openFiles: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0) }
            .filter { $0.contains(folder.url.lastPathComponent) }
    }

    private var files: [String] {
        ([database.path] + StoreFiles.companions.map { database.path + $0 })
            .filter { FileManager.default.fileExists(atPath: $0) }
    }

    private func removeFiles() throws {
        for file in files { try FileManager.default.removeItem(atPath: file) }
    }

    /// Fills the files with zeros, as a broken disk might.
    private func overwriteFiles() throws {
        for path in files {
            let file = try FileHandle(forUpdating: URL(filePath: path))
            let size = try file.seekToEnd()
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data(count: Int(size)))
            try file.close()
        }
    }

    private static func locker(of database: URL) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: database.path, configuration: configuration)
        try queue.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        return queue
    }
}

/// A disk that may be full: nothing can be committed then to the stores on it. SQLite's own limits count pages, and a
/// small change finds room in those that the file has.
final class Disk: TransactionObserver, Sendable {
    private let state = Mutex(false)

    var isFull: Bool {
        get { state.withLock(\.self) }
        set { state.withLock { $0 = newValue } }
    }

    /// Takes `store` in, if it has files at all.
    func hold(_ store: MonitorStore) {
        guard store.files != nil else { return }
        store.database.add(transactionObserver: self)
    }

    func databaseWillCommit() throws {
        if isFull { throw DatabaseError(resultCode: .SQLITE_FULL) }
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ database: Database) {}
    func databaseDidRollback(_ database: Database) {}
}
