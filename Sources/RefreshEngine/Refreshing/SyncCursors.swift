import Foundation

/// How far a working copy reaches: instants by name, which the store keeps as unix seconds.
protocol SyncCursors {
    /// What each instant is called in the store. Names stay for ever: an older store is read by them.
    static var names: [(name: String, path: WritableKeyPath<Self, Date?>)] { get }

    /// When the last successful read began.
    var syncedAt: Date? { get set }
    /// When the last reconciliation began.
    var reconciledAt: Date? { get set }

    /// The names of the instants from which on everything of a kind is in.
    static var reaches: Set<String> { get }

    init()
}

extension SyncCursors {
    /// A moment, as two clocks may differ: less than reads overlap.
    private static var tolerance: TimeInterval { 60 }

    /// The instants among `stored`; nil where one is missing.
    init(stored: [String: Int64]) {
        self.init()
        for (name, path) in Self.names {
            self[keyPath: path] = stored[name].map { Date(timeIntervalSince1970: TimeInterval($0)) }
        }
    }

    /// The instants by name, in whole seconds: rounded down, so that what lies between is read again rather than missed.
    var stored: [String: Int64] {
        Self.names.reduce(into: [:]) { stored, field in
            stored[field.name] = self[keyPath: field.path].map { Int64($0.timeIntervalSince1970.rounded(.down)) }
        }
    }

    /// Notes that a read which began at `instant` has succeeded. After a long gap, as when a laptop slept, what changes
    /// cannot show has had time to happen: the reconciliation is due at once.
    mutating func noteRead(at instant: Date) {
        if let syncedAt, instant.timeIntervalSince(syncedAt) > 900 { reconciledAt = nil }
        syncedAt = instant
    }

    /// Notes that what is older than `instant` may be gone.
    mutating func clip(to instant: Date) {
        for field in Self.names where Self.reaches.contains(field.name) {
            self[keyPath: field.path] = self[keyPath: field.path].map { max($0, instant) }
        }
    }

    /// Forgets what lies after `now`, which a clock that was wrong has left: to go on from there would skip all that changes
    /// until then. What is forgotten is done again, and changes are read from `newest` on, the last that the service itself
    /// has dated; without it, everything is read anew.
    ///
    /// - Returns: Whether anything was.
    @discardableResult
    mutating func forgetFuture(after now: Date, newest: @autoclosure () -> Date?) -> Bool {
        let limit = now + Self.tolerance
        let future = Self.names.filter { name, path in self[keyPath: path].map { $0 > limit } ?? false }
        guard !future.isEmpty else { return false }
        let isAhead = syncedAt.map { $0 > limit } ?? false
        for (_, path) in future { self[keyPath: path] = nil }
        if isAhead { syncedAt = newest().map { min($0, now) } }
        reconciledAt = nil
        return true
    }

    /// Whether what was last done at `last` is to be done again. A time that lies far ahead is from a clock that was wrong.
    static func isDue(_ last: Date?, at now: Date, every interval: TimeInterval = 600) -> Bool {
        last.map { abs(now.timeIntervalSince($0)) >= interval } ?? true
    }
}
