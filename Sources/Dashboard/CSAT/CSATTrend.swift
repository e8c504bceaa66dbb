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
