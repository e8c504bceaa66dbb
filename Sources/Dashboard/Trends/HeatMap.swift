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
        let conversationDays = Self.knownDays(report.range, report.conversationGaps)
        let callDays = Self.knownDays(report.range, report.callGaps)
        let averages = Weekday.allCases.map { day in
            hours.map { hour in
                measure.average(
                    of: report.hours[day.rawValue][hour], conversationDays: conversationDays[day.rawValue],
                    callDays: callDays[day.rawValue])
            }
        }
        self.hours = hours
        self.averages = averages
        days = averages.map { day in
            let known = day.compactMap(\.self)
            return known.isEmpty ? nil : known.reduce(0, +)
        }
        most = averages.joined().compactMap(\.self).max() ?? 0
    }

    /// How often the range has each weekday, Monday first. Days that lie wholly in a gap are no days without arrivals.
    private static func knownDays(_ range: ReportRange, _ gaps: [Range<Date>]) -> [Int] {
        var days = Array(repeating: 0, count: Weekday.allCases.count)
        for bucket in range.buckets(by: .day) where !gaps.contains(where: { $0.covers(bucket.span) }) {
            days[bucket.day.weekday.rawValue] += 1
        }
        return days
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

extension Range<Date> {
    fileprivate func covers(_ other: Range<Date>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

extension Shift {
    /// Its hours in their order: a night shift begins in the evening.
    var hours: [Int] {
        from < to ? Array(from..<to) : Array(from..<24) + Array(0..<to)
    }
}
