/// What the engine tells the screen: all that is known, and what it is doing about the rest.
public struct MonitorUpdate: Sendable, Equatable {
    /// All that is known.
    public let snapshot: Snapshot
    /// What is being done about the rest.
    public let status: RefreshStatus

    /// Puts both together.
    public init(snapshot: Snapshot, status: RefreshStatus) {
        self.snapshot = snapshot
        self.status = status
    }
}
