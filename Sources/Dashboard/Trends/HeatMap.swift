import Canvas
import Foundation
import Monitoring

/// What comes in on average, by weekday and hour, and how dark each of it is drawn.
struct HeatMap: Equatable {
    /// One hour of the week.
    struct Peak: Equatable {
        let weekday: Weekday
        let hour: Int
        let average: Double
    }

    /// The hours that are shown, in the order of the shift.
    let hours: [Int]
    /// By weekday, Monday first, and position in ``hours``; nil where the range has no such day.
    let averages: [[Double?]]
    /// By weekday, Monday first: all hours together.
    let days: [Double?]
    /// The most that any hour has.
    let most: Double

    /// The glyph of each shade, the lightest first. Density alone says as much as colour.
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
        most = averages.joined().compactMap(\.self).max() ?? 0
    }

    /// The shade of `average`, 0 to 3, a quarter of the most each; nil for nothing at all.
    func shade(_ average: Double) -> Int? {
        guard average > 0, most > 0 else { return nil }
        return min(Self.glyphs.count - 1, max(0, Int((average / most * Double(Self.glyphs.count)).rounded(.up)) - 1))
    }

    /// The hour of the week that has most; nil when nothing came in.
    var peakHour: Peak? {
        guard most > 0 else { return nil }
        for (day, row) in zip(Weekday.allCases, averages) {
            for (hour, average) in zip(hours, row) where average == most {
                return Peak(weekday: day, hour: hour, average: most)
            }
        }
        return nil
    }

    /// The weekday that has most, with what it has; nil when nothing came in.
    var peakDay: (weekday: Weekday, average: Double)? {
        let known = zip(Weekday.allCases, days).compactMap { day, average in average.map { (day, $0) } }
        guard let most = known.map(\.1).max(), most > 0, let first = known.first(where: { $0.1 == most }) else {
            return nil
        }
        return (first.0, first.1)
    }
}

extension Shift {
    /// Its hours in their order: a night shift begins in the evening.
    var hours: [Int] {
        from < to ? Array(from..<to) : Array(from..<24) + Array(0..<to)
    }
}
