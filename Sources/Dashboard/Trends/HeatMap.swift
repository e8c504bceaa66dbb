import Canvas
import Foundation
import Localization
import Monitoring

/// Average arrivals by weekday and hour, and the shade of each.
struct HeatMap: Equatable {
    /// One hour of the week.
    struct Peak: Equatable {
        let weekday: Weekday
        let hour: Int
        let average: Double
    }

    /// A place in the map.
    struct Cell: Equatable {
        /// The weekday, Monday first; ``today`` for the hours of today below the map.
        var row: Int
        /// The index of the hour.
        var column: Int

        /// The row after the weekdays.
        static let today = Weekday.allCases.count

        /// The nearest cell of `map` in the first `rows` rows; nil if there is none.
        func clamped(to map: HeatMap, rows: Int) -> Cell? {
            map.hours.isEmpty
                ? nil : Cell(row: max(0, min(row, rows - 1)), column: max(0, min(column, map.hours.count - 1)))
        }

        static func all(rows: Int, columns: Int) -> [Cell] {
            (0..<rows).flatMap { row in (0..<columns).map { Cell(row: row, column: $0) } }
        }
    }

    /// The hours shown, in the order of the shift.
    let hours: [Int]
    /// By weekday, Monday first, and index in ``hours``; nil if the range has no such day.
    let averages: [[Double?]]
    /// By weekday, Monday first: the sum of all hours.
    let days: [Double?]
    /// The maximum of all hours.
    let maximum: Double

    /// The glyph of each shade, lightest first, distinguishable without colour.
    static let glyphs: [Character] = ["░", "▒", "▓", "█"]

    init(_ report: TrendsReport, _ measure: TrendMeasure) {
        let hours = report.shift.hours
        let averages = Weekday.allCases.map { day in
            hours.map { measure.average(on: day, hour: $0, report) }
        }
        self.hours = hours
        self.averages = averages
        days = averages.map { day in
            let known = day.compactMap(\.self)
            return known.isEmpty ? nil : known.reduce(0, +)
        }
        maximum = averages.joined().compactMap(\.self).max() ?? 0
    }

    /// The shade of `average`, 0 to 3, each a quarter of the maximum; nil for zero.
    func shade(_ average: Double) -> Int? {
        guard average > 0, maximum > 0 else { return nil }
        return min(Self.glyphs.count - 1, max(0, Int((average / maximum * Double(Self.glyphs.count)).rounded(.up)) - 1))
    }

    /// The hour of the week with the highest average; nil if nothing came in.
    var peakHour: Peak? {
        guard maximum > 0 else { return nil }
        for (day, row) in zip(Weekday.allCases, averages) {
            for (hour, average) in zip(hours, row) where average == maximum {
                return Peak(weekday: day, hour: hour, average: maximum)
            }
        }
        return nil
    }

    /// The weekday with the highest average; nil if nothing came in.
    var peakDay: (weekday: Weekday, average: Double)? {
        let known = zip(Weekday.allCases, days).compactMap { day, average in average.map { (day, $0) } }
        guard let most = known.map(\.1).max(), most > 0, let first = known.first(where: { $0.1 == most }) else {
            return nil
        }
        return (first.0, first.1)
    }
}

