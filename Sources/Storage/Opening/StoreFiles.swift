package import Foundation
import GRDB
import Localization

/// The store's files in one state directory: the database, and SQLite's write-ahead log and index beside it.
struct StoreFiles: Sendable {
    let directory: URL
    let database: URL
    /// Identifies the file that was opened, to detect that it was replaced; nil before it is opened.
    private(set) var identity: FileIdentity?

    /// The suffixes of the files that SQLite creates beside a database.
    static let companions = ["-wal", "-shm"]

    init(in directory: URL) {
        self.directory = directory
        database = directory.appending(path: "monitor.sqlite", directoryHint: .notDirectory)
        identity = FileIdentity(of: database)
    }

    var path: String { database.path }

    /// Whether the opened file was removed or replaced.
    var wasReplaced: Bool { FileIdentity(of: database) != identity }

    /// Whether the file is empty, as before its first use; one that was opened has been truncated.
    var isEmpty: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size == 0
    }

    /// Creates missing files and makes existing ones inaccessible to other users, in a shared directory to all but its group,
    /// whatever the umask. SQLite gives the files beside the database the same mode.
    ///
    /// - Throws: ``SystemFailure``.
    mutating func prepare() throws {
        try createDirectory()
        try refusePlanted()
        try SystemFailure.check(close(try OwnFile.open(database.path, O_RDWR | O_CREAT)))
        for companion in Self.companions {
            guard let file = try? OwnFile.open(database.path + companion, O_RDWR) else { continue }
            close(file)
        }
        identity = FileIdentity(of: database)
    }

    /// Someone else may have placed a link where a file of the store belongs, so that another file is read or written,
    /// or a pipe, so that we wait forever. SQLite would follow it.
    ///
    /// - Throws: ``StoreError`` with the name of the offending file, since removing another one would lose the store.
    private func refusePlanted() throws(StoreError) {
        for path in [database.path] + Self.companions.map({ database.path + $0 }) where OwnFile.isPlanted(path) {
            throw StoreError(.opening, kind: .link, at: path)
        }
    }

    /// Opens the database for reading only; nil if there is none, or only what a program left behind that was killed as it began one:
    /// whoever opens it for writing undoes that.
    ///
    /// - Throws: ``StoreError`` if something else was placed there; errors from SQLite.
    func openReadOnly() throws -> DatabaseQueue? {
        try refusePlanted()
        try refuseFolder()
        guard identity != nil else { return nil }
        do {
            return try DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: true))
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            return nil
        }
    }

    /// SQLite would report a folder in place of the file as a read error, which does not cause the store to be set
    /// aside.
    ///
    /// - Throws: ``StoreError`` of kind `damaged`.
    private func refuseFolder() throws(StoreError) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
        throw StoreError(.opening, kind: .damaged, at: path, underlying: "it is a folder")
    }

    /// Renames the database and the files beside it with the reason and time, and frees the old name.
    ///
    /// - Returns: The new location of the database.
    func moveAside(as reason: QuarantinedStore.Reason, at now: Date) throws -> URL {
        let destination = freeName(for: reason, at: now)
        try SystemFailure.check(rename(database.path, destination.path))
        for companion in Self.companions { rename(database.path + companion, destination.path + companion) }
        return destination
    }

    /// The configuration of every connection.
    ///
    /// - Parameter busyTimeout: How long to wait for another process; it usually locks the file only briefly.
    static func configuration(isReadOnly: Bool = false, busyTimeout: Duration = .seconds(2)) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(busyTimeout.seconds)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            // Space freed by pruning is returned to the disk in small steps, a mode that can only be set on an empty
            // file. Not by the readers of a pool: to them a file is only empty if somebody has emptied it.
            if !database.configuration.readonly, try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 {
                try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            }
            // The log of the first load shrinks again, and temporary data for sorting never reaches other directories.
            try database.execute(sql: "PRAGMA journal_size_limit = 8388608; PRAGMA temp_store = MEMORY")
            // In KiB. Most reads are sequential, and the system caches the file's pages anyway.
            try database.execute(sql: "PRAGMA cache_size = -256")
        }
        return configuration
    }
}

extension StoreFiles {
    /// Creates the directory for its owner only, or below a shared one for the same group; an existing one keeps its mode, since
    /// it may be shared on purpose.
    func createDirectory() throws {
        let parent = directory.deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        let mode: mode_t = SharedFolder.isShared(parent.path) ? 0o2770 : 0o700
        if mkdir(directory.path, mode & 0o777) == 0 {
            // The set-group bit comes from the parent; a service may not be allowed to set it.
            var status = stat()
            guard stat(directory.path, &status) != 0 || status.st_mode & 0o7777 != mode else { return }
            try SystemFailure.check(chmod(directory.path, mode))
        } else if errno != EEXIST {
            throw SystemFailure.last
        }
    }

