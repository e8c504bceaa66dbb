/// A rectangle of cells. The left and top edges are inside, `maxX` and `maxY` are outside.
public struct Rect: Sendable, Hashable {
    /// The leftmost column.
    public let x: Int
    /// The topmost row.
    public let y: Int
    /// Columns, never negative.
    public let width: Int
    /// Rows, never negative.
    public let height: Int

    /// Creates a rectangle; a negative width or height counts as zero.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// Creates the rectangle of `size` whose top left cell is `origin`.
    public init(origin: Point = .zero, size: Size) {
        self.init(x: origin.x, y: origin.y, width: size.width, height: size.height)
    }

    /// The top left cell.
    public var origin: Point { Point(x: x, y: y) }
    /// The columns and rows covered.
    public var size: Size { Size(width: width, height: height) }
    /// Whether no cell is covered.
    public var isEmpty: Bool { width == 0 || height == 0 }
    /// The leftmost column.
    public var minX: Int { x }
    /// The first column to the right of the rectangle.
    public var maxX: Int { x + width }
    /// The topmost row.
    public var minY: Int { y }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }

    /// Whether the cell at `point` is covered.
    public func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
    }

    /// The cells covered by both rectangles; empty if there are none.
    public func intersection(_ other: Rect) -> Rect {
        let (left, top) = (max(minX, other.minX), max(minY, other.minY))
        return Rect(
            x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }

    /// The rectangle without this many cells at each edge; empty if nothing is left.
    public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
        Rect(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
    }

    /// The first `rows` rows, and the rest below them. `rows` is clamped to the height.
    public func splitTop(_ rows: Int) -> (top: Rect, bottom: Rect) {
        let rows = min(max(0, rows), height)
        return (
            Rect(x: x, y: y, width: width, height: rows),
            Rect(x: x, y: y + rows, width: width, height: height - rows)
        )
    }

    /// The last `rows` rows, and the rest above them. `rows` is clamped to the height.
    public func splitBottom(_ rows: Int) -> (top: Rect, bottom: Rect) {
        splitTop(height - min(max(0, rows), height))
    }

    /// The first `columns` columns, and the rest to their right. `columns` is clamped to the width.
    public func splitLeft(_ columns: Int) -> (left: Rect, right: Rect) {
        let columns = min(max(0, columns), width)
        return (
            Rect(x: x, y: y, width: columns, height: height),
            Rect(x: x + columns, y: y, width: width - columns, height: height)
        )
    }

    /// The last `columns` columns, and the rest to their left. `columns` is clamped to the width.
    public func splitRight(_ columns: Int) -> (left: Rect, right: Rect) {
        splitLeft(width - min(max(0, columns), width))
    }
}

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
