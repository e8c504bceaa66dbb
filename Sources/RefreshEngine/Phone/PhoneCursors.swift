import Foundation

/// How far the working copy of the voice channel reaches.
struct PhoneCursors: SyncCursors, Equatable {
    /// When the last successful read began. Calls that started before it are in.
    var syncedAt: Date?
    /// From when on every call is in.
    var callsFrom: Date?
    /// When users and lines were last read.
    var listsReadAt: Date?
    /// When calls that are still changing were last read again.
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
