/// Checks whether a list that was read page by page can be complete.
///
/// Lists change while they are read, and a service's own total may be off by a few. If more rows than that are missing,
/// the list was cut short; if none of the rows could be understood, it was not read at all.
public struct ListAudit: Sendable {
    /// The number of rows by which a list may change per page: a page takes about a second, and a busy workspace
    /// changes a few hundred conversations a minute.
    private static let driftPerPage = 5
    /// A page with this many rows, none of which was understood, is conclusive on its own.
    private static let tellingPage = 20
    /// Fewer rows than this may all be malformed by chance.
    private static let minRows = 2

    private let tolerance: Int
    private let maxDrift: Int
    private var pages = 0
    private var understood = 0
    private var unreadable = 0

    /// - Parameters:
    ///   - tolerance: By how many rows the service's total may be off if nothing changes.
    ///   - maxDrift: The maximum number of rows by which a list changes: one page.
    public init(tolerance: Int, maxDrift: Int) {
        self.tolerance = tolerance
        self.maxDrift = maxDrift
    }

    /// Adds a page.
    ///
    /// - Returns: The problem with the page itself; nil if there is none.
    public mutating func add(understood: Int, of rows: Int) -> TransportError.Kind? {
        pages += 1
        self.understood += understood
        unreadable += rows - understood
        return understood == 0 && rows >= Self.tellingPage ? .unreadableRows(rows) : nil
    }

    /// The problem with the list after its end; nil if there is none.
    ///
    /// - Parameters:
    ///   - read: The number of rows received, each counted once, including unreadable ones.
    ///   - total: The total reported by the service; nil if there is none.
    ///   - isCut: Whether the last page was full, which makes any missing row suspicious.
    public func verdict(read: Int, total: Int?, isCut: Bool) -> TransportError.Kind? {
        if understood == 0, unreadable >= Self.minRows { return .unreadableRows(unreadable) }
        guard let total, total > read else { return nil }
        let drift = min(maxDrift, tolerance + Self.driftPerPage * max(0, pages - 1))
        return isCut || read == 0 || total - read > drift ? .listEndedEarly(read: read, total: total) : nil
    }
}
