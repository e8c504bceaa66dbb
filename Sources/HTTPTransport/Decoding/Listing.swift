/// The rows of a list that may run over many pages, and what was lost on the way.
public struct Listing<Row: Sendable>: Sendable {
    /// The rows that could be read, each id once.
    public var rows: [Row]
    /// How many rows could not be read. They are in the log, by position.
    public var skippedRows: Int
    /// How many rows the service counted, or nil if it does not say. It drifts while pages are read: never compute
    /// with it.
    public var totalCount: Int?

    /// Creates a listing.
    public init(rows: [Row], skippedRows: Int = 0, totalCount: Int? = nil) {
        self.rows = rows
        self.skippedRows = skippedRows
        self.totalCount = totalCount
    }
}

extension Listing: Equatable where Row: Equatable {}
