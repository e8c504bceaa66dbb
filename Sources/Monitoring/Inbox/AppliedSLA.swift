/// A service-level agreement (SLA) on the response time for a conversation.
public struct AppliedSLA: Sendable, Equatable {
    /// Whether the SLA was met.
    public enum Status: String, Sendable, CaseIterable {
        /// Not decided yet. Stays active past the deadline until a teammate replies.
        case active
        case hit, missed, cancelled
    }

    /// The name of the SLA.
    public let name: String
    /// Whether it was met.
    public let status: Status

    /// Creates an SLA.
    public init(name: String, status: Status) {
        self.name = name
        self.status = status
    }
}
