public import Foundation
import Localization

/// The hours of the week in which alerts may be sent, such as `Mon-Fri 08:00-18:00, Sat 09:00-13:00`.
///
/// They are in local time, including on days when clocks change.
public struct ActiveHours: Sendable, Hashable {
    /// One part: on some weekdays, from one minute of the day to another.
    public struct Span: Sendable, Hashable {
        /// The weekdays on which it starts, 0 for Monday to 6 for Sunday.
        let weekdays: Set<Int>
        /// The first minute of the day, 0…1439.
        let start: Int
        /// The end, exclusive, 1…1440; not after `start` if it is on the next day.
        let end: Int

        /// A part that starts on each of `weekdays`, 0 for Monday to 6 for Sunday.
        ///
        /// - Parameters:
        ///   - start: The first minute of the day, 0…1439.
        ///   - end: The minute it ends before, 1…1440; not after `start` when it ends on the next day.
        public init(weekdays: Set<Int>, start: Int, end: Int) {
            self.weekdays = weekdays
            self.start = start
            self.end = end
        }

        var endsOnNextDay: Bool { end <= start }
    }

    let spans: [Span]

    /// The hours of all `spans` together.
    public init(spans: [Span]) {
        self.spans = spans
    }

    /// Whether `date` is within these hours in `timeZone`.
    ///
    /// A span over midnight belongs to the day on which it starts. Its end is exclusive.
    public func contains(_ date: Date, in timeZone: TimeZone) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let clock = calendar.dateComponents([.weekday, .hour, .minute], from: date)
        guard let sundayBased = clock.weekday, let hour = clock.hour, let minute = clock.minute else { return false }
        let weekday = (sundayBased + 5) % 7
        return spans.contains { $0.contains(minute: hour * 60 + minute, on: weekday) }
    }
}

extension ActiveHours {
    /// Whether a digest at `time` is within these hours, their last minute included, on a weekday, 0 for Monday to 6 for
    /// Sunday.
    func contain(_ time: DigestTime, on weekday: Int) -> Bool {
        let minuteBefore = time.minute == 0 ? (1439, (weekday + 6) % 7) : (time.minute - 1, weekday)
        return spans.contains {
            $0.contains(minute: time.minute, on: weekday) || $0.contains(minute: minuteBefore.0, on: minuteBefore.1)
        }
    }

    /// Whether a digest at `time` is within these hours on any day.
    public func everContain(_ time: DigestTime) -> Bool { (0..<7).contains { contain(time, on: $0) } }
}

extension ActiveHours {
    /// The first instant after `date` that is within these hours in `timeZone`; nil if there is none within eight days.
    /// Meant for an instant outside these hours.
    ///
    /// A span that starts in the hour skipped when clocks go forward begins at the end of that hour.
    public func nextOpening(after date: Date, in timeZone: TimeZone) -> Date? {
        var candidates = starts(in: timeZone, from: date)
        if let change = timeZone.nextDaylightSavingTimeTransition(after: date - Self.maxStep.seconds) {
            // If clocks go forward, hours may begin without their first minute; if they go back, they may begin a
            // second time.
            let step = timeZone.secondsFromGMT(for: change - 1) - timeZone.secondsFromGMT(for: change)
            candidates += candidates.map { $0 + TimeInterval(step) } + [change]
        }
        return candidates.filter { $0 > date && contains($0, in: timeZone) }.min()
    }

    /// Clocks never change by more.
    private static let maxStep = Duration.seconds(86_400)

    /// The instants at which clocks first show the start of a span, on the day of `date` and the following eight.
    private func starts(in timeZone: TimeZone, from date: Date) -> [Date] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let midnight = calendar.startOfDay(for: date)
        let days = (0...8).compactMap { calendar.date(byAdding: .day, value: $0, to: midnight) }
        let times = Set(spans.map(\.start))
        return days
            + days.flatMap { day in
                times.compactMap { start in
                    calendar.date(
                        bySettingHour: start / 60, minute: start % 60, second: 0, of: day, matchingPolicy: .nextTime)
                }
            }
    }
}

extension ActiveHours.Span {
    fileprivate func contains(minute: Int, on weekday: Int) -> Bool {
        guard endsOnNextDay else { return weekdays.contains(weekday) && (start..<end).contains(minute) }
        let dayBefore = (weekday + 6) % 7
        return (weekdays.contains(weekday) && minute >= start) || (weekdays.contains(dayBefore) && minute < end)
    }
}
