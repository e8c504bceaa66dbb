import Canvas

/// All rows of a list and how to show them, for a ``ListPane``.
struct ListSource<Row, ID> {
    let columns: [Column<Row>]
    /// The rectangle of the rows; its width decides which columns are shown.
    let rect: Rect
    /// Creates the rows in default order. Called only when the list changes.
    let rows: () -> [Row]
    let id: (Row) -> ID
    /// Pins a row regardless of the sort order.
    var pin: (Row) -> RowPin = { _ in .unpinned }
    /// The part of the list that a row belongs to, from 0 at the top. Each part is sorted separately.
    var section: (Row) -> Int = { _ in 0 }
    /// The shown columns, if the rows are in several tables; nil if the width decides.
    var shown: [Column<Row>]?

    /// The columns that fit.
    func visibleColumns(_ context: Context) -> [Column<Row>] {
        shown ?? Table<Row>.visibleColumns(columns, in: rect, context)
    }

    /// The fields by which the list can currently be sorted.
    func fields(_ context: Context) -> [Field<Row>] {
        visibleColumns(context).compactMap(\.field)
    }
}

/// Pins a row regardless of the sort order.
enum RowPin: Int, Comparable, Sendable {
    /// Sums up the others: at the top, and hidden by a filter, which makes the sum meaningless.
    case summary
    case top
    case unpinned
    case bottom
    /// Not shown.
    case hidden

    static func < (left: RowPin, right: RowPin) -> Bool { left.rawValue < right.rawValue }
}
