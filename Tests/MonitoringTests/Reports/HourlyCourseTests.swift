import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct HourlyCourseTests {
    private let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
    /// Monday, 23 November 2026, 14:32:07 in São Paulo.
    private let now = Date(timeIntervalSince1970: 1_795_455_127)

    private func picture(
        _ arrivals: [(weeksBack: Int, hour: Int, count: Int)],
        gaps: @escaping (ReportRange) -> [Range<Date>] = { _ in [] }
    ) -> TrendsOverview {
        let known = [Date.distantPast..<Date.distantFuture]
        var tally = TrendsOverviewBuilder(
            range: ReportRange(.last4Weeks, now: now, timeZone: zone), filter: TrendsReportBuilder.Filter(),
            directory: ReportDirectory(teams: [Team(id: "7001", name: "Suporte")]), rules: .make(timeZone: zone),
            now: now, conversations: known, calls: nil)
        let today = CalendarDay(now, in: zone)
        for (weeks, hour, count) in arrivals.sorted(by: { $0.weeksBack > $1.weeksBack }) {
            let start = today.advanced(by: -7 * weeks).start(in: zone).addingTimeInterval(TimeInterval(hour * 3600))
            tally.add(ArrivalCount(start: start, kind: .conversations(team: "7001"), count: count))
        }
        return tally.overview(conversationGaps: gaps)
    }

    @Test func `today stands beside the average of the same weekday of four weeks, hour by hour`() throws {
        // When
        let course = picture([(0, 9, 5), (1, 9, 4), (2, 9, 8), (4, 9, 4), (4, 20, 2), (5, 9, 1000)]).course
        // Then
        #expect(course.today[9].conversations == 5)
        #expect(course.comparedDays == 4)
        let usual = try #require(course.usual)
        #expect(usual[9].conversations == 4)
        #expect(usual[20].conversations == 0.5)
        #expect(usual[3].conversations == 0)
    }

    @Test func `a day of which something is missing is not compared with`() throws {
        // Given
        let border = now.addingTimeInterval(-20 * 86_400)
        // When
        let course = picture([(1, 9, 4), (2, 9, 8)]) { range in
            range.span.gaps(beside: [border..<Date.distantFuture])
        }.course
        // Then
        #expect(course.comparedDays == 2)
        #expect(course.usual?[9].conversations == 6)
    }

    @Test func `where no day is known there is no average`() {
        let course = picture([]) { [$0.span] }.course
        #expect(course.comparedDays == 0)
        #expect(course.usual == nil)
    }
}
