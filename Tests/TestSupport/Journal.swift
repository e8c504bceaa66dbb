import Synchronization

/// Records entries in order, from any task.
public final class Journal<Entry: Sendable>: Sendable {
    private let noted = Mutex<[Entry]>([])

    /// Creates an empty journal.
    public init() {}

    /// The entries so far.
    public var entries: [Entry] { noted.withLock { $0 } }

    /// Records `entry`.
    public func note(_ entry: Entry) {
        noted.withLock { $0.append(entry) }
    }
}
