import Dashboard
import Diagnostics
import Foundation

/// Keeps what somebody chose to look at in the state directory, for the next run.
struct ViewChoicesFile: Sendable {
    private let url: URL
    private let log: EventLog

    /// More bytes than any choices have.
    private static let largestSize = 1 << 16

    init(in directory: URL, log: EventLog) {
        url = directory.appending(path: "view.json")
        self.log = log
    }

    /// What was chosen; nothing where there is no file or it is damaged.
    func read() -> ViewChoices {
        // Without O_NONBLOCK a pipe would be waited for, first for a writer and then for what it writes.
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 || errno != ENOENT else { return ViewChoices() }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            let data = try handle.read(upToCount: Self.largestSize) ?? Data()
            return try JSONDecoder().decode(ViewChoices.self, from: data)
        } catch {
            log.warning("the choices of the last run cannot be read", ["file": url.lastPathComponent])
            return ViewChoices()
        }
    }

    /// Writes `choices` so that there is a whole file at every instant. A failure costs the memory, not the monitor.
    func write(_ choices: ViewChoices) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let draft = url.appendingPathExtension("new")
        do {
            let data = try encoder.encode(choices)
            unlink(draft.path)
            // A link that somebody else plants in between is not followed.
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
