import Canvas
import Foundation
import Localization
import Monitoring

/// Draws today by hour next to the average of the same weekday: two bars per hour, and the figures below.
struct TodayView {
    let today: TrendsReport.Today
    let course: HourlyCourse
    let axis: HourScale
    let measure: TrendMeasure
    let weekday: Weekday
    /// The current hour; later ones have not begun.
    let now: Int
    let isQuiet: Bool
    let context: Context

    private static let eighths: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let maxBarWidth = 3

    /// `TODAY  37 so far · usually 41 by now · 96 in a whole day   last 4 Mondays`.
    func drawTitle(in rect: Rect, on frame: inout Frame) {
        let (language, numbers) = (context.language, context.numbers)
        var facts = [
            StyledText(numbers.count(measure.value(of: today.soFar)), isQuiet ? .quiet : .strong)
                + StyledText(" \(TrendsText.soFar(language))", .quiet)
        ]
        if let usual = today.usualSoFar, let day = today.usualWholeDay {
            facts.append(
                StyledText(TrendsText.usualByNow(numbers.average(measure.value(of: usual)))(language), .quiet))
            facts.append(
                StyledText(TrendsText.usualWholeDay(numbers.average(measure.value(of: day)))(language), .quiet))
        } else {
            facts.append(StyledText(TrendsText.notCompared(language), .quiet))
        }
        PaneTitle(
            heading: TrendsText.today(language), facts: facts.joined(by: " · "),
            note: today.comparedDays > 0 ? TrendsText.comparedDays(today.comparedDays, weekday)(language) : ""
        ).draw(in: rect, context: context, on: &frame)
    }

    func drawBars(in rect: Rect, on frame: inout Frame) {
        let most = max(1, axis.hours.flatMap { [value($0) ?? 0, usual($0) ?? 0] }.max() ?? 1)
        for (position, hour) in axis.hours.enumerated() {
            let x = rect.x + HeatMapView.margin + axis.x(position)
            if let value = value(hour) {
                draw(value / most, x: x, style: isQuiet ? .quiet : .chart, in: rect, on: &frame)
            }
            guard showsUsual, let usual = usual(hour) else { continue }
            drawUsual(usual / most, x: x + barWidth, in: rect, on: &frame)
        }
    }

    /// Today's figures, with the average below; nothing if they are wider than the hours.
    func drawNumbers(in rect: Rect, on frame: inout Frame) {
        let rows: [(LocalizedText, Style, (Int) -> String?)] = [
            (TrendsText.todayRow, isQuiet ? .quiet : .strong, { value($0).map { context.numbers.count(Int($0)) } }),
            (TrendsText.usualRow, .quiet, { usual($0).map { context.numbers.count(Int($0.rounded())) } }),
        ]
        for (row, (name, style, text)) in rows.enumerated() {
            let texts = axis.hours.map(text)
            guard texts.contains(where: { $0 != nil }), texts.allSatisfy({ ($0?.count ?? 0) < axis.cell }) else {
                continue
            }
            frame.write(StyledText(name(context.language), .quiet), row: row, in: rect, indent: HeatMapView.margin)
            for (position, text) in texts.enumerated() {
                guard let text else { continue }
                let cell = rect.inset(left: HeatMapView.margin + axis.x(position)).splitLeft(axis.cell - axis.gap).left
                let style: Style = text == "0" ? .quiet : style
                frame.write(StyledText(text, style), row: row, in: cell)
            }
        }
    }
}

extension TodayView {
    /// nil for an hour that has not begun. The hours after midnight in a night shift belong to today.
    private func value(_ hour: Int) -> Double? {
        hour <= now ? Double(measure.value(of: course.today[hour])) : nil
    }

    private func usual(_ hour: Int) -> Double? {
        course.usual.map { measure.value(of: $0[hour]) }
    }

    private var showsUsual: Bool { axis.cell >= 2 }

    private var barWidth: Int { max(1, min(Self.maxBarWidth, (axis.cell - axis.gap) / 2)) }

    /// A bar in eighths of a cell; anything above zero is visible.
    ///
    /// - Parameter full: What a whole cell is filled with.
    private func draw(
        _ share: Double, x: Int, style: Style, full: Character = "█", in rect: Rect, on frame: inout Frame
    ) {
        guard share > 0 else { return }
        let parts = max(1, Int((share * Double(rect.height * 8)).rounded()))
        for row in 0..<rect.height {
            let here = min(8, parts - row * 8)
            guard here > 0 else { return }
            let text = String(repeating: here == 8 ? full : Self.eighths[here - 1], count: barWidth)
            frame.write(text, at: Point(x: x, y: rect.maxY - 1 - row), style: style, in: rect)
        }
    }

    /// The average's bar has another density, so that the two can be told apart without colour.
    private func drawUsual(_ share: Double, x: Int, in rect: Rect, on frame: inout Frame) {
        draw(share, x: x, style: .quiet, full: "░", in: rect, on: &frame)
    }
}
