import Foundation

/// How far the working copy of the text channel reaches.
struct InboxCursors: SyncCursors, Equatable {
    /// When the last successful read began. Changes before it are in, but for those the service shows late.
    var syncedAt: Date?
    /// From when on every conversation created is in.
    var createdFrom: Date?
    /// From when on every rating is in; nil before any history was read.
    var ratingsFrom: Date?
    /// When workspace and teams were last read.
    var listsReadAt: Date?
    /// When the last reconciliation began.
    var reconciledAt: Date?

    static let reaches: Set = ["inbox.createdFrom", "inbox.ratingsFrom"]

    static var names: [(name: String, path: WritableKeyPath<Self, Date?>)] {
        [
            ("inbox.syncedAt", \.syncedAt), ("inbox.createdFrom", \.createdFrom), ("inbox.ratingsFrom", \.ratingsFrom),
            ("inbox.listsReadAt", \.listsReadAt), ("inbox.reconciledAt", \.reconciledAt),
        ]
    }
}
