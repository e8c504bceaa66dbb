public import Foundation

extension ActiveHours {
    /// The first instant after `date` that is within these hours, on the clocks of `timeZone`; nil when none comes within
    /// eight days. Meant for an instant outside of them.
    ///
    /// A span that begins in the hour that is left out when clocks go forward begins when that hour is over.
    public func nextOpening(after date: Date, in timeZone: TimeZone) -> Date? {
        var candidates = starts(in: timeZone, from: date)
        if let change = timeZone.nextDaylightSavingTimeTransition(after: date - Self.longestStep) {
            // Where clocks change, hours may begin without their first minute, and where they go back, once more with it.
            let step = timeZone.secondsFromGMT(for: change - 1) - timeZone.secondsFromGMT(for: change)
            candidates += candidates.map { $0 + TimeInterval(step) } + [change]
        }
        return candidates.filter { $0 > date && contains($0, in: timeZone) }.min()
    }

    /// In seconds: clocks never change by more.
    private static let longestStep: TimeInterval = 86_400

    /// The instants at which clocks first show the start of a span, on the day of `date` and the eight that follow.
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
