import GRDB
import Synchronization

/// Changes that wait because the disk has no room, or because another program keeps the file to itself.
final class WriteBacklog: Sendable {
    typealias Change = @Sendable (Database) throws -> Void

    private struct State {
        var changes: [Change] = []
        var trouble: StoreError?
    }

    private let state = Mutex(State())
    /// Days of refreshes; beyond that a change fails as any other.
    private let longest: Int

    init(longest: Int = 5000) {
        self.longest = longest
    }

    /// Why changes wait; nil while none does.
    var trouble: StoreError? { state.withLock { $0.trouble } }

    /// Lets `write` put `change` and all that wait before it into the store, in their order and all at once. What cannot be
    /// written now waits for the next one.
    func add(_ change: @escaping Change, _ write: ([Change]) throws(StoreError) -> Void) throws(StoreError) {
        let failure: StoreError? = state.withLock { state in
            do throws(StoreError) {
                try write(state.changes + [change])
                state = State()
                return nil
            } catch {
                guard error.isRetryable, state.changes.count < longest else { return error }
                state.changes.append(change)
                state.trouble = error
                return nil
            }
        }
        if let failure { throw failure }
    }
}

extension MonitorStore {
    /// Why what the services have told is kept in memory instead of on disk; nil while it is not. Each change tries
    /// again, and once there is room all of them are written, as if nothing had been.
    public var delay: StoreError? { backlog.trouble }

    /// As ``write(_:)`` does, but for want of room, or while another program keeps the file to itself, `body` waits in memory
    /// for a later change. A crash loses what waits together with the cursors that say how far it reached, so that it is asked
    /// for again.
    func writeInTime(_ body: @escaping WriteBacklog.Change) throws(StoreError) {
        guard files != nil else { return try write(body) }
        try backlog.add(body) { changes throws(StoreError) in
            try write { database in for change in changes { try change(database) } }
        }
    }
}
