import Foundation
import TestSupport
import Testing

@testable import Monitoring

/// How much of a span is business time, and when that is.
@Suite struct BusinessHoursTests {
    /// Monday to Friday from eight to six, but for Christmas Day 2026, a Friday.
    private let office = BusinessHours(open: .office, holidays: CalendarDay.days("2026-12-25"))

    @Test(arguments: [
        ("within a day", "2026-11-23 09:00", "2026-11-23 09:45", 45),
        ("from before the day to its first minute", "2026-11-23 07:00", "2026-11-23 08:00", 0),
        ("the first minute counts", "2026-11-23 07:59", "2026-11-23 08:01", 1),
        ("the end is the end", "2026-11-23 17:59", "2026-11-23 18:30", 1),
        ("the whole day, and no more", "2026-11-23 00:00", "2026-11-24 00:00", 600),
        ("over night", "2026-11-23 17:30", "2026-11-24 08:30", 60),
        ("over a weekend", "2026-11-27 17:00", "2026-11-30 09:00", 120),
        ("over a holiday and the weekend after it", "2026-12-24 17:00", "2026-12-28 09:00", 120),
        ("a week", "2026-11-16 12:00", "2026-11-23 12:00", 3000),
        ("nothing", "2026-11-23 09:00", "2026-11-23 09:00", 0),
        ("backwards", "2026-11-23 10:00", "2026-11-23 09:00", 0),
    ])
    func `business time is the part of a span within the hours`(
        name: String, from: String, to: String, minutes: Int
    ) throws {
        let (start, end) = (try instant(from), try instant(to))
        #expect(office.time(from: start, to: end, in: .saoPaulo) == .seconds(60 * minutes), "\(name)")
    }

    @Test func `seconds are counted, not minutes`() throws {
        let start = try instant("2026-11-23 17:59") + 12
        #expect(office.time(from: start, to: start + 3600, in: .saoPaulo) == .seconds(48))
    }

    @Test
    func `hours over midnight belong to the day on which they begin, also before and on a holiday`()
        throws
    {
        // Given nights from ten to six, but for Christmas
        let night = ActiveHours.Span(weekdays: Set(0...6), start: 22 * 60, end: 6 * 60)
        let nights = BusinessHours(
            open: ActiveHours(spans: [night]), holidays: CalendarDay.days("2026-12-25"))
        // Then the one that begins on Christmas Eve goes on, and the one of Christmas Day does not begin
        #expect(nights.contains(try instant("2026-12-25 05:59"), in: .saoPaulo))
        #expect(!nights.contains(try instant("2026-12-25 06:00"), in: .saoPaulo))
        #expect(!nights.contains(try instant("2026-12-25 22:00"), in: .saoPaulo))
        #expect(!nights.contains(try instant("2026-12-26 05:00"), in: .saoPaulo))
        let (start, end) = (try instant("2026-12-24 12:00"), try instant("2026-12-26 23:00"))
        #expect(nights.time(from: start, to: end, in: .saoPaulo) == .seconds(9 * 3600))
    }

    @Test func `without hours of the week, only holidays are left out`() throws {
        let always = BusinessHours(holidays: CalendarDay.days("2026-12-25"))
        let (start, end) = (try instant("2026-12-24 12:00"), try instant("2026-12-26 12:00"))
        #expect(always.time(from: start, to: end, in: .saoPaulo) == .seconds(24 * 3600))
        #expect(!always.contains(try instant("2026-12-25 00:00"), in: .saoPaulo))
        #expect(always.contains(try instant("2026-12-26 00:00"), in: .saoPaulo))
    }

