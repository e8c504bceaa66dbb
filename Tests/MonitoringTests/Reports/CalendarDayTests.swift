import Foundation
import Monitoring
import Testing

@Suite struct CalendarDayTests {
    @Test(arguments: [
        (text: "2026-11-23", isDay: true), (text: "2024-02-29", isDay: true), (text: "2000-02-29", isDay: true),
        (text: "2026-02-29", isDay: false), (text: "1900-02-29", isDay: false), (text: "2026-13-01", isDay: false),
        (text: "2026-00-10", isDay: false), (text: "2026-11-31", isDay: false), (text: "2026-1-1", isDay: false),
        (text: "23/11/2026", isDay: false), (text: "2026-11-23 ", isDay: false), (text: "+026-11-23", isDay: false),
        (text: "", isDay: false), (text: "2026-11", isDay: false), (text: "２０２６-11-23", isDay: false),
    ])
    func `only days that exist are read`(text: String, isDay: Bool) {
        #expect(CalendarDay(text)?.description == (isDay ? text : nil))
    }

    @Test func `it agrees with the system's calendar for four centuries`() throws {
        let calendar = Calendar.gregorian(in: .gmt)
        for offset in stride(from: -10_000, to: 140_000, by: 97) {
            let instant = Date(timeIntervalSince1970: TimeInterval(offset) * 86_400 + 43_200)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: instant)
            let day = CalendarDay(instant, in: .gmt)
            #expect(day.components == (parts.year, parts.month, parts.day) as (Int?, Int?, Int?))
            #expect(day.weekday.rawValue == (try #require(parts.weekday) + 5) % 7)
            #expect(CalendarDay(day.description) == day)
        }
    }

    @Test(arguments: [
        // Clocks skipped midnight: the day began at one.
        (zone: "America/Sao_Paulo", day: "2018-11-04", start: "2018-11-04T03:00:00Z"),
        (zone: "America/Sao_Paulo", day: "2018-11-05", start: "2018-11-05T02:00:00Z"),
        (zone: "America/Sao_Paulo", day: "2026-11-23", start: "2026-11-23T03:00:00Z"),
        (zone: "Europe/Lisbon", day: "2026-10-25", start: "2026-10-24T23:00:00Z"),
        (zone: "Europe/Lisbon", day: "2026-10-26", start: "2026-10-26T00:00:00Z"),
        (zone: "Asia/Kathmandu", day: "2026-01-01", start: "2025-12-31T18:15:00Z"),
    ])
    func `a day starts at the first instant it has`(zone: String, day: String, start: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        let instant = try #require(CalendarDay(day)).start(in: timeZone)
        #expect(instant == (try Date(start, strategy: .iso8601)))
        #expect(CalendarDay(instant, in: timeZone).description == day)
        #expect(CalendarDay(instant - 1, in: timeZone).description < day)
    }
}
