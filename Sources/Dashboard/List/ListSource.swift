import Canvas

/// All rows of a list and how they are shown, from which a ``ListPane`` takes those to show.
struct ListSource<Row, ID> {
    let columns: [Column<Row>]
    /// Where the rows are; its width decides which columns are shown.
    let rect: Rect
    /// Makes the rows, in their natural order. Asked only when the list changes.
    let rows: () -> [Row]
    let id: (Row) -> ID
    /// Where a row stands, whatever the list is sorted by.
    var standing: (Row) -> Standing = { _ in .ordinary }
    /// The part of the list that a row is in, from 0 at the top: each part is sorted by itself.
    var part: (Row) -> Int = { _ in 0 }
    /// The columns that are shown, where the rows are in more than one table; nil where the width decides.
    var shown: [Column<Row>]?

    /// The columns there is room for.
    func visibleColumns(_ context: Context) -> [Column<Row>] {
        shown ?? Table<Row>.visibleColumns(columns, in: rect, context)
    }

    /// What the list can be sorted by, as it is shown now.
    func fields(_ context: Context) -> [Field<Row>] {
        visibleColumns(context).compactMap(\.field)
    }
}

/// Where a row stands, whatever the list is sorted by.
enum Standing: Int, Comparable, Sendable {
    /// Sums up the others: on top, and gone while a filter makes the sum meaningless.
    case summary
    case top
    case ordinary
    case bottom
    /// Not shown.
    case hidden

    static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
}
