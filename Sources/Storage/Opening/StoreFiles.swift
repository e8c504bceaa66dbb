import Foundation
import GRDB

/// The store's files in one state directory: the database, and beside it SQLite's write-ahead log and its index.
struct StoreFiles: Sendable {
    let directory: URL
    let database: URL
    /// The file that was opened, so that another one in its place is noticed; nil before there is one.
    private(set) var identity: FileIdentity?

    /// What SQLite adds to the name of a database for the files beside it.
    static let companions = ["-wal", "-shm"]

    init(in directory: URL) {
        self.directory = directory
        database = directory.appending(path: "monitor.sqlite", directoryHint: .notDirectory)
        identity = FileIdentity(of: database)
    }

    var path: String { database.path }

    /// Whether another file, or none, has taken the place of the one that was opened.
    var wasReplaced: Bool { FileIdentity(of: database) != identity }

    /// Whether the file has nothing in it, as before its first use; one that was opened has been cut off.
    var isEmpty: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size == 0
    }

    /// Creates what is missing and closes what is there to other users, whatever the umask says. SQLite gives the files
    /// beside the database the mode of the database itself.
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

    /// Others may have put a link where a file of the store belongs, to have another file read or written, or a pipe, to
    /// have us wait for ever. SQLite would take the one for the other.
    ///
    /// - Throws: ``StoreError`` with the name of the very file: to remove another one would cost the store.
    private func refusePlanted() throws(StoreError) {
        for path in [database.path] + Self.companions.map({ database.path + $0 }) where OwnFile.isPlanted(path) {
            throw StoreError(.opening, kind: .link, at: path)
        }
    }

    /// The database for whoever only reads it; nil when there is none.
    ///
    /// - Throws: ``StoreError`` for what others have planted in its place; what SQLite throws.
    func openReadOnly() throws -> DatabaseQueue? {
        try refusePlanted()
        try refuseFolder()
        guard identity != nil else { return nil }
        return try DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: true))
    }

    /// SQLite would take a folder in the place of the file for a disk that cannot be read, which is nothing to set aside.
    ///
    /// - Throws: ``StoreError`` of kind `damaged`.
    private func refuseFolder() throws(StoreError) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
        throw StoreError(.opening, kind: .damaged, at: path, underlying: "it is a folder")
    }

    /// Gives the database and what belongs to it a name that says why and when, and frees the old one.
    ///
    /// - Returns: Where the database is now.
    func moveAside(as reason: SetAside.Reason, at now: Date) throws -> URL {
        let destination = freeName(for: reason, at: now)
        try SystemFailure.check(rename(database.path, destination.path))
        for companion in Self.companions { rename(database.path + companion, destination.path + companion) }
        return destination
    }

    /// How every connection is set up.
    ///
    /// - Parameter busyTimeout: How long to wait for another process, in seconds: it holds the file for moments only.
    static func configuration(isReadOnly: Bool = false, busyTimeout: TimeInterval = 2) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            // Room that pruning frees goes back to the disk in small steps; only an empty file can be told so.
            if !isReadOnly, try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 {
                try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            }
            // The log of the first load shrinks again; sorting leaves no private data in other directories.
            try database.execute(sql: "PRAGMA journal_size_limit = 8388608; PRAGMA temp_store = MEMORY")
            // In KiB: what is read is read from one end to the other, and the system keeps the file's pages anyway.
            try database.execute(sql: "PRAGMA cache_size = -256")
        }
        return configuration
    }
}

extension StoreFiles {
    /// Creates the state directory for its owner only; one that is there keeps its mode, for it may be shared on purpose.
    func createDirectory() throws {
        let parent = directory.deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        if mkdir(directory.path, 0o700) == 0 {
            try SystemFailure.check(chmod(directory.path, 0o700))
        } else if errno != EEXIST {
            throw SystemFailure.last
        }
    }

    private func freeName(for reason: SetAside.Reason, at now: Date) -> URL {
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

/// Files that this program writes for its owner only.
enum OwnFile {
    /// Opens `path`, which nobody else may have planted: neither a link nor a pipe nor a file with a second name is touched.
    /// Its mode becomes 0600, whatever the umask.
    ///
    /// - Throws: ``SystemFailure``.
    static func open(_ path: String, _ flags: CInt) throws(SystemFailure) -> CInt {
        let file = try SystemFailure.check(
            Foundation.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600 as mode_t))
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink <= 1 else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            close(file)
            throw SystemFailure(code: isFolder ? EISDIR : ELOOP)
        }
        // Setting what is set already would be a write to the disk.
        guard status.st_mode & 0o7777 == 0o600 || fchmod(file, 0o600) == 0 else {
            let failure = SystemFailure.last
            close(file)
            throw failure
        }
        return file
    }

    /// Whether something is at `path` that ``open(_:_:)`` takes for planted. A folder is none: it leads nowhere else.
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

/// What makes a file the same file under any name.
struct FileIdentity: Sendable, Equatable {
    private let device: UInt64
    private let node: UInt64

    /// nil when there is no file at `url`.
    init?(of url: URL) {
        var status = stat()
        guard stat(url.path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// nil when `descriptor` is of no open file.
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
