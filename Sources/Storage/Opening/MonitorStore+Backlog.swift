import GRDB
import Synchronization

/// Changes that wait because the disk is full, or because another program has locked the file.
final class WriteBacklog: Sendable {
    typealias Change = @Sendable (Database) throws -> Void

    private struct State {
        var changes: [Change] = []
        var trouble: StoreError?
    }

    private let state = Mutex(State())
    /// The maximum number of waiting changes, enough for days of refreshes; beyond it, a change fails like any other.
    private let maxLength: Int

    init(maxLength: Int = 5000) {
        self.maxLength = maxLength
    }

    /// Why changes are waiting; nil if none are.
    var trouble: StoreError? { state.withLock { $0.trouble } }

    /// Lets `write` put `change` and all waiting changes into the store, in order and in one transaction. If it cannot
    /// be written now, it waits for the next one.
    func add(_ change: @escaping Change, _ write: ([Change]) throws(StoreError) -> Void) throws(StoreError) {
        let failure: StoreError? = state.withLock { state in
            do throws(StoreError) {
                try write(state.changes + [change])
                state = State()
                return nil
            } catch {
                guard error.isRetryable, state.changes.count < maxLength else { return error }
                state.changes.append(change)
                state.trouble = error
                return nil
            }
        }
        if let failure { throw failure }
    }
}

extension MonitorStore {
    /// Why data from the services is kept in memory instead of on disk; nil if it is not. Each change tries again, and
    /// once the store can be written all of them are saved.
    package var delay: StoreError? { backlog.trouble }

    /// Like ``write(_:)``, but if the disk is full, or another program has locked the file, `body` waits in memory for
    /// a later change. In a crash, what is waiting is lost together with the cursors that mark it, so that it is
    /// requested again.
    ///
    /// - Parameter isNews: Whether programs that follow should read the store again.
    func writeInTime(isNews: Bool = true, _ body: @escaping WriteBacklog.Change) throws(StoreError) {
        guard files != nil else { return try write(isNews: isNews, body) }
        try backlog.add(body) { changes throws(StoreError) in
            try write(isNews: isNews || changes.count > 1) { database in
                for change in changes { try change(database) }
            }
        }
    }
}
