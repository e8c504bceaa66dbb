public import Foundation

/// The number of rows removed by pruning.
public struct PruneResult: Sendable, Equatable {
    /// Older data may be gone; nil if nothing had to be removed.
    public internal(set) var cutoff: Date?
    public internal(set) var conversations = 0
    public internal(set) var ratings = 0
    public internal(set) var calls = 0
    public internal(set) var statusChanges = 0
    /// Ended alert episodes.
    public internal(set) var alerts = 0
    /// Messages that have left the outbox.
    public internal(set) var messages = 0
}
