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

    /// Creates what is missing and closes what is there to other users, whatever the umask says. SQLite gives the files
    /// beside the database the mode of the database itself.
    ///
    /// - Throws: ``SystemFailure``.
    mutating func prepare() throws {
        try createDirectory()
        let file = try SystemFailure.check(open(database.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        defer { close(file) }
        try SystemFailure.check(fchmod(file, 0o600))
        for companion in Self.companions { chmod(database.path + companion, 0o600) }
        identity = FileIdentity(of: database)
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

/// What makes a file the same file under any name.
struct FileIdentity: Sendable, Equatable {
    private let device: UInt64
    private let node: UInt64

    /// nil when there is no file at `url`.
    init?(of url: URL) {
        var status = stat()
        guard stat(url.path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        node = UInt64(truncatingIfNeeded: status.st_ino)
    }
}
