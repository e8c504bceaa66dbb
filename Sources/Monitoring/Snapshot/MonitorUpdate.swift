/// What the engine tells the screen: all that is known, and what it is doing about the rest.
public struct MonitorUpdate: Sendable, Equatable {
    /// All that is known.
    public let snapshot: Snapshot
    /// What is being done about the rest.
    public let status: RefreshStatus
    /// The alerts with what was told of them; nil where nobody keeps them.
    public let alerts: AlertOverview?

    /// Puts everything together.
    public init(snapshot: Snapshot, status: RefreshStatus, alerts: AlertOverview? = nil) {
        self.snapshot = snapshot
        self.status = status
        self.alerts = alerts
    }
}
