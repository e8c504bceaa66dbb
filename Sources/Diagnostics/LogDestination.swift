public import Foundation

/// Where log lines go: a file readable by its owner only, or stderr.
public final class LogDestination: Sendable {
    private let handle: FileHandle
    private let lock = NSLock()

    private static let ownerOnly: mode_t = 0o600

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
        // Appending keeps the lines of two programs apart. Opening a pipe without O_NONBLOCK would wait for a reader.
        let descriptor = open(url.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, ownerOnly)
        guard descriptor >= 0 else {
            throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: url.path])
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { fchmod(descriptor, ownerOnly) }
        return LogDestination(handle: handle)
    }

    /// Writes one line. A log that cannot be written must not stop the monitor: failures are dropped.
    func write(_ line: String) {
        lock.withLock { try? handle.write(contentsOf: Data((line + "\n").utf8)) }
    }
}
