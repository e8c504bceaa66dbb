public import Foundation

extension Calendar {
    /// The calendar that days and months are counted in.
    public static func gregorian(in timeZone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }

    /// The first instant of the month that `instant` is in.
    public func startOfMonth(for instant: Date) -> Date {
        dateInterval(of: .month, for: instant)?.start ?? startOfDay(for: instant)
    }
}
