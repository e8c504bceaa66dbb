import Canvas

/// One column of a table as data: its content, its width, and when it is dropped if there is no room.
struct Column<Row>: Sendable {
    enum Alignment: Sendable {
        case leading, trailing
    }

    /// The title; the column is at least as wide.
    let title: @Sendable (Context) -> String
    let alignment: Alignment
    /// The minimum useful width.
    let width: @Sendable (Context) -> Int
    /// The columns it may grow by if there is room.
    let growth: Int
    /// Columns with a higher number are dropped first; nil is never dropped.
    let dropRank: Int?
    let cell: @Sendable (Row, Context) -> StyledText
    /// The spaces after it, if they do not depend on the room: a mark stays next to what it marks.
    var fixedGap: Int?
    /// nil if the column can be neither sorted nor filtered.
    var field: Field<Row>?

    /// A column of marks, one cell wide, before what they mark.
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
