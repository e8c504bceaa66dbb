import Canvas

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
        return layout.frames.last { place in place.x - (place.column.alignment == .trailing ? 1 : 0) <= x }?.column
    }

    /// Draws the column titles into the top row, with a mark at the one that the rows are sorted by.
    func drawTitles(sortedBy sort: SortOrder? = nil, on frame: inout Frame, style: Style = .heading) {
        for place in layout.frames {
            let title = StyledText(place.column.title(context), style)
            write(title, at: place, row: 0, on: &frame)
            guard let sort, place.column.field?.id == sort.field else { continue }
            // The mark fits into the spaces between columns, so that sorting never moves a column.
            let offset =
                switch place.column.alignment {
                case .leading: min(title.width, place.width)
                case .trailing: place.width - title.width - 1
                }
            let point = Point(x: rect.x + Self.margin + place.x + offset, y: rect.y)
            frame.write(sort.mark, at: point, style: .accent, in: rect)
        }
    }

    /// Draws `row` at row `y` of the rectangle.
    ///
    /// - Parameter isMarked: Whether it is marked for comparison.
    func draw(_ row: Row, at y: Int, emphasis: RowEmphasis, isMarked: Bool = false, on frame: inout Frame) {
        for place in layout.frames {
            write(place.column.cell(row, context), at: place, row: y, on: &frame)
        }
        if isMarked { frame.write("✓", at: rect.row(y).origin, style: .accent, in: rect) }
        switch emphasis {
        case .none: break
        case .selected: frame.restyle(rect.row(y)) { $0.selected() }
        case .remembered: frame.write("›", at: rect.row(y).origin, style: .accent, in: rect)
        }
    }

    private func write(_ text: StyledText, at place: TableLayout<Row>.ColumnFrame, row y: Int, on frame: inout Frame) {
        let cell = Rect(x: rect.x + Self.margin + place.x, y: rect.y, width: place.width, height: rect.height)
            .intersection(rect)
        switch place.column.alignment {
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

    /// The visible rows, if `height` of `count` rows fit.
    func visible(height: Int, count: Int) -> Range<Int> {
        let start = min(offset, count)
        return start..<min(count, start + max(0, height))
    }
}