extension Shift {
    /// Its hours in order: a night shift begins in the evening.
    var hours: [Int] {
        startHour < endHour ? Array(startHour..<endHour) : Array(startHour..<24) + Array(0..<endHour)
    }
}

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
    static func numberWidth(_ map: HeatMap, _ numbers: NumberFormat) -> Int {
        map.averages.joined().map { numbers.average($0).count }.max() ?? 1
    }

    /// The width of the longest sum of a day in `map`.
    static func sumWidth(_ map: HeatMap, _ numbers: NumberFormat) -> Int {
        map.days.map { numbers.average($0).count }.max() ?? 1
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

    func draw(in rect: Rect, today: Weekday, on frame: inout Frame) {
        for day in Weekday.allCases {
            let top = day.rawValue
            let style: Style = day == today ? .accent : .normal
            frame.write(
                StyledText(TrendsText.short(day)(context.language), style), row: top, in: rect, indent: Self.margin)
            for (position, average) in map.averages[top].enumerated() {
                frame.write(cell(average), row: top, in: rect, indent: Self.margin + axis.x(position))
            }
            guard axis.sum > 0 else { continue }
            let sum = map.days[day.rawValue]
            frame.write(
                trailing: StyledText(context.numbers.average(sum), (sum ?? 0) == 0 || isQuiet ? .quiet : .strong),
                row: top, in: sumRect(rect))
        }
    }

    /// The meaning of each shade: `░ to 3  ▒ to 6  ▓ to 9  █ to 12`.
    var legend: StyledText {
        guard map.maximum > 0 else { return StyledText() }
        let count = HeatMap.glyphs.count
        return HeatMap.glyphs.enumerated().map { shade, glyph in
            let limit = context.numbers.average(map.maximum * Double(shade + 1) / Double(count))
            return StyledText(String(glyph), style(shade))
                + StyledText(" \(TrendsText.upTo(limit)(context.language))", .quiet)
        }.joined(by: "  ")
    }
}

extension HeatMapView {
    private func sumRect(_ rect: Rect) -> Rect {
        rect.inset(left: Self.margin + axis.maxX).splitLeft(axis.sum).left
    }

    /// The figure stands right after the shade, so that it is part of its own cell.
    private func cell(_ average: Double?) -> StyledText {
        let shade = average.flatMap(map.shade)
        let glyph = shade.map { HeatMap.glyphs[$0] } ?? (average == nil ? "–" : " ")
        let shading = shade == nil ? String(glyph) : String(repeating: glyph, count: axis.glyphs)
        let glyphs = StyledText(shading, shade.map(style) ?? .quiet)
        guard axis.number != nil, let average, average > 0 else { return glyphs }
        let isMost = average == map.maximum
        return glyphs
            + StyledText(context.numbers.average(average), isQuiet ? .quiet : isMost ? .strong : .normal)
    }

    private func style(_ shade: Int) -> Style {
        isQuiet ? .quiet : measure.shadeStyles[shade]
    }

    static func twoDigits(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
}

/// The horizontal position of each hour. The heat map and today's bars share it, so that hours are aligned.
struct HourScale: Equatable {
    /// The width of a cell: glyphs, and the number after them if there is room.
    let glyphs: Int
    /// nil if no numbers fit.
    let number: Int?
    let gap: Int
    /// The columns before the first hour.
    let label: Int
    /// The columns after the last hour for the sum of a day.
    let sum: Int
    let hours: [Int]

    private static let maxGlyphsWidth = 3
    /// The width of the title above the sums.
    private static let sumTitle = 3

    /// - Parameters:
    ///   - width: The available columns.
    ///   - label: The width of the names at the left.
    ///   - numbers: The width of the longest number.
    ///   - sums: The width of the longest sum of a day.
    init(width: Int, label: Int, hours: [Int], numbers: Int, sums: Int) {
        let count = max(1, hours.count)
        self.hours = hours
        self.label = label
        sum = max(Self.sumTitle, sums) + 1
        let cell = max(1, (width - label - sum) / count)
        let spare = cell - numbers - 1
        if spare >= 1 {
            (glyphs, number, gap) = (min(Self.maxGlyphsWidth, spare), numbers, spare > 3 ? 2 : 1)
        } else {
            (glyphs, number, gap) = (cell > 1 ? min(Self.maxGlyphsWidth, cell - 1) : 1, nil, cell > 1 ? 1 : 0)
        }
    }

    /// The distance from one hour to the next.
    var cell: Int { glyphs + (number ?? 0) + gap }

    /// The first column of the hour at `position`.
    func x(_ position: Int) -> Int { label + position * cell }

    /// The first column to the right of all hours.
    var maxX: Int { label + hours.count * cell }

    /// The distance between named hours: the smallest that leaves a space between the names.
    var step: Int { [1, 2, 3, 4, 6, 12].first { $0 * cell > 2 } ?? 12 }
}
