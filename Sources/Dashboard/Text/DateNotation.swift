import Foundation
import Localization
import Monitoring

/// The notation of dates and times in one language and time zone. The same on every system, since it uses no locale
/// data.
struct DateNotation: Sendable, Equatable {
    let language: Language
    let calendar: Calendar

    /// Sunday first, as in the calendar's numbering.
    private static let weekdays = [
        LocalizedText(en: "Sun", pt: "dom."), LocalizedText(en: "Mon", pt: "seg."),
        LocalizedText(en: "Tue", pt: "ter."), LocalizedText(en: "Wed", pt: "qua."),
        LocalizedText(en: "Thu", pt: "qui."), LocalizedText(en: "Fri", pt: "sex."),
        LocalizedText(en: "Sat", pt: "sáb."),
    ]
    private static let months = [
        LocalizedText(en: "Jan", pt: "jan."), LocalizedText(en: "Feb", pt: "fev."),
        LocalizedText(en: "Mar", pt: "mar."), LocalizedText(en: "Apr", pt: "abr."),
        LocalizedText(en: "May", pt: "maio"), LocalizedText(en: "Jun", pt: "jun."),
        LocalizedText(en: "Jul", pt: "jul."), LocalizedText(en: "Aug", pt: "ago."),
        LocalizedText(en: "Sep", pt: "set."), LocalizedText(en: "Oct", pt: "out."),
        LocalizedText(en: "Nov", pt: "nov."), LocalizedText(en: "Dec", pt: "dez."),
    ]

    init(_ language: Language, timeZone: TimeZone) {
        self.language = language
        calendar = .gregorian(in: timeZone)
    }

    /// `14:32:07`.
    func clock(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
        return "\(padded(parts.hour)):\(padded(parts.minute)):\(padded(parts.second))"
    }

    /// `14:32`.
    func time(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        return "\(padded(parts.hour)):\(padded(parts.minute))"
    }

    /// `14`.
    func hour(_ date: Date) -> String { padded(calendar.component(.hour, from: date)) }

    /// The start of the hour that contains `date`.
    func startOfHour(_ date: Date) -> Date { calendar.dateInterval(of: .hour, for: date)?.start ?? date }

    /// `Mon 23 Nov`, `seg. 23 nov.`
    func day(_ date: Date) -> String {
        let parts = calendar.dateComponents([.weekday], from: date)
        return "\(Self.name(parts.weekday, in: Self.weekdays, language)) \(dayOfMonth(date))"
    }

    /// `23 Nov`, `23 nov.`
    func dayOfMonth(_ date: Date) -> String {
        let parts = calendar.dateComponents([.day, .month], from: date)
        return "\(parts.day ?? 0) \(Self.name(parts.month, in: Self.months, language))"
    }

    /// The time if `date` is on the day of `now`, else the day: `14:32`, `22 Nov`.
    func timeOrDay(_ date: Date, now: Date) -> String {
        calendar.isDate(date, inSameDayAs: now) ? time(date) : dayOfMonth(date)
    }

    /// The time, preceded by the day if it is not the day of `now`: `14:32`, `22 Nov 14:32`.
    func moment(_ date: Date, now: Date) -> String {
        calendar.isDate(date, inSameDayAs: now) ? time(date) : "\(dayOfMonth(date)) \(time(date))"
    }

    /// The days from `start` to `end`: `1–23 Nov`, `30 Oct – 2 Nov`, or a single day.
    func days(from start: Date, to end: Date) -> String {
        let (first, last) = (
            calendar.dateComponents([.day, .month, .year], from: start),
            calendar.dateComponents([.day, .month, .year], from: end)
        )
        if first == last { return dayOfMonth(end) }
        if first.month == last.month, first.year == last.year { return "\(first.day ?? 0)–\(dayOfMonth(end))" }
        return "\(dayOfMonth(start)) – \(dayOfMonth(end))"
    }
}

extension DateNotation {
    private static func name(_ number: Int?, in names: [LocalizedText], _ language: Language) -> String {
        guard let number, names.indices.contains(number - 1) else { return "" }
        return names[number - 1](language)
    }

    private func padded(_ value: Int?) -> String {
        let value = value ?? 0
        return value < 10 ? "0\(value)" : "\(value)"
    }

    private static let longMonths = [
        LocalizedText(en: "January", pt: "janeiro"), LocalizedText(en: "February", pt: "fevereiro"),
        LocalizedText(en: "March", pt: "março"), LocalizedText(en: "April", pt: "abril"),
        LocalizedText(en: "May", pt: "maio"), LocalizedText(en: "June", pt: "junho"),
        LocalizedText(en: "July", pt: "julho"), LocalizedText(en: "August", pt: "agosto"),
        LocalizedText(en: "September", pt: "setembro"), LocalizedText(en: "October", pt: "outubro"),
        LocalizedText(en: "November", pt: "novembro"), LocalizedText(en: "December", pt: "dezembro"),
    ]
    private static let shortWeekdays = LocalizedText(
        en: "Mon Tue Wed Thu Fri Sat Sun", pt: "seg ter qua qui sex sáb dom")

    /// Three letters for each day of the week, Monday first.
    var weekdayNames: [String] { Self.shortWeekdays(language).split(separator: " ").map(String.init) }

    /// The days covered by `span`, with the year if it is not that of `now`: `1–23 Nov`, `1–31 Dec 2025`.
    func days(of span: Range<Date>, now: Date) -> String {
        let last = max(span.lowerBound, span.upperBound.addingTimeInterval(-1))
        let (first, end, present) = (year(span.lowerBound), year(last), year(now))
        guard first == end else { return "\(dayOfMonth(span.lowerBound)) \(first) – \(dayOfMonth(last)) \(end)" }
        let days = days(from: span.lowerBound, to: last)
        return first == present ? days : "\(days) \(first)"
    }

    /// The time if today, else the day, with a two-digit year if it is another one: `14:32`, `22 Nov`, `22 Nov 25`.
    func timeOrDatedDay(_ date: Date, now: Date) -> String {
        guard year(date) != year(now) else { return timeOrDay(date, now: now) }
        return "\(dayOfMonth(date)) \(year(date) % 100)"
    }

    /// `November 2026`, `novembro de 2026`.
    func month(of day: CalendarDay) -> String {
        let (year, month, _) = day.components
        let name = Self.longMonths[month - 1]
        return LocalizedText(en: "\(name(.english)) \(year)", pt: "\(name(.brazilianPortuguese)) de \(year)")(language)
    }

    /// `23 Nov`, `23 nov.`
    func dayOfMonth(_ day: CalendarDay) -> String { dayOfMonth(day.start(in: calendar.timeZone)) }

    private func year(_ date: Date) -> Int { calendar.component(.year, from: date) }
}
