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

    /// Zero columns and zero rows.
    public static let zero = Size(width: 0, height: 0)

    /// Whether there are no cells.
    public var isEmpty: Bool { width == 0 || height == 0 }
}
