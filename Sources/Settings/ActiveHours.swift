public import Foundation

/// The hours of the week in which alerts may leave, such as `Mon-Fri 08:00-18:00, Sat 09:00-13:00`.
///
/// They are hours of the wall clock: on the day the clocks change, 08:00 is still when the clock on the wall says so.
public struct ActiveHours: Sendable, Hashable {
    /// One part: on each of some weekdays, from a minute of the day up to another.
    struct Span: Sendable, Hashable {
        /// The weekdays it starts on, 0 for Monday to 6 for Sunday.
        let weekdays: Set<Int>
        /// The first minute of the day, 0…1439.
        let start: Int
        /// The minute it ends before, 1…1440; not after `start` when it ends on the next day.
        let end: Int

        var endsOnNextDay: Bool { end <= start }
    }

    let spans: [Span]

    /// Whether `date`, on the clocks of `timeZone`, is within these hours.
    ///
    /// A span over midnight belongs to the day it starts on. The minute that ends a span is outside of it.
    public func contains(_ date: Date, in timeZone: TimeZone) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let clock = calendar.dateComponents([.weekday, .hour, .minute], from: date)
        guard let sundayBased = clock.weekday, let hour = clock.hour, let minute = clock.minute else { return false }
        let weekday = (sundayBased + 5) % 7
        return spans.contains { $0.contains(minute: hour * 60 + minute, on: weekday) }
    }
}

extension ActiveHours.Span {
    fileprivate func contains(minute: Int, on weekday: Int) -> Bool {
        guard endsOnNextDay else { return weekdays.contains(weekday) && (start..<end).contains(minute) }
        let dayBefore = (weekday + 6) % 7
        return (weekdays.contains(weekday) && minute >= start) || (weekdays.contains(dayBefore) && minute < end)
    }
}
