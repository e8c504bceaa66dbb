/// An array of which every readable element is kept: a bad row costs that row, never the page.
public struct LossyRows<Row: Decodable & Sendable>: Decodable, Sendable {
    /// The rows that could be read.
    public let rows: [Row]
    /// The rows that could not.
    public let skipped: [SkippedRow]

    /// An array with nothing in it.
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

    /// Moves past a value without looking at it.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}
