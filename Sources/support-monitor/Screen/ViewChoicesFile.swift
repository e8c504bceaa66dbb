import Dashboard
import Diagnostics
import Foundation

/// Keeps the view choices in the state directory, for the next run.
struct ViewChoicesFile: Sendable {
    private let url: URL
    private let log: EventLog

    /// The maximum size in bytes.
    private static let maxSize = 1 << 20

    init(in directory: URL, log: EventLog) {
        url = directory.appending(path: "view.json")
        self.log = log
    }

    /// The saved choices; default ones if there is no file or it is damaged.
    func read() -> ViewChoices {
        // Without O_NONBLOCK, opening a pipe would wait for a writer.
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 || errno != ENOENT else { return ViewChoices() }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            let data = try handle.read(upToCount: Self.maxSize) ?? Data()
            return try JSONDecoder().decode(ViewChoices.self, from: data)
        } catch {
            log.warning("the choices of the last run cannot be read", ["file": url.lastPathComponent])
            return ViewChoices()
        }
    }

    /// Writes `choices` atomically. A failure loses them, but does not stop the monitor.
    func write(_ choices: ViewChoices) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let draft = url.appendingPathExtension("new")
        do {
            let data = try encoder.encode(choices)
            unlink(draft.path)
            // A link planted in the meantime is not followed.
            let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try handle.write(contentsOf: data)
            try handle.close()
            guard rename(draft.path, url.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            log.warning("the choices cannot be written", ["file": url.lastPathComponent])
        }
    }
}
