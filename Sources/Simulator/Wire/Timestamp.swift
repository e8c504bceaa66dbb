/// Instants as text, in UTC: for HTTP's `Date` header and Aircall's ISO 8601 fields.
enum Timestamp {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // The first of January 1970 was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

    /// `Tue, 15 Sep 2026 12:00:00 GMT`.
    static func http(_ instant: Int) -> String {
        let (year, month, day) = date(instant)
        let days = floorDivision(instant, 86_400)
        let weekday = weekdays[days - floorDivision(days, 7) * 7]
        return "\(weekday), \(pad(day)) \(months[month - 1]) \(year) \(clock(instant)) GMT"
    }

    /// `2026-09-15T12:00:00.000Z`, or without milliseconds.
    static func iso8601(_ instant: Int, withMilliseconds isLong: Bool = true) -> String {
        let (year, month, day) = date(instant)
        return "\(year)-\(pad(month))-\(pad(day))T\(clock(instant))\(isLong ? ".000" : "")Z"
    }
}

extension Timestamp {
    private static func clock(_ instant: Int) -> String {
        let second = instant - floorDivision(instant, 86_400) * 86_400
        return "\(pad(second / 3600)):\(pad(second / 60 % 60)):\(pad(second % 60))"
    }

    /// The civil date, computed with eras of 400 years that begin in March.
    private static func date(_ instant: Int) -> (year: Int, month: Int, day: Int) {
        let days = floorDivision(instant, 86_400) + 719_468
        let era = floorDivision(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func floorDivision(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }

    private static func pad(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
