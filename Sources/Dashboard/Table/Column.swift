import Canvas

/// One column of a table, declared as data: what it shows, how wide it is, and how soon it goes when there is no room.
struct Column<Row>: Sendable {
    enum Alignment: Sendable {
        case leading, trailing
    }

    /// The heading; the column is at least as wide.
    let title: @Sendable (Context) -> String
    let alignment: Alignment
    /// The width below which the column is of no use.
    let width: @Sendable (Context) -> Int
    /// Columns it may grow by when there is room.
    let growth: Int
    /// Columns with a higher number go first; nil stays.
    let dropRank: Int?
    let cell: @Sendable (Row, Context) -> StyledText
    /// Blanks after it, where that is the same however much room there is: a mark stays with what it marks.
    var fixedGap: Int?
    /// nil where the list can neither be sorted by it nor asked for it.
    var field: Field<Row>?

    /// A column of marks, one column wide, before what they mark.
    static func mark(_ cell: @escaping @Sendable (Row, Context) -> StyledText) -> Column {
        var column = Column(
            title: { _ in "" }, alignment: .leading, width: { _ in 1 }, growth: 0, dropRank: nil, cell: cell)
        column.fixedGap = 1
        return column
    }

    /// A column of text, left-aligned.
    static func text(
        _ title: @escaping @Sendable (Context) -> String, width: Int, growth: Int = 0, drop: Int? = nil,
        cell: @escaping @Sendable (Row, Context) -> StyledText
    ) -> Column {
        Column(title: title, alignment: .leading, width: { _ in width }, growth: growth, dropRank: drop, cell: cell)
    }

    /// A column of figures, right-aligned.
    static func figure(
        _ title: @escaping @Sendable (Context) -> String, width: Int, drop: Int? = nil,
        cell: @escaping @Sendable (Row, Context) -> StyledText
    ) -> Column {
        Column(title: title, alignment: .trailing, width: { _ in width }, growth: 0, dropRank: drop, cell: cell)
    }
}
