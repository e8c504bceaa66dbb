import Foundation
import Localization
import Monitoring
import Testing

@Suite struct ReportRangeTests {
    private static let zone = TimeZone(identifier: "America/New_York") ?? .gmt
    /// 23 November 2026, 09:30 in New York.
    private static let now = Date(timeIntervalSince1970: 1_795_444_200)

    @Test(
        arguments: [
            (name: .today, first: "2026-11-23", last: "2026-11-23", before: "2026-11-22", beforeEnd: "2026-11-22"),
            (name: .last7Days, first: "2026-11-17", last: "2026-11-23", before: "2026-11-10", beforeEnd: "2026-11-16"),
            (name: .last30Days, first: "2026-10-25", last: "2026-11-23", before: "2026-09-25", beforeEnd: "2026-10-24"),
            (name: .thisMonth, first: "2026-11-01", last: "2026-11-23", before: "2026-10-01", beforeEnd: "2026-10-23"),
            (name: .lastMonth, first: "2026-10-01", last: "2026-10-31", before: "2026-09-01", beforeEnd: "2026-09-30"),
            (
                name: .thisQuarter, first: "2026-10-01", last: "2026-11-23", before: "2026-07-01",
                beforeEnd: "2026-08-23"
            ),
        ] as [(name: ReportRange.Named, first: String, last: String, before: String, beforeEnd: String)])
    func `a named range has its days, and as many before them`(
        name: ReportRange.Named, first: String, last: String, before: String, beforeEnd: String
    ) {
        let range = ReportRange(name, now: Self.now, timeZone: Self.zone)
        #expect(range.firstDay.description == first)
        #expect(range.lastDay.description == last)
        #expect(CalendarDay(range.previousSpan.lowerBound, in: Self.zone).description == before)
        #expect(CalendarDay(range.previousSpan.upperBound - 1, in: Self.zone).description == beforeEnd)
        #expect(range.isOngoing == (name != .lastMonth))
        #expect(range.previousSpan.upperBound <= range.span.lowerBound)
    }

    @Test func `an ongoing range counts the present second, and so does what it is compared with`() {
        let range = ReportRange(.today, now: Self.now + 0.4, timeZone: Self.zone)
        #expect(range.span.contains(Self.now))
        #expect(!range.span.contains(Self.now + 1))
        #expect(range.previousSpan.upperBound == Self.now + 1 - 86_400)
    }

    @Test func `a day on which clocks change has its own length`() throws {
        // Given a range around 1 November 2026, when New York's clocks go back
        let days = try ["2026-10-31", "2026-11-02"].map { try #require(CalendarDay($0)) }
        let range = try ReportRange(from: days[0], to: days[1], now: Self.now, timeZone: Self.zone)
        // When it is parted by day
        let lengths = range.buckets(by: .day).map { $0.span.upperBound.timeIntervalSince($0.span.lowerBound) / 3600 }
        // Then the middle day has 25 hours, and nothing is left between the days
        #expect(lengths == [24, 25, 24])
        #expect(range.span.upperBound.timeIntervalSince(range.span.lowerBound) == 73 * 3600)
    }

    @Test func `weeks begin on Monday and are cut at both ends`() throws {
        let days = try ["2026-11-05", "2026-11-17"].map { try #require(CalendarDay($0)) }
        let range = try ReportRange(from: days[0], to: days[1], now: Self.now, timeZone: Self.zone)
        let weeks = range.buckets(by: .week)
        #expect(weeks.map(\.day.description) == ["2026-11-05", "2026-11-09", "2026-11-16"])
        #expect(weeks.first?.span.lowerBound == range.span.lowerBound)
        #expect(weeks.last?.span.upperBound == range.span.upperBound)
        #expect(zip(weeks, weeks.dropFirst()).allSatisfy { $0.span.upperBound == $1.span.lowerBound })
    }

    @Test(arguments: [
        (first: "2026-11-20", last: "2026-11-10", words: "Swap the two dates"),
        (first: "2026-11-24", last: "2026-11-30", words: "is in the future"),
        (first: "2001-01-01", last: "2026-11-10", words: "longer than ten years"),
    ])
    func `days that are no range are told apart`(first: String, last: String, words: String) throws {
        let days = try [first, last].map { try #require(CalendarDay($0)) }
        let problem = #expect(throws: ReportRange.Problem.self) {
            try ReportRange(from: days[0], to: days[1], now: Self.now, timeZone: Self.zone)
        }
        #expect(problem?.message(.english).contains(words) == true)
        #expect(problem?.message(.brazilianPortuguese).isEmpty == false)
    }

    @Test func `a last day that has not come yet counts as today`() throws {
        let days = try ["2026-11-20", "2026-12-31"].map { try #require(CalendarDay($0)) }
        let range = try ReportRange(from: days[0], to: days[1], now: Self.now, timeZone: Self.zone)
        #expect(range.lastDay.description == "2026-11-23")
        #expect(range.isOngoing)
    }

    @Test(
        arguments: [
            (known: [], gaps: [0...100], why: "nothing is known"),
            (known: [0...100], gaps: [], why: "all is known"),
            (known: [-5...105], gaps: [], why: "more is known"),
            (
                known: [60...80, 10...30, 20...40], gaps: [0...10, 40...60, 80...100],
                why: "out of order and overlapping"
            ),
            (known: [0...95], gaps: [], why: "the end is almost there"),
            (known: [0...80], gaps: [80...100], why: "the end is not there"),
            (known: [-20 ... -10, 120...130], gaps: [0...100], why: "only other times are known"),
        ] as [(known: [ClosedRange<Int>], gaps: [ClosedRange<Int>], why: String)])
    func `gaps are what is not known`(known: [ClosedRange<Int>], gaps: [ClosedRange<Int>], why: String) {
        #expect(
            Self.span(0...100).gaps(beside: known.map(Self.span), tolerance: .seconds(10)) == gaps.map(Self.span),
            "\(why)")
    }

    @Test func `spans that overlap or touch are one, and what is outside is left out`() {
        let spans = [90...120, 40...60, 0...20, 10...30, 60...70].map(Self.span)
        #expect(Self.span(5...100).union(spans) == [5...30, 40...70, 90...100].map(Self.span))
    }

    private static func span(_ range: ClosedRange<Int>) -> Range<Date> {
        Date(timeIntervalSince1970: Double(range.lowerBound))..<Date(timeIntervalSince1970: Double(range.upperBound))
    }
}
