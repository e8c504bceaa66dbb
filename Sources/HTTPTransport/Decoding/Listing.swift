/// The rows of a list that may have many pages, and the number of unreadable ones.
public struct Listing<Row: Sendable>: Sendable {
    /// The readable rows, each id once.
    public var rows: [Row]
    /// The number of unreadable rows, which are logged by position.
    public var skippedRows: Int
    /// The total reported by the service; nil if there is none. It changes while pages are read, so never compute with
    /// it.
    public var totalCount: Int?

    /// Creates a listing.
    public init(rows: [Row], skippedRows: Int = 0, totalCount: Int? = nil) {
        self.rows = rows
        self.skippedRows = skippedRows
        self.totalCount = totalCount
    }
}

extension Listing: Equatable where Row: Equatable {}
