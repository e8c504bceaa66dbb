import Canvas
import Foundation
import Monitoring

/// Average arrivals by weekday and hour, and the shade of each.
struct HeatMap: Equatable {
    /// One hour of the week.
    struct Peak: Equatable {
        let weekday: Weekday
        let hour: Int
        let average: Double
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
