public import Foundation

/// How many rows pruning removed.
public struct Pruned: Sendable, Equatable {
    /// What is older may be gone; nil when nothing was to be pruned.
    public internal(set) var before: Date?
    public internal(set) var conversations = 0
    public internal(set) var ratings = 0
    public internal(set) var calls = 0
    public internal(set) var statusChanges = 0
    /// Firings that are over.
    public internal(set) var alerts = 0
    /// Messages that have left the outbox.
    public internal(set) var messages = 0
}
