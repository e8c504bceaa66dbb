public import Foundation
public import Storage

/// The place at a state directory. Many programs may look at the store, one keeps it in step: whoever has the seat.
public struct StateSeat: Sendable {
    /// What the one who has the seat works with.
    public struct Engine: Sendable {
        /// Held as long as this value lives; the kernel takes it back when the process ends, however it ends.
        public let lock: EngineLock
        public let store: MonitorStore
        /// A store that could not be used and was put aside; nil when there was none.
        public let setAside: SetAside?
    }

    /// Where the store is.
    public let directory: URL

    /// The place at `directory`.
    public init(directory: URL) {
        self.directory = directory
    }

    /// Takes the seat; nil while another program has it.
    ///
    /// - Throws: `StoreError` when the directory or the store in it cannot be used.
    public func take(at now: Date) throws(StoreError) -> Engine? {
        guard let lock = try EngineLock.acquire(in: directory) else { return nil }
        let opening = try MonitorStore.open(in: directory, at: now)
        return Engine(lock: lock, store: opening.store, setAside: opening.setAside)
    }

    /// Opens the store again after it was found damaged, page by page, and puts it aside where it is.
    ///
    /// - Throws: `StoreError` when no new one can be made either.
    func repair(at now: Date) throws(StoreError) -> MonitorStore.Opening {
        try MonitorStore.open(in: directory, at: now, verifying: .everyPage)
    }

    /// The store that another program keeps in step; nil while there is none yet.
    ///
    /// - Throws: `StoreError` when it cannot be read.
    public func follow() throws(StoreError) -> MonitorStore? {
        try MonitorStore.openFollower(in: directory)
    }
}
