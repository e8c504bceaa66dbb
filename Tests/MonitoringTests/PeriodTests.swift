import Foundation
import Monitoring
import Testing

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2026-11-23T15:00:00Z", "America/Sao_Paulo", "2026-11-23T03:00:00Z", "an ordinary day"),
        ("2026-11-23T02:59:59Z", "America/Sao_Paulo", "2026-11-22T03:00:00Z", "a second before midnight"),
        ("2026-03-08T20:00:00Z", "America/New_York", "2026-03-08T05:00:00Z", "the day of 23 hours"),
        ("2026-11-01T20:00:00Z", "America/New_York", "2026-11-01T04:00:00Z", "the day of 25 hours"),
        ("2018-11-04T12:00:00Z", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "a day that began at 01:00"),
        ("2026-11-23T12:00:00Z", "Asia/Kathmandu", "2026-11-22T18:15:00Z", "a zone with odd minutes"),
    ])
    func `today begins at the zone's midnight`(now: String, zone: String, from: String, why: String) throws {
        let period = Period(
            .today, now: try Date(now, strategy: .iso8601), timeZone: try #require(TimeZone(identifier: zone)))
        #expect(period.start == (try Date(from, strategy: .iso8601)), "\(why)")
    }

    @Test func `48 hours do not care about clock changes`() throws {
        let now = try Date("2026-11-01T20:00:00Z", strategy: .iso8601)
        let period = Period(.last48Hours, now: now, timeZone: try #require(TimeZone(identifier: "America/New_York")))
        #expect(period.start == (try Date("2026-10-30T20:00:00Z", strategy: .iso8601)))
    }
}
