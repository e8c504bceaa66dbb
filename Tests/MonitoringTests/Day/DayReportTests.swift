import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

@Suite struct DayReportTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func sample(
        _ instant: Date, waiting: Int, longest: Int? = nil, online: Int = 3, team: Team.ID = "7001"
    ) -> FloorSample {
        FloorSample(
            instant: instant,
            queues: [
                FloorSample.Queue(
                    id: team, waiting: waiting, longestWait: longest.map { .seconds($0) }, open: 9, new: 20, online: 2)
            ], online: online, talking: 1, ringing: 0)
    }

    private func builder(
        _ day: CalendarDay, teams: Subset<Set<Team.ID>> = .all, now: Date? = nil
    ) throws -> DayReportBuilder {
        let now = now ?? day.advanced(by: 1).start(in: Self.zone)
        let range = try ReportRange(from: day, to: day, now: now, timeZone: Self.zone)
        return DayReportBuilder(range: range, teams: teams, pace: WatchPace(), now: now)
    }

    @Test func `a value holds until the next one, for a while, and then there is a gap`() throws {
        let day = try day("2026-11-23")
        let start = day.start(in: Self.zone)
        var builder = try builder(day)
        builder.add(
            day, [sample(start + 600, waiting: 4), sample(start + 660, waiting: 7), sample(start + 3600, waiting: 1)],
            [])
        let report = builder.report
        #expect(report.peak(.waiting, in: start..<start + 600) == nil)
        #expect(report.peak(.waiting, in: start + 590..<start + 650) == 4)
        #expect(report.peak(.waiting, in: start + 600..<start + 900) == 7)
        #expect(report.peak(.waiting, in: start + 700..<start + 730) == 7)
        #expect(report.peak(.waiting, in: start + 660 + 135..<start + 900) == nil)
        #expect(report.sample(at: start + 700) == start + 660)
        #expect(report.sample(at: start + 900) == nil)
        #expect(
            report.gaps == [
                start..<start + 600, start + 660 + 135..<start + 3600,
                start + 3600 + 135..<day.advanced(by: 1).start(in: Self.zone),
            ])
        // Whether nobody waits or nobody looked is not the same.
        #expect(report.peak(.longestWait, in: start + 600..<start + 601) == 0)
        #expect(report.peak(.firstResponse, in: start..<start + 86_400) == nil)
    }

    @Test func `the present is no gap, and what is still to come none either`() throws {
        let day = try day("2026-11-23")
        let start = day.start(in: Self.zone)
        let now = start + 7200
        var builder = try builder(day, now: now)
        builder.add(day, stride(from: start, to: now - 30, by: 60).map { sample($0, waiting: 1) }, [])
        #expect(builder.report.gaps.isEmpty)
        #expect(builder.report.wholeDay.upperBound == start + 86_400)
    }

    @Test func `what is usual is the range of the last four same weekdays, of two at least`() throws {
        let day = try day("2026-11-23")
        var builder = try builder(day)
        builder.add(day, [], [])
        let others = DayReportBuilder.comparedDays(of: day)
        #expect(others.map(\.description) == ["2026-11-16", "2026-11-09", "2026-11-02", "2026-10-26"])
        for (index, other) in others.enumerated() {
            let start = other.start(in: Self.zone)
            // The highest of each quarter hour counts; one day only knows the hour after.
            var samples = [sample(start + 36_000, waiting: 2), sample(start + 36_060, waiting: 10 + index)]
            if index == 3 { samples.append(sample(start + 40_000, waiting: 5)) }
            if index == 2 { samples = [] }
            builder.add(other, samples, [])
        }
        let report = builder.report
        let start = day.start(in: Self.zone)
        #expect(report.usual(.waiting, at: start + 36_000) == 10...13)
        #expect(report.usual(.waiting, at: start + 36_899) == 10...13)
        #expect(report.usual(.waiting, at: start + 36_900) == nil)
        #expect(report.usual(.waiting, at: start + 40_000) == nil)
        #expect(report.comparedDays.map(\.description) == ["2026-10-26", "2026-11-09", "2026-11-16"])
        #expect(report.isEmpty)
        #expect(report.maximum(.waiting) == 13)
    }

    /// Clocks go back on 25 October 2026 and forward on 29 March in Berlin.
    @Test(arguments: [("2026-10-25", 25), ("2026-03-29", 23), ("2026-11-23", 24)])
    func `days have the hours that they have, and what is usual goes by the clock`(text: String, hours: Int) throws {
        let day = try day(text)
        var builder = try builder(day)
        let start = day.start(in: Self.zone)
        builder.add(
            day, stride(from: start, to: start + Double(hours) * 3600, by: 60).map { sample($0, waiting: 1) }, [])
        for other in DayReportBuilder.comparedDays(of: day) {
            // At noon, by the clock of that day.
            let noon = Calendar.gregorian(in: Self.zone).date(
                bySettingHour: 12, minute: 0, second: 0, of: other.start(in: Self.zone))
            builder.add(other, [sample(try #require(noon), waiting: 6)], [])
        }
        let report = builder.report
        #expect(report.wholeDay.upperBound.timeIntervalSince(report.wholeDay.lowerBound) == Double(hours) * 3600)
        #expect(report.gaps.isEmpty)
        let noon = start + Double(hours - 12) * 3600
        #expect(report.usual(.waiting, at: noon) == 6...6)
        #expect(report.usual(.waiting, at: noon - 1) == nil)
    }

    @Test func `first responses are the medians of quarter hours, of the teams shown`() throws {
        let day = try day("2026-11-23")
        let start = day.start(in: Self.zone)
        func event(_ second: Double, after length: Double, team: Team.ID? = "7001") -> ServiceEvent {
            ServiceEvent(.firstResponse(since: start + second - length), at: start + second, team: team, owner: nil)
        }
        var builder = try builder(day, teams: .only(["7001"]))
        builder.add(
            day, [],
            [
                event(1000, after: 300), event(1100, after: 100), event(1700, after: 200),
                event(1200, after: 1, team: "7002"),
                event(1200, after: 1, team: nil), event(1800, after: 50),
                ServiceEvent(.firstResponse(since: nil), at: start + 1000, team: "7001", owner: nil),
                ServiceEvent(.close(since: start, medianReply: nil), at: start + 1000, team: "7001", owner: nil),
            ])
        #expect(builder.report[.firstResponse].map(\.amount) == [200, 50])
        #expect(builder.report[.firstResponse].map { $0.instant.timeIntervalSince(start) } == [900, 1800])
    }

    @Test func `only the queues of the teams shown count`() throws {
        let day = try day("2026-11-23")
        let start = day.start(in: Self.zone)
        let queues = ["7001", "7002"].map { id in
            FloorSample.Queue(
                id: Team.ID(rawValue: id), waiting: id == "7001" ? 2 : 5,
                longestWait: .seconds(id == "7001" ? 60 : 500),
                open: 1, new: 1, online: 1)
        }
        let samples = [FloorSample(instant: start, queues: queues, online: 9, talking: nil, ringing: nil)]
        for (teams, waiting, longest) in [
            (Subset<Set<Team.ID>>.all, 7, 500), (.only(["7001"]), 2, 60), (.only([]), 0, 0),
        ] {
            var builder = try builder(day, teams: teams)
            builder.add(day, samples, [])
            #expect(builder.report[.waiting].map(\.amount) == [waiting])
            #expect(builder.report[.longestWait].map(\.amount) == [longest])
            #expect(builder.report[.talking].isEmpty)
        }
    }

    @Test func `people are counted while they are online, whatever team they are in besides`() {
        let start = Date(timeIntervalSince1970: 1_795_402_800)
        func change(_ person: InboxMember.ID, _ state: PresenceState, _ second: Double) -> StatusChange {
            StatusChange(person: .member(person), state: state, changedAt: start + second)
        }
        let count = PresenceCount(
            of: ["1", "2"],
            [
                change("1", .online, -500), change("1", .away, 100), change("1", .online, 200),
                change("2", .online, 150),
                change("3", .online, 0), change("2", .away, 300),
            ], in: start..<start + 1000)
        #expect([0, 99, 100, 150, 199, 200, 299, 300, 999].map { count[start + $0] } == [1, 1, 0, 1, 1, 2, 2, 1, 1])
    }

    @Test func `the course of the queues is the most that waited at once, and blank where nothing was kept`() {
        let now = Date(timeIntervalSince1970: 1_795_402_800)
        func queues(_ first: Int, _ second: Int) -> [FloorSample.Queue] {
            [("7001", first), ("7002", second)].map { id, waiting in
                FloorSample.Queue(
                    id: Team.ID(rawValue: id), waiting: waiting, longestWait: nil, open: 0, new: 0, online: nil)
            }
        }
        let samples = [(-7300.0, 99, 99), (-7100, 1, 1), (-1000, 5, 0), (-900, 1, 6), (-30, 2, 2)].map {
            age, first, second in
            FloorSample(instant: now + age, queues: queues(first, second), online: nil, talking: nil, ringing: nil)
        }
        let course = QueueCourse(samples, now: now)
        let both = course.waiting(in: ["7001", "7002"])
        #expect(both == [2] + Array(repeating: nil, count: 9) + [7, 4])
        #expect(course.waiting(in: ["7001"]).compactMap(\.self) == [1, 5, 2])
        #expect(course.waiting(in: ["7009"]).allSatisfy { $0 == nil })
    }
}