    private func freeName(for reason: QuarantinedStore.Reason, at now: Date) -> URL {
        let stamp = now.formatted(
            .verbatim(
                """
                \(year: .padded(4))\(month: .twoDigits)\(day: .twoDigits)-\
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\(minute: .twoDigits)\(second: .twoDigits)
                """, timeZone: .gmt, calendar: Calendar(identifier: .gregorian)))
        let name = "\(database.lastPathComponent).\(reason.rawValue)-\(stamp)"
        let names = sequence(first: 1) { $0 + 1 }.lazy.map { $0 == 1 ? name : "\(name)-\($0)" }
        let free = names.first { access(directory.appending(path: $0).path, F_OK) != 0 } ?? name
        return directory.appending(path: free, directoryHint: .notDirectory)
    }
}

/// Directories that belong to a group: those with the set-group bit, in which new files belong to the directory's group.
package enum SharedFolder {
    /// Whether `path` is a directory that belongs to a group.
    package static func isShared(_ path: String) -> Bool { mode(ofDirectory: path) & S_ISGID != 0 }

    /// Whether `path` is a directory that belongs to a group, and this user may not enter it.
    package static func isClosed(_ path: String) -> Bool { isShared(path) && access(path, X_OK) != 0 }

    /// Whether users who are not meant to can create files in the directory `path`: others than its owner, or, if it is shared,
    /// than its owner and group.
    package static func isWritableByOthers(_ path: String) -> Bool {
        let mode = mode(ofDirectory: path)
        return mode & (mode & S_ISGID != 0 ? S_IWOTH : S_IWGRP | S_IWOTH) != 0
    }

    /// The permissions of the directory `path`; none if there is no directory.
    private static func mode(ofDirectory path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR ? status.st_mode & 0o7777 : 0
    }

    /// Writes `text` to the file `name` in the shared directory `folder`, whole or not at all: its group can read it.
    ///
    /// - Throws: ``StoreError`` if it cannot be written.
    package static func write(_ text: String, to name: String, in folder: URL) throws(StoreError) {
        let place = folder.appending(path: name, directoryHint: .notDirectory)
        let draft = place.appendingPathExtension("new")
        do {
            unlink(draft.path)
            let file = try SystemFailure.check(
                open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640 as mode_t))
            let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            try SystemFailure.check(fchmod(file, 0o640))
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
            try SystemFailure.check(rename(draft.path, place.path))
        } catch {
            throw StoreError(.writing, error, at: place.path)
        }
    }
}

/// Files that this program writes for its owner only, or in a shared directory for its owner and group.
enum OwnFile {
    /// Opens `path` unless someone else may have placed it there: links, pipes and files with a second name are
    /// refused. Its mode becomes 0600, or in a shared directory 0660, whatever the umask. There it may be another member's.
    ///
    /// - Throws: ``SystemFailure``.
    static func open(_ path: String, _ flags: CInt) throws(SystemFailure) -> CInt {
        let isShared = SharedFolder.isShared(URL(filePath: path).deletingLastPathComponent().path)
        let mode: mode_t = isShared ? 0o660 : 0o600
        let file = try SystemFailure.check(
            Foundation.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode))
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink <= 1 else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            close(file)
            throw SystemFailure(code: isFolder ? EISDIR : ELOOP)
        }
        // Setting an unchanged mode would still write to the disk.
        guard status.st_mode & 0o7777 == mode || fchmod(file, mode) == 0 || isShared && status.st_uid != geteuid()
        else {
            let failure = SystemFailure.last
            close(file)
            throw failure
        }
        return file
    }

    /// Whether ``open(_:_:)`` would refuse what is at `path`; false for a folder, which leads nowhere else.
    static func isPlanted(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: status.st_nlink > 1
        case S_IFDIR: false
        default: true
        }
    }
}

/// Identifies a file independently of its name.
struct FileIdentity: Sendable, Equatable {
    private let device: UInt64
    private let node: UInt64

    /// nil if there is no file at `url`.
    init?(of url: URL) {
        var status = stat()
        guard stat(url.path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// nil if `descriptor` is not an open file.
    init?(ofOpen descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        node = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// A system call that failed.
struct SystemFailure: Error, CustomStringConvertible {
    /// The call's `errno`.
    let code: CInt

    /// The error of this thread's last system call.
    static var last: SystemFailure { SystemFailure(code: errno) }

    /// `result`, unless it means that the call failed.
    @discardableResult static func check(_ result: CInt) throws(SystemFailure) -> CInt {
        guard result >= 0 else { throw .last }
        return result
    }

    var description: String { String(cString: strerror(code)) }
}
