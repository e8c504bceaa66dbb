/// An array that keeps every readable element: an unreadable row costs only that row, not the page.
public struct LossyRows<Row: Decodable & Sendable>: Decodable, Sendable {
    /// The readable rows.
    public let rows: [Row]
    /// The unreadable rows.
    public let skipped: [SkippedRow]

    /// Creates an empty array.
    public init() {
        rows = []
        skipped = []
    }

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var (rows, skipped): ([Row], [SkippedRow]) = ([], [])
        rows.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd {
            let index = container.currentIndex
            do {
                rows.append(try container.decode(Row.self))
            } catch {
                skipped.append(SkippedRow(index: index, error: error))
                _ = try container.decode(Anything.self)
            }
        }
        self.rows = rows
        self.skipped = skipped
    }

    /// Skips a value without decoding it.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}
