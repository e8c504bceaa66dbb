import Foundation
import Monitoring
import Settings
import Testing

@Suite struct ActiveHoursTests {
    @Test(arguments: [
        ("an hour inside", "Mon-Fri 08:00-18:00", "2025-06-11T08:00:00Z", true),
        ("the last second", "Mon-Fri 08:00-18:00", "2025-06-11T17:59:59Z", true),
        ("the end itself", "Mon-Fri 08:00-18:00", "2025-06-11T18:00:00Z", false),
        ("a second before", "Mon-Fri 08:00-18:00", "2025-06-11T07:59:59Z", false),
        ("another day", "Mon-Fri 08:00-18:00", "2025-06-14T10:00:00Z", false),
        ("the second part", "Mon-Fri 08:00-18:00, Sat 09:00-13:00", "2025-06-14T10:00:00Z", true),
        ("a Sunday, the last day of a range", "mon-SUN 00:00-24:00", "2025-06-15T23:59:59Z", true),
        ("a range round the weekend", "Fri-Mon 08:00-18:00", "2025-06-15T10:00:00Z", true),
        ("the middle of the week", "Fri-Mon 08:00-18:00", "2025-06-11T10:00:00Z", false),
        ("a single whole day", "Wednesday 0:00-24:00", "2025-06-11T00:00:00Z", true),
        ("before midnight", "Fri 22:00-06:00", "2025-06-13T23:00:00Z", true),
        ("after midnight, which belongs to the day before", "Fri 22:00-06:00", "2025-06-14T05:59:00Z", true),
        ("after midnight of another day", "Fri 22:00-06:00", "2025-06-13T05:00:00Z", false),
        ("Sunday's night on Monday", "Sun 22:00-06:00", "2025-06-16T01:00:00Z", true),
        ("a dash as an editor sets it", "Mon–Fri 08:00–18:00", "2025-06-11T12:00:00Z", true),
    ])
    func `hours hold what their words say`(name: String, hours: String, instant: String, isInside: Bool) throws {
        let hours = try ActiveHours(parsing: hours)
        let isContained = hours.contains(try date(instant), in: try zone("UTC"))
        #expect(isContained == isInside, "\(name)")
    }

    @Test(arguments: [
        ("winter, 08:00 is 13:00 UTC", "2025-03-07T13:00:00Z", true),
        ("winter, a minute before", "2025-03-07T12:59:00Z", false),
        ("summer, 08:00 is 12:00 UTC", "2025-03-10T12:00:00Z", true),
        ("summer, a minute before", "2025-03-10T11:59:00Z", false),
        ("summer, 18:00 is 22:00 UTC", "2025-03-10T22:00:00Z", false),
    ])
    func `hours follow the clock on the wall in New York`(name: String, instant: String, isInside: Bool) throws {
        let hours = try ActiveHours(parsing: "Mon-Fri 08:00-18:00")
        let isContained = hours.contains(try date(instant), in: try zone("America/New_York"))
        #expect(isContained == isInside, "\(name)")
    }

    @Test(arguments: [
        ("the night clocks go forward, 01:59", "2025-03-09T06:59:00Z", true),
        ("the minute after is 03:00 already", "2025-03-09T07:00:00Z", false),
        ("the night clocks go back, 01:30 first", "2025-11-02T05:30:00Z", true),
        ("and 01:30 once more", "2025-11-02T06:30:00Z", true),
        ("then 03:00", "2025-11-02T08:00:00Z", false),
    ])
    func `a night in which the clocks change is right`(name: String, instant: String, isInside: Bool) throws {
        let hours = try ActiveHours(parsing: "Sat 22:00-03:00")
        let isContained = hours.contains(try date(instant), in: try zone("America/New_York"))
        #expect(isContained == isInside, "\(name)")
    }

    @Test(arguments: ["2025-01-15T11:00:00Z", "2025-07-16T11:00:00Z"])
    func `a zone without summer time is the same all year`(instant: String) throws {
        let hours = try ActiveHours(parsing: "Wed 08:00-08:01")
        let (date, zone) = (try date(instant), try zone("America/Sao_Paulo"))
        #expect(hours.contains(date, in: zone))
        #expect(!hours.contains(date.addingTimeInterval(-1), in: zone))
        #expect(!hours.contains(date.addingTimeInterval(60), in: zone))
    }

    @Test(arguments: [
        "", " ", ",", "Mon", "08:00-18:00", "Mon 08:00", "Mon 08:00-", "Mon 8-18", "Mon 08:00-18:60", "Mon 24:00-01:00",
        "Mon 00:00-24:01", "Mon 08:00-08:00", "Mo 08:00-18:00", "Montag 08:00-18:00", "Mon-Fri-Sat 08:00-18:00",
        "Mon 08:00-18:00,", "Mon 08:00-12:00-18:00", "Mon,Tue 08:00-18:00", "Mon 08:00 - 18:00", "Mon +8:00-18:00",
        "Mon -8:00-18:00", "Mon ٠٨:00-18:00", "Mon 08:00-00:00x", "Mon 8:0-18:00",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: ActiveHours.FormatError.self) { try ActiveHours(parsing: text) }
    }

    private func date(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }

    private func zone(_ name: String) throws -> TimeZone {
        try #require(TimeZone(identifier: name))
    }
}
