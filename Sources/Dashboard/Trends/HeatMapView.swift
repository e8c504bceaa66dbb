import Canvas
import Localization
import Monitoring

/// Draws arrivals by weekday and hour: the denser a cell, the more, with the figure if there is room.
struct HeatMapView {
    let map: HeatMap
    let axis: HourScale
    let measure: TrendMeasure
    /// The current hour; nil if it is not shown.
    let now: Int?
    /// Whether the figures are old.
    let isQuiet: Bool
    let context: Context

    /// The spaces to the left of the names of days.
    static let margin = 1

    /// The width of the longest figure in `map`.
    static func numberWidth(_ map: HeatMap, _ figures: Figures) -> Int {
        map.averages.joined().map { figures.average($0).count }.max() ?? 1
    }

    func drawAxis(in rect: Rect, on frame: inout Frame) {
        for (position, hour) in axis.hours.enumerated() where position.isMultiple(of: axis.step) {
            let style: Style = hour == now ? .accent.bold() : .heading
            frame.write(
                StyledText(Self.twoDigits(hour), style), row: 0, in: rect, indent: Self.margin + axis.x(position))
        }
        guard axis.sum > 0 else { return }
        frame.write(
            trailing: StyledText(TrendsText.perDay(context.language), .heading), row: 0, in: sumRect(rect))
    }

    /// - Parameter dayHeight: The rows per weekday.
    func draw(in rect: Rect, dayHeight: Int, today: Weekday, on frame: inout Frame) {
        for day in Weekday.allCases {
            let top = day.rawValue * dayHeight
            let style: Style = day == today ? .accent : .normal
            frame.write(
                StyledText(TrendsText.short(day)(context.language), style), row: top, in: rect, indent: Self.margin)
            for line in 0..<dayHeight {
                drawCells(of: day, row: top + line, hasNumbers: line == 0, in: rect, on: &frame)
            }
            guard axis.sum > 0 else { continue }
            let sum = map.days[day.rawValue]
            frame.write(
                trailing: StyledText(context.figures.average(sum), (sum ?? 0) == 0 || isQuiet ? .quiet : .strong),
                row: top, in: sumRect(rect))
        }
    }

    /// The meaning of each shade: `░ to 3  ▒ to 6  ▓ to 9  █ to 12`.
    var legend: StyledText {
        guard map.maximum > 0 else { return StyledText() }
        let count = HeatMap.glyphs.count
        return HeatMap.glyphs.enumerated().map { shade, glyph in
            let limit = context.figures.average(map.maximum * Double(shade + 1) / Double(count))
            return StyledText(String(glyph), style(shade))
                + StyledText(" \(TrendsText.upTo(limit)(context.language))", .quiet)
        }.joined(by: "  ")
    }
}

extension HeatMapView {
    private func sumRect(_ rect: Rect) -> Rect {
        rect.inset(left: Self.margin + axis.maxX).splitLeft(axis.sum).left
    }

    private func drawCells(of day: Weekday, row: Int, hasNumbers: Bool, in rect: Rect, on frame: inout Frame) {
        for (position, average) in map.averages[day.rawValue].enumerated() {
            frame.write(
                cell(average, hasNumbers: hasNumbers), row: row, in: rect, indent: Self.margin + axis.x(position))
        }
    }

    private func cell(_ average: Double?, hasNumbers: Bool) -> StyledText {
        let shade = average.flatMap(map.shade)
        let glyph = shade.map { HeatMap.glyphs[$0] } ?? (average == nil && hasNumbers ? "–" : " ")
        let shading = shade == nil ? String(glyph) : String(repeating: glyph, count: axis.glyphs)
        let glyphs = StyledText(shading, shade.map(style) ?? .quiet)
        guard let width = axis.number, hasNumbers, let average, average > 0 else { return glyphs }
        let text = context.figures.average(average)
        let blanks = String(repeating: " ", count: max(0, width - text.count) + 1)
        let isMost = average == map.maximum
        return glyphs + StyledText(blanks) + StyledText(text, isQuiet ? .quiet : isMost ? .strong : .normal)
    }

    private func style(_ shade: Int) -> Style {
        isQuiet ? .quiet : measure.shadeStyles[shade]
    }

    static func twoDigits(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
}
