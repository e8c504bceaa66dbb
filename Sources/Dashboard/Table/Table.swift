import Canvas
import Localization

/// A table ready to draw: its columns fitted into a rectangle.
struct Table<Row> {
    private let layout: TableLayout<Row>
    let rect: Rect
    let context: Context

    /// The spaces to the left of the first column, where the selection bar begins.
    static var margin: Int { 1 }

    init(_ columns: [Column<Row>], in rect: Rect, context: Context) {
        self.rect = rect
        self.context = context
        layout = TableLayout(columns, width: rect.width - 2 * Self.margin, context: context)
    }

    /// The columns that fit into `rect`.
    static func visibleColumns(_ columns: [Column<Row>], in rect: Rect, _ context: Context) -> [Column<Row>] {
        Table(columns, in: rect, context: context).layout.frames.map(\.column)
    }

    /// The column whose title is at column `x` of the screen. The spaces to the left of a right-aligned title, and to
    /// the right of any other, belong to it.
    func column(at x: Int) -> Column<Row>? {
        let x = x - rect.x - Self.margin
        return layout.frames.last { columnFrame in
            columnFrame.x - (columnFrame.column.alignment == .trailing ? 1 : 0) <= x
        }?.column
    }

    /// Draws the column titles into `line`, which is above the rows, with a mark at the one that they are sorted by, and the one of
    /// the field `cursor` underlined.
    func drawTitles(in line: Rect, sortedBy sort: SortOrder? = nil, cursor: String? = nil, on frame: inout Frame) {
        for columnFrame in layout.frames {
            let isChosen = cursor != nil && columnFrame.column.field?.id == cursor
            let title = StyledText(columnFrame.column.title(context), isChosen ? .accent.underlined() : .heading)
            write(title, at: columnFrame, row: 0, in: line, on: &frame)
            guard let sort, let field = columnFrame.column.field, field.id == sort.field else { continue }
            // After the title, where there is a space between columns at least, so that sorting never moves a column.
            let offset = columnFrame.column.alignment == .leading ? title.width : columnFrame.width
            let point = Point(x: line.x + Self.margin + columnFrame.x + min(offset, columnFrame.width), y: line.y)
            frame.write(sort.mark(of: field), at: point, style: .accent, in: line)
        }
    }

    /// Draws `row` at row `y` of the rectangle.
    ///
    /// - Parameter isMarked: Whether it is marked for comparison.
    func draw(_ row: Row, at y: Int, emphasis: RowEmphasis, isMarked: Bool = false, on frame: inout Frame) {
        for columnFrame in layout.frames {
            write(columnFrame.column.cell(row, context), at: columnFrame, row: y, in: rect, on: &frame)
        }
        if isMarked { frame.write("✓", at: rect.row(y).origin, style: .accent, in: rect) }
        switch emphasis {
        case .none: break
        case .selected: frame.restyle(rect.row(y)) { $0.selected() }
        case .remembered: frame.write("›", at: rect.row(y).origin, style: .accent, in: rect)
        }
    }

    private func write(
        _ text: StyledText, at columnFrame: TableLayout<Row>.ColumnFrame, row y: Int, in rect: Rect,
        on frame: inout Frame
    ) {
        let cell = Rect(
            x: rect.x + Self.margin + columnFrame.x, y: rect.y, width: columnFrame.width, height: rect.height
        )
        .intersection(rect)
        switch columnFrame.column.alignment {
        case .leading: frame.write(text, row: y, in: cell)
        case .trailing: frame.write(trailing: text, row: y, in: cell)
        }
    }
}

/// How a row is highlighted.
enum RowEmphasis {
    case none
    /// Selected in the focused pane.
    case selected
    /// Selected in a pane without the focus whose selection is shown by another pane.
    case remembered
}

extension ListSelection {
    /// How the row at `index` is highlighted.
    ///
    /// - Parameter isRemembered: Whether the row is highlighted even without the focus, because another pane shows its
    ///   content.
    func emphasis(at index: Int, isFocused: Bool, isRemembered: Bool = false) -> RowEmphasis {
        guard id != nil, index == self.index else { return .none }
        if isFocused { return .selected }
        return isRemembered ? .remembered : .none
    }

    /// The visible ones of `count` rows, if `height` lines fit.
    func visible(height: Int, count: Int, lines: ListLines = ListLines()) -> Range<Int> {
        let start = min(lines.rows(above: offset), count)
        return start..<max(start, min(count, lines.rows(above: offset + max(0, height))))
    }
}

/// The columns of a table that fit into a width, each with its position.
struct TableLayout<Row> {
    struct ColumnFrame {
        let column: Column<Row>
        let x: Int
        let width: Int
    }

    let frames: [ColumnFrame]

    /// The spaces between columns: at least, and at most.
    private static var gaps: ClosedRange<Int> { 2...4 }

    /// Drops the least important columns until the rest fits, then grows the rest into the remaining room.
    init(_ columns: [Column<Row>], width: Int, context: Context) {
        var kept = columns.map { (column: $0, width: max($0.width(context), DisplayText($0.title(context)).width)) }
        func needed() -> Int {
            kept.reduce(0) { $0 + $1.width }
                + kept.dropLast().reduce(0) { $0 + ($1.column.fixedGap ?? Self.gaps.lowerBound) }
        }
        while needed() > width, let weakest = kept.compactMap(\.column.dropRank).max() {
            kept.removeAll { $0.column.dropRank == weakest }
        }
        var spare = max(0, width - needed())
        Self.grow(&kept, by: &spare)
        let between = max(1, kept.dropLast().count { $0.column.fixedGap == nil })
        let gap = min(Self.gaps.upperBound, Self.gaps.lowerBound + spare / between)
        var (x, frames) = (0, [ColumnFrame]())
        for (column, width) in kept {
            frames.append(ColumnFrame(column: column, x: x, width: width))
            x += width + (column.fixedGap ?? gap)
        }
        self.frames = frames
    }

    /// Distributes the spare columns evenly among those that can grow.
    private static func grow(_ kept: inout [(column: Column<Row>, width: Int)], by spare: inout Int) {
        var wanted = kept.map(\.column.growth)
        while spare > 0, let total = Optional(wanted.count { $0 > 0 }), total > 0 {
            let share = max(1, spare / total)
            for index in wanted.indices where wanted[index] > 0 && spare > 0 {
                let more = min(share, wanted[index], spare)
                kept[index].width += more
                wanted[index] -= more
                spare -= more
            }
        }
    }
}

extension PaneTitle {
    /// The title above `list` with `height` visible rows, the visible part, and the filter if there is one.
    func over<ID>(_ list: ListPane<ID>, height: Int) -> PaneTitle {
        var title = self
        title.rows = title.rows ?? list.ids.count
        title.firstVisibleRow = list.selection.offset
        title.height = height
        title.filter = FilterLine(of: list)
        return title
    }
}
