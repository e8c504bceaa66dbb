/// An update from the engine for the screen: everything that is known, and what the engine is doing.
public struct MonitorUpdate: Sendable, Equatable {
    /// All that is known.
    public let snapshot: Snapshot
    /// What the engine is doing.
    public let status: RefreshStatus
    /// The alerts and their reports; nil if no alerts are kept.
    public let alerts: AlertOverview?

    /// Combines the parts.
    public init(snapshot: Snapshot, status: RefreshStatus, alerts: AlertOverview? = nil) {
        self.snapshot = snapshot
        self.status = status
        self.alerts = alerts
    }
}
