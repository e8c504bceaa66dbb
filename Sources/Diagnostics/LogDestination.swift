public import Foundation

/// Where log lines go: a file readable by its owner only, or stderr.
public final class LogDestination: Sendable {
    private let handle: FileHandle
    private let lock = NSLock()

    private init(handle: FileHandle) {
        self.handle = handle
    }

    /// The process's stderr, for commands that have no screen.
    public static let standardError = LogDestination(handle: .standardError)

    /// Appends to the file at `url`, creating it and its folder with owner-only access.
    ///
    /// - Throws: the file system's error if the file cannot be created or opened.
    public static func file(at url: URL) throws -> LogDestination {
        let manager = FileManager.default
        try manager.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        if !manager.fileExists(atPath: url.path) {
            guard manager.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: url.path])
            }
        }
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        return LogDestination(handle: handle)
    }

    /// Writes one line. A log that cannot be written must not stop the monitor: failures are dropped.
    func write(_ line: String) {
        lock.withLock { try? handle.write(contentsOf: Data((line + "\n").utf8)) }
    }
}
