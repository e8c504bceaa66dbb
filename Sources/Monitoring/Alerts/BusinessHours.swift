public import Foundation
import Localization

/// The hours in which people work: waits are measured in them, and outside them nobody is expected.
public struct BusinessHours: Sendable, Hashable {
    /// The hours of the week; nil for all of them.
    public var open: ActiveHours?
    /// The days on which nobody works. Hours over midnight belong to the day on which they begin.
    public var holidays: Set<CalendarDay>

    /// Creates hours; omitted ones are every hour of every day.
    public init(open: ActiveHours? = nil, holidays: Set<CalendarDay> = []) {
        self.open = open
        self.holidays = holidays
    }

    /// Whether `date` is within these hours in `timeZone`.
    public func contains(_ date: Date, in timeZone: TimeZone) -> Bool {
        let second = date.localTime(in: timeZone)
        let today = CalendarDay(localSecond: Int(second.rounded(.down)))
        return [today.advanced(by: -1), today].contains { day in
            spans(of: day).contains { $0.contains(second) }
        }
    }

    /// The part of the time from `start` to `end` that is within these hours in `timeZone`; zero if `end` is not later.
    public func time(from start: Date, to end: Date, in timeZone: TimeZone) -> Duration {
        [self].time(from: start, to: end, in: timeZone)
    }
}

extension [BusinessHours] {
    /// Whether `date` is within any of these hours.
    func contain(_ date: Date, in timeZone: TimeZone) -> Bool { contains { $0.contains(date, in: timeZone) } }

    /// The part of the time from `start` to `end` that is within any of these hours, each instant counted once.
    func time(from start: Date, to end: Date, in timeZone: TimeZone) -> Duration {
        var sum = Duration.zero
        // Between two changes of the clocks local time passes like any other.
        var from = Swift.max(start, end - Self.maxSpan.seconds)
        while from < end {
            let change = timeZone.nextDaylightSavingTimeTransition(after: from).flatMap { $0 > from ? $0 : nil }
            let to = Swift.min(end, change ?? end)
            let first = from.localTime(in: timeZone)
            sum += openTime(in: first..<first + to.timeIntervalSince(from))
            from = to
        }
        return .seconds(sum.wholeSeconds)
    }

    /// No limit is as long as that, and what began before was forgotten.
    private static let maxSpan = Duration.seconds(800 * 86_400)

    /// - Parameter range: Local time, without a change of the clocks in between.
    private func openTime(in range: Range<Double>) -> Duration {
        let first = CalendarDay(localSecond: Int(range.lowerBound.rounded(.down))).advanced(by: -1)
        let last = CalendarDay(localSecond: Int(range.upperBound.rounded(.down)))
        let spans = (0...first.days(to: last)).flatMap { offset in
            let day = first.advanced(by: offset)
            return flatMap { $0.spans(of: day) }.map { $0.clamped(to: range) }
        }
        var (sum, reached) = (0.0, range.lowerBound)
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where span.upperBound > reached {
            sum += span.upperBound - Swift.max(reached, span.lowerBound)
            reached = span.upperBound
        }
        return .seconds(sum)
    }
}

extension BusinessHours {
    /// The hours that begin on `day`, in seconds of local time.
    fileprivate func spans(of day: CalendarDay) -> [Range<Double>] {
        guard !holidays.contains(day) else { return [] }
        let midnight = Double(day.localSecond)
        guard let open else { return [midnight..<midnight + 86_400] }
        return open.spans.filter { $0.weekdays.contains(day.weekday.rawValue) }.map { span in
            let end = span.endsOnNextDay ? span.end + 1440 : span.end
            return midnight + Double(span.start * 60)..<midnight + Double(end * 60)
        }
    }
}

extension Date {
    /// Seconds since 1 January 1970 as clocks in `timeZone` show them.
    fileprivate func localTime(in timeZone: TimeZone) -> Double {
        timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: self))
    }
}
