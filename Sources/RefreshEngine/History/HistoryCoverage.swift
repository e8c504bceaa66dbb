package import Foundation
package import Monitoring
package import Storage

/// Which spans of time the store covers completely: the history loaded into it, and what refreshes keep up to date.
///
/// The span that refreshes cover grows with each of them. It is derived from the cursors that a refresh moves anyway,
/// so that a refresh without news needs no extra write.
package struct HistoryCoverage: Sendable, Equatable {
    /// The present is never fully known: up to this much missing at the end of a range counts as known.
    package static let tolerance = Duration.seconds(900)

    private let spans: [HistoryKind: [Range<Date>]]

    /// Reads the coverage of `store`.
    ///
    /// - Parameter keptFrom: Older data is dropped from the store from time to time, and counts as unknown.
    package init(_ store: MonitorStore, keptFrom: Date = .distantPast) throws(StoreError) {
        let cursors = try store.cursors()
        let (inbox, phone) = (InboxCursors(stored: cursors), PhoneCursors(stored: cursors))
        let live: [HistoryKind: (from: Date?, to: Date?)] = [
            .ratings: (inbox.ratingsFrom, inbox.syncedAt), .conversations: (inbox.createdFrom, inbox.syncedAt),
            .calls: (phone.callsFrom, phone.syncedAt), .service: (inbox.servedFrom, inbox.syncedAt),
        ]
        var spans: [HistoryKind: [Range<Date>]] = [:]
        for kind in HistoryKind.allCases {
            spans[kind] = try store.coverage(of: kind).map { $0.start..<$0.end }
            if let from = live[kind]?.from, let to = live[kind]?.to, from < to { spans[kind]?.append(from..<to) }
        }
        let kept = min(keptFrom, .distantFuture)..<Date.distantFuture
        self.spans = spans.mapValues { $0.map { $0.clamped(to: kept) }.filter { !$0.isEmpty } }
    }

    /// The spans in which all records of `kind` are known, in no particular order; they may overlap.
    package func known(_ kind: HistoryKind) -> [Range<Date>] {
        spans[kind] ?? []
    }

    /// The parts of `span` in which records of `kind` may be missing, in order.
    package func gaps(of kind: HistoryKind, in span: Range<Date>) -> [Range<Date>] {
        span.gaps(beside: known(kind), tolerance: Self.tolerance)
    }
}

/// How long the store keeps ended conversations and calls.
package enum Retention {
    /// The minimum the screen needs: this month's ratings in any time zone, and the calls of the longest period
    /// including those that began before it.
    package static let minimum: Duration = .seconds(33 * 86_400)
}
