import Canvas

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
        var (x, places) = (0, [ColumnFrame]())
        for (column, width) in kept {
            places.append(ColumnFrame(column: column, x: x, width: width))
            x += width + (column.fixedGap ?? gap)
        }
        self.frames = places
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
