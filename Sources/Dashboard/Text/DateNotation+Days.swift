import Foundation
import Localization
import Monitoring

extension DateNotation {
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
