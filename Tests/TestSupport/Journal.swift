import Synchronization

/// Records entries in order, from any task.
package final class Journal<Entry: Sendable>: Sendable {
    private let noted = Mutex<[Entry]>([])

    /// Creates an empty journal.
    package init() {}

    /// The entries so far.
    package var entries: [Entry] { noted.withLock { $0 } }

    /// Records `entry`.
    package func note(_ entry: Entry) {
        noted.withLock { $0.append(entry) }
    }
}
