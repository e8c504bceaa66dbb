public import Foundation

extension ActiveHours {
    /// The first instant after `date` that is within these hours, on the clocks of `timeZone`; nil when none comes within
    /// eight days. Meant for an instant outside of them.
    ///
    /// A span that begins in the hour that is left out when clocks go forward begins when that hour is over.
    public func nextOpening(after date: Date, in timeZone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let midnight = calendar.startOfDay(for: date)
        var candidates = (0...8).flatMap { offset in
            calendar.date(byAdding: .day, value: offset, to: midnight).map { starts(on: $0, in: calendar) } ?? []
        }
        // Where clocks change, hours may begin without their first minute.
        if let change = timeZone.nextDaylightSavingTimeTransition(after: date) { candidates.append(change) }
        return candidates.filter { $0 > date && contains($0, in: timeZone) }.min()
    }

    /// The instants of the day that begins at `midnight` at which a clock shows the start of a span; where clocks go back
    /// it may show it twice.
    private func starts(on midnight: Date, in calendar: Calendar) -> [Date] {
        let policies: [Calendar.RepeatedTimePolicy] = [.first, .last]
        return [midnight]
            + spans.flatMap { span in
                policies.compactMap { policy in
                    calendar.date(
                        bySettingHour: span.start / 60, minute: span.start % 60, second: 0, of: midnight,
                        matchingPolicy: .nextTime, repeatedTimePolicy: policy)
                }
            }
    }
}
