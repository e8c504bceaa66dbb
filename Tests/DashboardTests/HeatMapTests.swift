import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

@Suite struct HeatMapTests {
    private let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt

    private func report(
        _ arrivals: [(day: Int, hour: Int, count: Int)], days: Int = 14, unknownBefore border: Date? = nil,
        calls: Int = 0
    ) -> TrendsReport {
        let last = CalendarDay(Scene.now, in: zone)
        let choice = RangeChoice.days(last.advanced(by: 1 - days), last)
        guard case .days(let first, _) = choice,
            let range = try? ReportRange(from: first, to: last, now: Scene.now, timeZone: zone)
        else { preconditionFailure("the days are no range") }
        var builder = TrendsReportBuilder(
            range: range, directory: Scene.directory, rules: Scene.rules, now: Scene.now, conversations: [], calls: [])
        for (day, hour, count) in arrivals {
            let start = last.advanced(by: -day).start(in: zone).addingTimeInterval(TimeInterval(hour * 3600))
            builder.add(ArrivalCount(start: start, kind: .conversations(team: "7001"), count: count))
        }
        builder.add(ArrivalCount(start: last.start(in: zone), kind: .calls(line: "55", missed: 0), count: calls))
        return builder.report(conversationGaps: border.map { [range.span.lowerBound..<$0] } ?? [])
    }

    @Test(arguments: [(12.0, 3), (9.1, 3), (9.0, 2), (6.0, 1), (3.0, 0), (0.1, 0)])
    func `each shade is a quarter of the most`(average: Double, shade: Int) {
        let map = HeatMap(report([(0, 9, 24)]), .conversations)
        #expect(map.maximum == 12)
        #expect(map.shade(average) == shade)
    }

    @Test func `nothing has no shade`() {
        let map = HeatMap(report([(0, 9, 24)]), .conversations)
        #expect(map.shade(0) == nil)
        #expect(HeatMap(report([]), .conversations).peakHour == nil)
    }

    @Test func `days of which nothing is known are no days without arrivals`() throws {
        // Given 24 on this Monday, and of the Monday before only what happened to be updated since
        let border = Scene.now.addingTimeInterval(-6 * 86_400)
        let report = report([(0, 9, 24), (7, 9, 5)], unknownBefore: border, calls: 10)
        // When
        let map = HeatMap(report, .conversations)
        // Then
        #expect(map.averages[Weekday.monday.rawValue][9] == 24)
        #expect(map.peakDay?.average == 24)
        // And calls, which are known, are shared among both Mondays.
        #expect(HeatMap(report, .calls).averages[Weekday.monday.rawValue][0] == 5)
    }

    @Test func `a weekday that the range does not have is unknown`() {
        let map = HeatMap(report([(0, 9, 24)], days: 2), .conversations)
        #expect(map.days[Weekday.friday.rawValue] == nil)
        #expect(map.days[Weekday.sunday.rawValue] == 0)
    }

    @Test(arguments: [
        (0.0, "0"), (0.02, "<0.1"), (0.25, "0.3"), (3.0, "3"), (3.44, "3.4"), (9.94, "9.9"), (9.96, "10"),
        (1449.6, "1,450"),
    ])
    func `averages have a decimal where it matters`(value: Double, text: String) {
        #expect(NumberFormat(.english).average(value) == text)
    }

    @Test(arguments: [40, 60, 79, 80, 100, 132, 160, 200, 300], [1, 8, 10, 24])
    func `the hours fit into every width`(width: Int, hours: Int) {
        let axis = HourScale(width: width, label: 5, hours: Array(0..<hours), numbers: 4, sums: 5)
        #expect(axis.maxX + axis.sum <= width)
        #expect(axis.sum > 5)
        #expect(axis.cell > 0)
        #expect(axis.step * axis.cell > 2)
    }

    @Test func `shades are told apart in ASCII`() {
        // Given
        var frame = Frame(size: Size(width: 4, height: 1))
        frame.write(String(HeatMap.glyphs), at: .zero, style: .chart)
        // Then
        #expect(Set(frame.asciiFolded().lines[0]).count == 4)
    }
}
