import Foundation

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
