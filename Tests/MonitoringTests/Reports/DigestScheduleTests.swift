import Foundation
import Testing

@testable import Monitoring

@Suite struct DigestScheduleTests {
    /// Monday 23 November 2026, 00:00 UTC.
    private static let monday = Date(timeIntervalSince1970: 1_795_392_000)
    private static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private static func times(_ texts: String...) throws -> [DigestTime] {
        try texts.map { try #require(DigestTime($0)) }
    }

    private static func days(
        _ receivers: [Receiver], _ hours: ClosedRange<Double>, in zone: TimeZone = .gmt
    ) -> [String] {
        DigestSchedule(for: receivers, in: zone)
            .due(after: monday + hours.lowerBound * 3600, upTo: monday + hours.upperBound * 3600)
            .map { "\($0.message) of \($0.order.day) at \($0.order.dueAt.timeIntervalSince(monday) / 3600)" }
    }

    @Test(arguments: [("08:00", "08:00"), ("8:05", "08:05"), ("23:59", "23:59"), ("00:00", "00:00")])
    func `times are hours and minutes of a day`(text: String, time: String) {
        #expect(DigestTime(text)?.description == time)
    }

    @Test(arguments: ["", "8", "8:5", "24:00", "12:60", "-1:00", "008:00", "8:00:00", "+8:00", "٨:٠٠", " 8:00"])
    func `nothing else is a time`(text: String) {
        #expect(DigestTime(text) == nil)
    }

    @Test func `a morning tells of the day before, and from noon on a day tells of itself`() throws {
        let receiver = Receiver("suporte", digestTimes: try Self.times("08:00", "11:59", "12:00", "18:00"))
        #expect(
            Self.days([receiver], 0...24) == [
                "digest-suporte-2026-11-23T08:00 of 2026-11-22 at 8.0",
                "digest-suporte-2026-11-23T11:59 of 2026-11-22 at \(11.0 + 59 / 60.0)",
                "digest-suporte-2026-11-23T12:00 of 2026-11-23 at 12.0",
                "digest-suporte-2026-11-23T18:00 of 2026-11-23 at 18.0",
            ])
    }

    @Test func `each instant is due once, however time is cut`() throws {
        let receivers = [
            Receiver("a", digestTimes: try Self.times("08:00", "18:00")),
            Receiver("b", digestTimes: try Self.times("08:00")),
            Receiver("c"),
        ]
        let whole = Self.days(receivers, 0...72)
        #expect(whole.count == 9)
        let cuts = stride(from: 0.0, to: 72, by: 0.5).flatMap { Self.days(receivers, $0...($0 + 0.5)) }
        #expect(cuts == whole)
        #expect(Self.days(receivers, 8...8).isEmpty)
    }

    @Test func `a time that clocks skip is taken at the next instant, one they show twice once`() throws {
        // Clocks in Berlin skip 02:00 to 03:00 on 28 March 2027, and show it twice on 25 October 2026
        let time = try Self.times("02:30")[0]
        let spring = try #require(CalendarDay("2027-03-28")).instant(at: time, in: Self.berlin)
        #expect(spring.formatted(.iso8601) == "2027-03-28T01:00:00Z")
        let autumn = try #require(CalendarDay("2026-10-25")).instant(at: time, in: Self.berlin)
        #expect(autumn.formatted(.iso8601) == "2026-10-25T00:30:00Z")
        let schedule = DigestSchedule(for: [Receiver("a", digestTimes: [time])], in: Self.berlin)
        for middle in [spring, autumn] {
            let days = schedule.due(after: middle - 36 * 3600, upTo: middle + 36 * 3600).map(\.message)
            #expect(days.count == 3 && Set(days).count == 3)
        }
    }

    @Test func `a midnight that clocks skip is taken when the day begins`() throws {
        let zone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
        let day = try #require(CalendarDay("2018-11-04"))
        #expect(day.instant(at: try Self.times("00:30")[0], in: zone) == day.start(in: zone))
        #expect(day.instant(at: try Self.times("01:00")[0], in: zone) == day.start(in: zone))
    }

    @Test func `hours decide on which days a digest leaves, their last minute included`() throws {
        // Monday to Friday, 08:00 to 18:00
        let hours = ActiveHours(spans: [.init(weekdays: [0, 1, 2, 3, 4], start: 480, end: 1080)])
        let receiver = Receiver("a", hours: hours, digestTimes: try Self.times("07:59", "08:00", "18:00", "18:01"))
        let week = Self.days([receiver], 0...168)
        #expect(week.count == 10)
        #expect(week.allSatisfy { $0.contains("T08:00") || $0.contains("T18:00") })
        #expect(!week.contains { $0.contains("11-28T") || $0.contains("11-29T") })
        #expect(try Self.times("07:59", "18:01").allSatisfy { !hours.everContain($0) })
    }

    @Test func `an order comes back from a document as it was, without its figures`() throws {
        let order = DigestOrder(of: try #require(CalendarDay("2026-11-22")), dueAt: Self.monday + 28_800)
        let document = try JSONEncoder().encode(order)
        #expect(try JSONDecoder().decode(DigestOrder.self, from: document) == order)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(DigestOrder.self, from: Data(#"{"day":"2026-02-30","dueAt":0}"#.utf8))
        }
    }

    @Test func `two hours late is in time, and a second more is not`() throws {
        let order = DigestOrder(of: try #require(CalendarDay("2026-11-22")), dueAt: Self.monday)
        #expect(!order.isOver(at: Self.monday + 7200))
        #expect(order.isOver(at: Self.monday + 7201))
    }
}
