import Foundation

/// How much of the text channel the working copy covers.
struct InboxCursors: SyncCursors, Equatable {
    /// When the last successful read began. Earlier changes are included, except those the service shows late.
    var syncedAt: Date?
    /// The start of the span with all created conversations.
    var createdFrom: Date?
    /// The start of the span with all ratings; nil before any history was read.
    var ratingsFrom: Date?
    /// When the workspace and the teams were last read.
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
