import Canvas
import Localization
import Monitoring

/// Draws the adjusted ratio over the range: a title, the line with its scale on the left, and dates below.
struct CSATTrend {
    let trend: CSATFigures.Trend
    let context: Context

    /// `100 ┤`.
    private static let axisWidth = 6

    func draw(in rect: Rect, on frame: inout Frame) {
        let room = rect.inset(left: Table<Void>.margin, right: Table<Void>.margin)
        let width = room.width - Self.axisWidth
        guard width > 0, room.height > 2, !trend.points.isEmpty else { return }
        let group = (trend.points.count + width - 1) / width
        let points = grouped(by: group)
        let chart = LineChart(points.map(\.counts.adjusted), step: 0.01, limits: 0...1)
        let columns = LineChart.columns(of: points.count, width: width)
        let (title, below) = room.splitTop(1)
        let (plot, axis) = below.splitBottom(1)
        frame.write(StyledText(CSATText.trend(trend.unit, group)(context.language), .heading), row: 0, in: title)
        drawScale(chart, in: plot, on: &frame)
        for (row, line) in chart.lines(height: plot.height, columns: columns).enumerated() {
            frame.write(StyledText(line, .chart), row: row, in: plot, indent: Self.axisWidth)
        }
        drawDates(points, columns: columns, in: axis, on: &frame)
    }

    /// Combines every `count` points into one, if there are more than columns.
    private func grouped(by count: Int) -> [(day: CalendarDay, counts: CSATCounts)] {
        stride(from: 0, to: trend.points.count, by: max(1, count)).map { start in
            let points = trend.points[start..<min(trend.points.count, start + count)]
            return (points[start].day, points.reduce(into: CSATCounts()) { $0.add($1.counts) })
        }
    }

    private func drawScale(_ chart: LineChart, in plot: Rect, on frame: inout Frame) {
        for row in 0..<plot.height {
            let text =
                switch row {
                case 0: "\(Int((chart.scale.upperBound * 100).rounded()))"
                case plot.height - 1: "\(Int((chart.scale.lowerBound * 100).rounded()))"
                default: ""
                }
            let label = String(repeating: " ", count: max(0, 3 - text.count)) + text
            frame.write(StyledText(label + (text.isEmpty ? " │" : " ┤"), .quiet), row: row, in: plot)
        }
    }

    private func drawDates(
        _ points: [(day: CalendarDay, counts: CSATCounts)], columns: Int, in rect: Rect, on frame: inout Frame
    ) {
        var free = 0
        for (position, point) in points.enumerated() where position * columns >= free {
            let label = StyledText(context.dates.dayOfMonth(point.day), .quiet)
            let x = Self.axisWidth + position * columns
            guard x + label.width <= rect.width else { return }
            frame.write(label, row: 0, in: rect, indent: x)
            free = position * columns + label.width + 3
        }
    }
}

/// A line over time, drawn with box characters: `──╮╭──╯`. Every glyph is one column wide and has an ASCII equivalent.
struct LineChart: Equatable {
    /// The values in order; nil leaves a gap in the line.
    let values: [Double?]
    /// The values at the bottom and at the top.
    let scale: ClosedRange<Double>

    /// - Parameters:
    ///   - step: The scale begins and ends at a multiple of it, so that its labels are short.
    ///   - limits: The maximum extent of the scale.
    init(_ values: [Double?], step: Double, limits: ClosedRange<Double>) {
        self.values = values
        let known = values.compactMap(\.self)
        var (low, high) = ((known.min() ?? limits.lowerBound) / step, (known.max() ?? limits.upperBound) / step)
        // A value that is a multiple except for a rounding error stays at the edge.
        (low, high) = ((low + 1e-9).rounded(.down), (high - 1e-9).rounded(.up))
        if high - low < 2 { (low, high) = (low - 1, high + 1) }
        scale = max(limits.lowerBound, low * step)...min(limits.upperBound, high * step)
    }

    /// The columns per value if there are `width` columns; 0 if there is not enough room for all values.
    static func columns(of count: Int, width: Int) -> Int {
        guard count > 0 else { return 0 }
        return min(maxColumnWidth, width / count)
    }

    private static let maxColumnWidth = 6

    /// The lines of the drawing from the top, each as wide as all values together.
    func lines(height: Int, columns: Int) -> [String] {
        let width = values.count * columns
        guard height > 0, width > 0 else { return [] }
        var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
        let rows = values.map { $0.map { row(of: $0, height: height) } }
        for (position, row) in rows.enumerated() {
            guard let row else { continue }
            let start = position * columns
            for column in start..<start + columns { cells[row][column] = "─" }
            guard position > 0, let before = rows[position - 1], before != row else { continue }
            let rises = row < before
            cells[row][start] = rises ? "╭" : "╰"
            cells[before][start] = rises ? "╯" : "╮"
            for between in min(row, before) + 1..<max(row, before) { cells[between][start] = "│" }
        }
        return cells.map { String($0) }
    }

    /// The row of `value`, counted from the top.
    private func row(of value: Double, height: Int) -> Int {
        let span = scale.upperBound - scale.lowerBound
        let share = span > 0 ? (scale.upperBound - value) / span : 0
        return max(0, min(height - 1, Int((share * Double(height - 1)).rounded())))
    }
}

/// The five scores on one line: `5 ██████ 298   4 ██ 73   …`, each equally wide.
struct Histogram {
    /// The number of ratings per score; index 0 is a score of 1.
    let counts: [Int]
    let context: Context

    private static let maxSlotWidth = 34
    private static let gap = 3
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    func draw(in rect: Rect, on frame: inout Frame) {
        let slot = min(Self.maxSlotWidth, rect.width / max(1, counts.count))
        let numberWidth = counts.map { context.numbers.count($0).count }.max() ?? 1
        let bar = slot - Self.gap - numberWidth - 3
        let most = max(1, counts.max() ?? 1)
        for (position, index) in counts.indices.reversed().enumerated() {
            let count = counts[index]
            let text =
                StyledText("\(index + 1) ", .strong)
                + StyledText(bar > 0 ? Self.bar(count, of: most, width: bar) : "", .chart)
                + context.count(count, context.inboxStyle)
            frame.write(text, row: 0, in: rect, indent: position * slot)
        }
    }

    /// A bar in eighths of a cell, followed by a space; anything above zero is visible.
    private static func bar(_ count: Int, of most: Int, width: Int) -> String {
        let parts = count == 0 ? 0 : max(1, count * width * 8 / most)
        let bar = String(repeating: "█", count: parts / 8) + eighths[parts % 8]
        return bar.isEmpty ? "" : bar + " "
    }
}
