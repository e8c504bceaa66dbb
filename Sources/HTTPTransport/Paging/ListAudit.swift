/// What a list that was read page by page has come to, and whether it can be all there is.
///
/// Lists move while they are read, and a service's own count may be off by a few. What lacks more than that was cut short,
/// and a list of which nothing can be understood was not read at all.
public struct ListAudit: Sendable {
    /// Rows that a list may move by while one page is turned: a page takes about a second, and a busy workspace changes a few
    /// hundred conversations a minute.
    private static let driftPerPage = 5
    /// A page with so many rows of which not one is understood needs no other beside it.
    private static let tellingPage = 20
    /// A single row may be odd by itself.
    private static let fewestRows = 2

    private let tolerance: Int
    private let largestDrift: Int
    private var pages = 0
    private var understood = 0
    private var unreadable = 0

    /// - Parameters:
    ///   - tolerance: By how many rows the service's count may be off where nothing moves.
    ///   - largestDrift: The most that any list moves by: a page.
    public init(tolerance: Int, largestDrift: Int) {
        self.tolerance = tolerance
        self.largestDrift = largestDrift
    }

    /// Counts a page.
    ///
    /// - Returns: What is wrong with it by itself; nil if nothing is.
    public mutating func add(understood: Int, of rows: Int) -> TransportError.Kind? {
        pages += 1
        self.understood += understood
        unreadable += rows - understood
        return understood == 0 && rows >= Self.tellingPage ? .unreadableRows(rows) : nil
    }

    /// What is wrong with the list now that it has ended; nil if nothing is.
    ///
    /// - Parameters:
    ///   - read: How many rows came, each counted once, unreadable ones among them.
    ///   - total: How many the service counts; nil if it does not say.
    ///   - isCut: Whether the last page was full, which makes any missing row suspect.
    public func verdict(read: Int, total: Int?, isCut: Bool) -> TransportError.Kind? {
        if understood == 0, unreadable >= Self.fewestRows { return .unreadableRows(unreadable) }
        guard let total, total > read else { return nil }
        let drift = min(largestDrift, tolerance + Self.driftPerPage * max(0, pages - 1))
        return isCut || read == 0 || total - read > drift ? .listEndedEarly(read: read, total: total) : nil
    }
}
