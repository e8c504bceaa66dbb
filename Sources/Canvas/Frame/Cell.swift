/// One column of one row.
public struct Cell: Sendable, Hashable {
    /// The content.
    public let cluster: Cluster
    /// Its meaning.
    public var style: Style

    /// Creates the cell, or the left half of a wide one, that shows `cluster`.
    public init(_ cluster: Cluster, style: Style) {
        self.cluster = cluster
        self.style = style
    }

    /// An empty cell of ordinary style.
    public static let blank = Cell(.blank, style: .normal)

    /// The right half of a wide cell.
    static func continuation(style: Style) -> Cell {
        Cell(.continuation, style: style)
    }

    /// The text shown; empty in the right half of a wide cell.
    public var text: String { isContinuation ? "" : cluster.text }

    /// Columns taken: 1, 2, or 0 for the right half of a wide cell.
    public var width: Int { cluster.width }

    /// Whether this is the right half of the wide cell left of it.
    public var isContinuation: Bool { cluster.width == 0 }
}
