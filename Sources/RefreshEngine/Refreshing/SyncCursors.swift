import Foundation
import Localization

/// How far a working copy reaches: named instants, stored as Unix seconds.
protocol SyncCursors {
    /// The name of each instant in the store. Names must never change, because older stores use them.
    static var names: [(name: String, path: WritableKeyPath<Self, Date?>)] { get }

    /// When the last successful read began.
    var syncedAt: Date? { get set }
    /// When the last reconciliation began.
    var reconciledAt: Date? { get set }

    /// The names of the instants since which everything of a kind is included.
    static var reaches: Set<String> { get }

    init()
}

extension SyncCursors {
    /// The difference tolerated between two clocks, which is less than the overlap of reads.
    private static var tolerance: Duration { .seconds(60) }

    /// Reads the instants from `stored`; nil if one is missing.
    init(stored: [String: Int64]) {
        self.init()
        for (name, path) in Self.names {
            self[keyPath: path] = stored[name].map { Date(timeIntervalSince1970: TimeInterval($0)) }
        }
    }

    /// The instants by name, in whole seconds: rounded down, so that anything in between is read again rather than
    /// missed.
    var stored: [String: Int64] {
        Self.names.reduce(into: [:]) { stored, field in
            stored[field.name] = self[keyPath: field.path].map { Int64($0.timeIntervalSince1970.rounded(.down)) }
        }
    }

    /// Records that a read begun at `instant` has succeeded. After a long gap, as when a laptop slept, things may have
    /// happened that changes cannot show, so the reconciliation is due at once.
    mutating func noteRead(at instant: Date) {
        if let syncedAt, instant.timeIntervalSince(syncedAt) > 900 { reconciledAt = nil }
        syncedAt = instant
    }

    /// Records that data older than `instant` may be gone.
    mutating func clip(to instant: Date) {
        for field in Self.names where Self.reaches.contains(field.name) {
            self[keyPath: field.path] = self[keyPath: field.path].map { max($0, instant) }
        }
    }

    /// Forgets instants after `now`, left by a wrong clock: continuing from there would skip all changes until then.
    /// What they recorded is done again, and changes are read from `newest`, the last date given by the service itself;
    /// without it, everything is read again.
    ///
    /// - Returns: Whether anything was forgotten.
    @discardableResult
    mutating func forgetFuture(after now: Date, newest: @autoclosure () -> Date?) -> Bool {
        let limit = now + Self.tolerance.seconds
        let future = Self.names.filter { name, path in self[keyPath: path].map { $0 > limit } ?? false }
        guard !future.isEmpty else { return false }
        let isAhead = syncedAt.map { $0 > limit } ?? false
        for (_, path) in future { self[keyPath: path] = nil }
        if isAhead { syncedAt = newest().map { min($0, now) } }
        reconciledAt = nil
        return true
    }

    /// Whether something last done at `last` is due again. A time far in the future comes from a wrong clock.
    static func isDue(_ last: Date?, at now: Date, every interval: Duration = .seconds(600)) -> Bool {
        last.map { abs(now.timeIntervalSince($0)) >= interval.seconds } ?? true
    }
}

/// How much of the text channel the working copy covers.
struct InboxCursors: SyncCursors, Equatable {
    /// When the last successful read began. Earlier changes are included, except those the service shows late.
    var syncedAt: Date?
    /// The start of the span with all created conversations.
    var createdFrom: Date?
    /// The start of the span with all ratings; nil before any history was read.
    var ratingsFrom: Date?
    /// The start of the span with all first responses and closes; nil before anything was read, or read with its statistics.
    var servedFrom: Date?
    /// When the workspace and the teams were last read.
    var listsReadAt: Date?
    /// When the last reconciliation began.
    var reconciledAt: Date?

    static let reaches: Set = ["inbox.createdFrom", "inbox.ratingsFrom", "inbox.servedFrom"]

    static var names: [(name: String, path: WritableKeyPath<Self, Date?>)] {
        [
            ("inbox.syncedAt", \.syncedAt), ("inbox.createdFrom", \.createdFrom), ("inbox.ratingsFrom", \.ratingsFrom),
            ("inbox.servedFrom", \.servedFrom), ("inbox.listsReadAt", \.listsReadAt),
            ("inbox.reconciledAt", \.reconciledAt),
        ]
    }
}

/// How much of the voice channel the working copy covers.
struct PhoneCursors: SyncCursors, Equatable {
    /// When the last successful read began. Calls that started before it are included.
    var syncedAt: Date?
    /// The start of the span with all calls.
    var callsFrom: Date?
    /// When users and lines were last read.
    var listsReadAt: Date?
    /// When calls that may still change were last read again.
    var revisitedAt: Date?
    /// When the last reconciliation began.
    var reconciledAt: Date?

    static let reaches: Set = ["phone.callsFrom"]

    static var names: [(name: String, path: WritableKeyPath<Self, Date?>)] {
        [
            ("phone.syncedAt", \.syncedAt), ("phone.callsFrom", \.callsFrom), ("phone.listsReadAt", \.listsReadAt),
            ("phone.revisitedAt", \.revisitedAt), ("phone.reconciledAt", \.reconciledAt),
        ]
    }
}
