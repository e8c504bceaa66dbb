/// A condition that calls for a person.
public enum AlertRule: String, Sendable, CaseIterable {
    /// A team's queue is not empty.
    case queue
    /// An agent has as many open conversations as the settings call too many.
    case overload
    /// An agent got many conversations in a short time.
    case spike
    /// Fewer agents are online than there should be.
    case staffing
}
