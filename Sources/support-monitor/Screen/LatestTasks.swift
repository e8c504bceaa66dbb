/// Tasks of which only the latest matters: to start one cancels the one before it with the same key.
///
/// They are no children of whoever starts them, since each is given up alone, as soon as nobody waits for it any more.
@MainActor
final class LatestTasks<Key: Hashable> {
    private var tasks: [Key: Task<Void, Never>] = [:]

    /// Runs `body` in place of what was started for `key` before.
    func start(_ key: Key, _ body: @escaping @MainActor () async -> Void) {
        tasks[key]?.cancel()
        tasks[key] = Task { await body() }
    }

    /// Gives up what was started for `key`, if anything was.
    func cancel(_ key: Key) {
        tasks.removeValue(forKey: key)?.cancel()
    }

    /// Gives everything up.
    func cancelAll() {
        tasks.values.forEach { $0.cancel() }
        tasks = [:]
    }
}
