/// A number of columns and rows, in cells.
public struct Size: Sendable, Hashable {
    /// Columns, never negative.
    public let width: Int
    /// Rows, never negative.
    public let height: Int

    /// Creates a size; a negative number counts as zero.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// No columns and no rows.
    public static let zero = Size(width: 0, height: 0)

    /// Whether there is no cell at all.
    public var isEmpty: Bool { width == 0 || height == 0 }
}