    @Test(arguments: [
        ("clocks go forward at two", "2026-03-08", 5), ("an ordinary Sunday", "2026-03-15", 6),
        ("clocks go back at two", "2026-11-01", 7),
    ])
    func `on days when clocks change, the hours that pass count`(
        name: String, day: String, hours: Int
    ) throws {
        let night = ActiveHours.Span(weekdays: [6], start: 0, end: 6 * 60)
        let early = BusinessHours(open: ActiveHours(spans: [night]))
        let newYork = try #require(TimeZone(identifier: "America/New_York"))
        let start = try #require(CalendarDay(day)).start(in: newYork)
        #expect(
            early.time(from: start - 7200, to: start + 36_000, in: newYork) == .seconds(hours * 3600),
            "\(name)")
    }

    @Test func `hours of several teams count once where they overlap`() throws {
        let late = BusinessHours(
            open: ActiveHours(spans: [.init(weekdays: [0], start: 12 * 60, end: 22 * 60)]))
        let (start, end) = (try instant("2026-11-23 00:00"), try instant("2026-11-24 00:00"))
        #expect([office, late].time(from: start, to: end, in: .saoPaulo) == .seconds(14 * 3600))
        #expect([office, late].contain(try instant("2026-11-23 21:59"), in: .saoPaulo))
        #expect(![office, late].contain(try instant("2026-11-23 22:00"), in: .saoPaulo))
    }

    /// Counts minute by minute where the implementation counts by spans.
    @Test(arguments: ["America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])
    func `any span equals the minutes of it that are within the hours`(zone: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        let hours = BusinessHours(
            open: ActiveHours(spans: [
                .init(weekdays: [5, 6, 0], start: 21 * 60, end: 3 * 60),
                .init(weekdays: Set(0...6), start: 60, end: 150),
                .init(weekdays: [6], start: 90, end: 600),
            ]), holidays: CalendarDay.days("2026-10-31", "2026-11-03"))
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<40 {
            // Around the days on which clocks change in these zones
            let days: [TimeInterval] = [1_772_899_980, 1_775_299_980, 1_790_999_940, 1_793_499_960]
            let start = Date(timeIntervalSince1970: days.randomElement(using: &numbers) ?? 0)
                .addingTimeInterval(60 * TimeInterval(numbers.below(2880)))
            let minutes = numbers.below(4000)
            let open = (0..<minutes).count { hours.contains(start + TimeInterval(60 * $0), in: timeZone) }
            let end = start + TimeInterval(60 * minutes)
            #expect(hours.time(from: start, to: end, in: timeZone) == .seconds(60 * open))
        }
    }

    @Test func `a team without hours of its own has those of all, and an agent those of every team`()
        throws
    {
        // Given hours for all, and longer ones of one team
        var rules = SnapshotRules.make()
        rules.timeZone = .saoPaulo
        rules.hours = office
        rules.teamHours = [
            "7002": BusinessHours(open: ActiveHours(spans: [.init(weekdays: [0], start: 0, end: 1440)]))
        ]
        let evening = try instant("2026-11-23 20:00")
        // Then
        #expect(!rules.isBusinessTime(at: evening))
        #expect(!rules.isBusinessTime(at: evening, for: ["7001"]))
        #expect(rules.isBusinessTime(at: evening, for: ["7002"]))
        #expect(rules.isBusinessTime(at: evening, for: ["7001", "7002"]))
        #expect(
            rules.businessTime(from: evening - 3 * 3600, to: evening, for: ["7001"]) == .seconds(3600))
        #expect(
            rules.businessTime(from: evening - 3 * 3600, to: evening, for: ["7001", "7002"])
                == .seconds(3 * 3600))
        // And without hours for all, the clock decides for the others
        rules.hours = nil
        #expect(rules.isBusinessTime(at: evening, for: ["7001"]))
        #expect(rules.businessTime(from: evening - 90, to: evening) == .seconds(90))
    }

    @Test(arguments: [
        ("before the day", "2026-11-23 07:59", false),
        ("from its first minute on", "2026-11-23 08:00", true),
        ("in its last minute", "2026-11-23 17:59", true), ("at its end", "2026-11-23 18:00", false),
        ("on a holiday", "2026-12-25 10:00", false), ("on a weekend", "2026-11-28 10:00", false),
    ])
    func `too few online is an alert within the hours only, and outside them one ends without a report`(
        name: String, at time: String, fires: Bool
    ) throws {
        // Given nobody online
        var rules = SnapshotRules.make()
        (rules.timeZone, rules.hours, rules.minimumOnline) = (.saoPaulo, office, 1)
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana", isAway: true)])
        let snapshot = Snapshot.make(inbox: inbox, rules: rules, now: try instant(time))
        // Then
        #expect(snapshot.alerts.contains { $0.rule == .staffing } == fires, "\(name)")
        let conditions = AlertConditions(snapshot)
        #expect(conditions.outsideHours == (fires ? [] : [.staffing]), "\(name)")
        #expect(conditions.lasting(until: snapshot.generatedAt + 30).outsideHours == conditions.outsideHours)
        #expect(conditions.lingering.isEmpty)
    }

    private func instant(_ text: String) throws -> Date {
        let parts = text.split(separator: " ")
        let day = try #require(CalendarDay(String(parts[0])))
        let times = parts[1].split(separator: ":").compactMap { Int($0) }
        return day.start(in: .saoPaulo) + TimeInterval(times[0] * 3600 + times[1] * 60)
    }
}

extension ActiveHours {
    fileprivate static let office = ActiveHours(spans: [
        .init(weekdays: Set(0...4), start: 8 * 60, end: 18 * 60)
    ])
}

extension TimeZone {
    /// Three hours behind GMT all year.
    fileprivate static let saoPaulo = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
}

extension CalendarDay {
    fileprivate static func days(_ texts: String...) -> Set<CalendarDay> {
        Set(texts.compactMap { CalendarDay($0) })
    }
}
