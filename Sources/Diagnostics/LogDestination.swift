public import Foundation
import Logging
import Synchronization

/// The destination of log lines: a file readable by its owner only, or stderr.
///
/// A file that has reached ``maxSize`` is renamed with the suffix `.1`, replacing the previous one, so a log takes at
/// most twice that space. If something else renames or removes the file, such as logrotate, the next line starts a new
/// one. Any number of programs may write to one file.
public final class LogDestination: Sendable {
    /// The size in bytes from which a file is rotated.
    public static let maxSize = 4 << 20

    /// The process's stderr, for commands without a screen.
    public static let standardError = LogDestination(descriptor: STDERR_FILENO, path: nil, maxSize: maxSize)

    private static let ownerOnly: mode_t = 0o600

    private let descriptor: Mutex<Int32>
    /// nil for stderr, which is never rotated.
    private let path: String?
    private let maxSize: Int

    private init(descriptor: Int32, path: String?, maxSize: Int) {
        self.descriptor = Mutex(descriptor)
        self.path = path
        self.maxSize = maxSize
    }

    deinit {
        guard path != nil else { return }
        descriptor.withLock { _ = close($0) }
    }

    /// Appends to the file at `url`, creating it and its folder with owner-only access.
    ///
    /// - Throws: the file system's error if the file cannot be created or opened.
    public static func file(at url: URL, maxSize: Int = maxSize) throws -> LogDestination {
        let manager = FileManager.default
        try manager.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard let descriptor = open(url.path) else {
            throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: url.path])
        }
        return LogDestination(descriptor: descriptor, path: url.path, maxSize: maxSize)
    }

    /// Writes one line. Failures are ignored, since a log that cannot be written must not stop the monitor.
    func write(_ line: String) {
        descriptor.withLock { descriptor in
            if let path { Self.renew(&descriptor, at: path, maxSize: maxSize) }
            Self.append(line + "\n", to: descriptor)
        }
    }
}

extension LogDestination {
    /// Appending keeps the lines of two programs apart. Opening a pipe without `O_NONBLOCK` would wait for a reader.
    ///
    /// A link, or a second name of a file, is refused, because someone may have planted it to have another of this
    /// user's files written to, or to read the log.
    private static func open(_ path: String) -> Int32? {
        let descriptor = Foundation.open(
            path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, ownerOnly)
        guard descriptor >= 0 else { return nil }
        guard let status = status(of: descriptor), isOwn(status, descriptor) else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func isOwn(_ status: stat, _ descriptor: Int32) -> Bool {
        guard status.st_mode & S_IFMT == S_IFREG else { return true }
        return status.st_nlink <= 1 && fchmod(descriptor, ownerOnly) == 0
    }

    /// Rotates a full file, and opens the one at `path` if that is not the open one any more. If neither is possible,
    /// the open file stays in use.
    private static func renew(_ descriptor: inout Int32, at path: String, maxSize: Int) {
        guard let open = status(of: descriptor), open.st_mode & S_IFMT == S_IFREG else { return }
        if open.st_size >= maxSize {
            // The holder of the lock renames; others then find another file at the path.
            flock(descriptor, LOCK_EX)
            if isFile(open, at: path) { rename(path, path + ".1") }
            flock(descriptor, LOCK_UN)
        }
        guard !isFile(open, at: path), let next = Self.open(path) else { return }
        close(descriptor)
        descriptor = next
    }

    private static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func isFile(_ file: stat, at path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_ino == file.st_ino && status.st_dev == file.st_dev
    }

    private static func append(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}

/// Formats events as lines such as `2026-11-23T14:32:07Z warning aircall "request failed" status=503 try=2`.
struct LineLogHandler: LogHandler {
    let destination: LogDestination
    let part: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let time = Date.now.formatted(.iso8601)
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            .sorted { $0.key < $1.key }
            .map { " \($0.key)=\(Self.quoted("\($0.value)"))" }
            .joined()
        destination.write("\(time) \(event.level) \(part) \(Self.quoted("\(event.message)"))\(fields)")
    }

    /// Keeps text on one line: control characters are dropped, and text with spaces or quotes is quoted.
    static func quoted(_ text: String) -> String {
        let printable = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.properties.isBidiControl ? " " : $0
                }))
        guard printable.isEmpty || printable.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else {
            return printable
        }
        return "\"" + printable.replacingOccurrences(of: "\"", with: "'") + "\""
    }
}
