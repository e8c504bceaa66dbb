/// The position of a cell: columns from the left, rows from the top, both from zero.
public struct Point: Sendable, Hashable {
    /// The column; negative to the left of the screen.
    public let x: Int
    /// The row; negative above the screen.
    public let y: Int

    /// Creates the point at column `x` of row `y`.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The top left cell.
    public static let zero = Point(x: 0, y: 0)
}
