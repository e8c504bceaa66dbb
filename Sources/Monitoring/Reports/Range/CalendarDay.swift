public import Foundation

/// A calendar day, independent of time zone, written as `2026-11-23`.
public struct CalendarDay: Sendable, Hashable {
    /// Days since 1 January 1970.
    private let number: Int

    /// Creates a day; nil if it does not exist in the calendar.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Years begin in March here, so that the leap day comes last and the lengths of months follow a simple pattern.
        let shifted = month > 2 ? year : year - 1
        let (century, rest) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        number = century * 146_097 + rest * 365 + rest / 4 - rest / 100 + dayOfYear - 719_468
        guard components == (year, month, day) else { return nil }
    }

    /// Parses `2026-11-23`; nil for any other form and for days that do not exist.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The day at `instant` in `timeZone`.
    public init(_ instant: Date, in timeZone: TimeZone) {
        self.init(
            localSecond: Int(instant.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: instant))
    }

    /// - Parameter localSecond: Seconds since 1 January 1970 in local time.
    init(localSecond: Int) {
        self.init(number: Int((Double(localSecond) / 86_400).rounded(.down)))
    }

    private init(number: Int) {
        self.number = number
    }

    /// The midnight that it begins with, in seconds since 1 January 1970 in local time.
    var localSecond: Int { number * 86_400 }

    /// Year, month 1…12 and day 1…31.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let century = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - century * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civil = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + century * 400 + (civil <= 2 ? 1 : 0)
        return (year, civil, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    /// The day of the week.
    public var weekday: Weekday {
        // 1 January 1970 was a Thursday.
        Weekday.allCases[((number + 3) % 7 + 7) % 7]
    }

    /// The day that many days later, or earlier if negative.
    public func advanced(by days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    /// The number of days from this day to `other`.
    public func days(to other: CalendarDay) -> Int {
        other.number - number
    }

    /// The first instant of the day. If clocks skip midnight, the first instant that exists.
    public func start(in timeZone: TimeZone) -> Date {
        let (year, month, day) = components
        let calendar = Calendar.gregorian(in: timeZone)
        // Noon is never skipped, and there is exactly one each day.
        let noon = calendar.date(from: DateComponents(year: year, month: month, day: day, hour: 12))
        return calendar.startOfDay(for: noon ?? Date(timeIntervalSince1970: TimeInterval(number) * 86_400))
    }

    /// The first day of this month.
    var startOfMonth: CalendarDay { advanced(by: 1 - components.day) }

    /// The first day of the month that many months later, or earlier if negative.
    func startOfMonth(_ months: Int) -> CalendarDay {
        let (year, month, _) = components
        let total = year * 12 + month - 1 + months
        return CalendarDay(year: total / 12, month: total % 12 + 1, day: 1) ?? self
    }
}

extension CalendarDay: Comparable, CustomStringConvertible {
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    /// `2026-11-23`.
    public var description: String {
        let (year, month, day) = components
        let padded = { (value: Int, width: Int) in
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: Int, Sendable, CaseIterable, Comparable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
