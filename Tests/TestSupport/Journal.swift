import Synchronization

/// What happened, in order, noted from any task.
public final class Journal<Entry: Sendable>: Sendable {
    private let noted = Mutex<[Entry]>([])

    /// Creates an empty journal.
    public init() {}

    /// What happened so far.
    public var entries: [Entry] { noted.withLock { $0 } }

    /// Notes that `entry` happened.
    public func note(_ entry: Entry) {
        noted.withLock { $0.append(entry) }
    }
}
