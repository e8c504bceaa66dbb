public import Foundation

extension Calendar {
    /// The calendar used to count days and months.
    public static func gregorian(in timeZone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }

    /// The first instant of the month containing `instant`.
    public func startOfMonth(for instant: Date) -> Date {
        dateInterval(of: .month, for: instant)?.start ?? startOfDay(for: instant)
    }
}
