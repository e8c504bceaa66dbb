import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct TrendsReportTests {
    private static let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
    /// Monday, 23 November 2026, 14:30 in São Paulo.
    private static let now = Date(timeIntervalSince1970: 1_795_455_000)
    private static let directory = ReportDirectory(
        teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Financeiro")],
        lines: [Line(id: "55", name: "Linha Suporte")])

    @Test func `what comes in is found at its weekday and hour, by the clocks of the zone`() {
        let report = Self.report(
            .last7Days,
            [
                Self.conversations(0, hour: 9, count: 4), Self.conversations(-1, hour: 23, count: 2),
                Self.conversations(-6, hour: 0, count: 1), Self.conversations(-7, hour: 0, count: 100),
                Self.calls(0, hour: 9, count: 3, missed: 1),
            ])
        #expect(report.hours[Weekday.monday.rawValue][9].conversations == 4)
        #expect(report.hours[Weekday.monday.rawValue][9].missed == 1)
        #expect(report.hours[Weekday.sunday.rawValue][23].conversations == 2)
        #expect(report.hours[Weekday.tuesday.rawValue][0].conversations == 1)
        #expect(report.counts.arrivals == 10, "the day before the range is not in it")
        #expect(report.peakHour?.weekday == .monday && report.peakHour?.hour == 9)
        #expect(report.peakDay == .monday)
        #expect(report.days == [1, 1, 1, 1, 1, 1, 1])
    }

    @Test func `averages are shared among the days there were`() {
        let report = Self.report(
            .last30Days,
            [Self.conversations(0, hour: 9, count: 4), Self.conversations(-7, hour: 9, count: 6)])
        #expect(report.days[Weekday.monday.rawValue] == 5)
        #expect(report.average(.monday, hour: 9)?.conversations == 2)
    }

    @Test func `today stands beside the same weekdays that are wholly known`() {
        // Given four Mondays, of which the oldest is not wholly known
        let arrivals = [
            Self.conversations(0, hour: 10, count: 7), Self.conversations(-7, hour: 10, count: 2),
            Self.conversations(-14, hour: 10, count: 4), Self.conversations(-21, hour: 20, count: 30),
            Self.conversations(-28, hour: 10, count: 500),
        ]
        // When
        let today = Self.report(.today, arrivals, knownFrom: Self.day(-27)).today
        // Then
        #expect(today.soFar.conversations == 7)
        #expect(today.comparedDays == 3)
        #expect(today.usualSoFar?.conversations == 2)
        #expect(today.usualWholeDay?.conversations == 12)
    }

    @Test func `without a day to compare with nothing is usual`() {
        let today = Self.report(.today, [], knownFrom: Self.now).today
        #expect(today.usualSoFar == nil && today.usualWholeDay == nil && today.comparedDays == 0)
    }

    @Test func `a shift counts its own hours, at night into the next day`() throws {
        let arrivals = [3, 9, 23].map { Self.conversations(-1, hour: $0, count: 1) }
        let night = try #require(Shift(from: 22, to: 6))
        #expect(Self.report(.last7Days, arrivals, .init(shift: night)).counts.conversations == 2)
        let day = try #require(Shift(from: 8, to: 18))
        #expect(Self.report(.last7Days, arrivals, .init(shift: day)).counts.conversations == 1)
        #expect(Shift(from: 8, to: 8) == nil && Shift(from: -1, to: 3) == nil && Shift(from: 0, to: 25) == nil)
    }

    @Test func `teams and lines have their own counts, and a filter leaves the others out`() {
        let arrivals = [
            Self.conversations(0, hour: 9, count: 4), Self.conversations(0, hour: 9, count: 5, team: "7002"),
            Self.conversations(0, hour: 9, count: 9, team: nil), Self.calls(0, hour: 9, count: 3, missed: 1),
        ]
        let all = Self.report(.today, arrivals)
        #expect(all.teams.map(\.counts.conversations) == [4, 5])
        #expect(all.lines.map(\.counts.calls) == [3])
        #expect(all.counts.conversations == 9, "what no team has is no team's volume")
        let one = Self.report(.today, arrivals, .init(teams: .only(["7002"])))
        #expect(one.counts.conversations == 5 && one.counts.calls == 0)
        #expect(one.teams.map(\.name) == ["Financeiro"])
        #expect(one.teams.first?.today.soFar.conversations == 5)
    }

    @Test func `quarters are asked for once, also where the range and the compared days meet`() {
        for name in ReportRange.Named.allCases {
            let range = ReportRange(name, now: Self.now, timeZone: Self.zone)
            let spans = TrendsReportBuilder.spans(for: range, now: Self.now)
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            #expect(spans.contains { $0.contains(range.span.lowerBound) })
            #expect(spans.contains { $0.contains(Self.now) })
        }
    }

    private static func report(
        _ name: ReportRange.Named, _ arrivals: [ArrivalCount], _ filter: TrendsReportBuilder.Filter = .init(),
        knownFrom: Date = .distantPast
    ) -> TrendsReport {
        let known = [knownFrom..<now]
        var builder = TrendsReportBuilder(
            range: ReportRange(name, now: now, timeZone: zone), filter: filter, directory: directory, rules: .make(),
            now: now, conversations: known, calls: known)
        for arrival in arrivals { builder.add(arrival) }
        return builder.report()
    }

    private static func day(_ offset: Int) -> Date {
        CalendarDay(now, in: zone).advanced(by: offset).start(in: zone)
    }

    private static func conversations(
        _ offset: Int, hour: Int, count: Int, team: Team.ID? = "7001"
    ) -> ArrivalCount {
        ArrivalCount(start: day(offset) + Double(hour) * 3600, kind: .conversations(team: team), count: count)
    }

    private static func calls(_ offset: Int, hour: Int, count: Int, missed: Int) -> ArrivalCount {
        ArrivalCount(start: day(offset) + Double(hour) * 3600, kind: .calls(line: "55", missed: missed), count: count)
    }
}
