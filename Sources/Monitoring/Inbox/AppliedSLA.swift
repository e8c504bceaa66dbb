/// A promise of a fast answer that was made for a conversation (an SLA).
public struct AppliedSLA: Sendable, Equatable {
    /// Whether it was kept.
    public enum Status: String, Sendable, CaseIterable {
        /// Nothing is decided yet. It stays so beyond the promised time, until a teammate replies.
        case active
        case hit, missed, cancelled
    }

    /// What the promise is called.
    public let name: String
    /// Whether it was kept.
    public let status: Status

    /// Creates a promise.
    public init(name: String, status: Status) {
        self.name = name
        self.status = status
    }
}
