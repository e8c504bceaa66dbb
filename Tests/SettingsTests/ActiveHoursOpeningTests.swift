import Foundation
import Monitoring
import Settings
import Testing

@Suite struct ActiveHoursOpeningTests {
    @Test(arguments: [
        ("the same morning", "Mon-Fri 08:00-18:00", "2025-06-11T05:00:00Z", "2025-06-11T08:00:00Z"),
        ("after the weekend", "Mon-Fri 08:00-18:00", "2025-06-13T18:00:00Z", "2025-06-16T08:00:00Z"),
        ("the second part", "Mon-Fri 08:00-18:00, Sat 09:00-13:00", "2025-06-13T18:00:00Z", "2025-06-14T09:00:00Z"),
        ("once a week, from its end", "Mon 08:00-09:00", "2025-06-16T09:00:00Z", "2025-06-23T08:00:00Z"),
        ("over midnight", "Fri 22:00-06:00", "2025-06-14T06:00:00Z", "2025-06-20T22:00:00Z"),
    ])
    func `the next opening is the next start`(name: String, hours: String, from: String, to: String) throws {
        let hours = try ActiveHours(parsing: hours)
        #expect(hours.nextOpening(after: try date(from), in: .gmt) == (try date(to)), "\(name)")
    }

    /// Weeks in which clocks change: by an hour at night, at midnight, and by half an hour.
    @Test(
        arguments: [
            ("America/New_York", "2025-03-06T00:00:00Z"), ("America/New_York", "2025-10-30T00:00:00Z"),
            ("America/Sao_Paulo", "2018-11-01T00:00:00Z"), ("America/Sao_Paulo", "2018-02-15T00:00:00Z"),
            ("Australia/Lord_Howe", "2025-10-02T00:00:00Z"), ("Australia/Lord_Howe", "2025-04-03T00:00:00Z"),
        ],
        [
            "Mon-Fri 08:00-18:00", "Mon-Sun 00:00-06:00", "Sun 00:30-01:45", "Sat-Sun 02:15-02:45, Mon 23:00-01:00",
            "Sat 22:00-01:30", "Sun 01:40-01:50",
        ])
    func `where clocks change, the next opening is the first instant inside`(
        start: (zone: String, instant: String), hours: String
    ) throws {
        let hours = try ActiveHours(parsing: hours)
        let zone = try #require(TimeZone(identifier: start.zone))
        let first = try date(start.instant)
        let instants = (0..<(15 * 288)).map { first.addingTimeInterval(300 * TimeInterval($0)) }
        var next: Date?
        var isFollowedByInside = false
        for (index, instant) in instants.enumerated().reversed() {
            let isInside = hours.contains(instant, in: zone)
            if !isInside, isFollowedByInside { next = instants[index + 1] }
            let isEarly = index < 5 * 288
            if isEarly, !isInside, index.isMultiple(of: 19) || isFollowedByInside {
                #expect(hours.nextOpening(after: instant, in: zone) == next, "\(instant)")
            }
            isFollowedByInside = isInside
        }
    }

    private func date(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }
}
