import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ReportQueryTests {
    private let range = ReportRange(.today, now: Scene.now, timeZone: .gmt)
    private let calls = ReportUpdate.answer(.calls(nil), then: .end)

    /// Asks for the calls of today.
    private func ask(_ query: inout ReportQuery, loadsHistory: Bool = false) throws -> ReportRequest.ID {
        try #require(query.ask(.calls(CallFilter()), over: range, loadsHistory: loadsHistory).request).id
    }

    @Test func `only the latest request is answered`() throws {
        // Given
        var query = ReportQuery()
        let first = try ask(&query)
        let second = try ask(&query)
        // Then
        #expect(first != second)
        #expect(query.apply(calls, to: first) == nil)
        #expect(query.isPending)
        #expect(query.apply(calls, to: second) == .calls(nil))
        #expect(query.phase == .answered)
    }

    @Test func `a request of another topic with the same number is another one`() throws {
        var (query, ratings) = (ReportQuery(), ReportQuery())
        let own = try ask(&query)
        let other = ratings.ask(.satisfaction(RatingFilter(), listed: 1), over: range)
        let id = try #require(other.request).id
        #expect(own != id)
        #expect(query.apply(calls, to: id) == nil)
    }

    @Test func `what was stopped or given up takes no answer`() throws {
        var query = ReportQuery()
        let first = try ask(&query)
        #expect(query.stop() == .stopReport(.calls))
        #expect(query.apply(calls, to: first) == nil)
        #expect(query.phase == .stopped)
        #expect(query.stop() == nil)
        let second = try ask(&query)
        query.abandon()
        #expect(query.apply(calls, to: second) == nil)
        #expect(query.phase == .nothingAsked)
        // And what is asked after that is no request of before.
        #expect(try ![first, second].contains(ask(&query)))
    }

    @Test func `progress of the comparison does not continue that of the range`() throws {
        // Given
        var query = ReportQuery()
        let half = ReportProgress(fraction: 0.5, rows: 10, rowsPerSecond: nil, timeLeft: nil)
        let first = try ask(&query, loadsHistory: true)
        _ = query.apply(.progress(half), to: first)
        // When
        let second = try ask(&query, loadsHistory: true)
        let compared = ReportProgress(
            fraction: 0.2, rows: 3, rowsPerSecond: nil, timeLeft: nil, isForComparison: true)
        _ = query.apply(.progress(compared), to: second)
        // Then
        #expect(query.progress == compared)
    }

    /// One of each topic: a new topic does not build without its own.
    private static func subject(_ topic: ReportRequest.Topic) -> ReportRequest.Subject {
        switch topic {
        case .satisfaction: .satisfaction(RatingFilter(), listed: 200)
        case .ratings: .ratings(RatingFilter(), after: Scene.ratings[0], limit: 200)
        case .calls: .calls(CallFilter())
        case .trends: .trends(TrendsReportBuilder.Filter())
        case .service: .service(.all)
        case .staffing: .staffing(TrendsReportBuilder.Filter())
        case .day: .day(.all, beside: nil)
        case .replay: .replay(at: Scene.now, .all)
        case .records: .records(.calls(CallFilter(), .everybody))
        }
    }

    @Test(arguments: ReportRequest.Topic.allCases)
    func `days that go on do not make a report another one every second`(topic: ReportRequest.Topic) throws {
        // Given a report of today, which grows by the second
        let snapshot = Scene.snapshot()
        let context = { (seconds: TimeInterval) in
            Context(
                snapshot: snapshot, serviceNow: Scene.now.addingTimeInterval(seconds),
                body: Rect(x: 0, y: 0, width: 100, height: 30), language: .english)
        }
        var query = RangedQuery(days: .named(.today))
        let first = try #require(query.next(Self.subject(topic), context(0))?.request)
        // Then it is asked for once while the answer is awaited, however long that takes
        for second in 1...200 { #expect(query.next(Self.subject(topic), context(TimeInterval(second))) == nil) }
        // And again a minute after it was asked for, once it is answered
        _ = query.apply(calls, to: first.id)
        let again = try #require(query.next(Self.subject(topic), context(201))?.request)
        #expect(again.range.span.upperBound > first.range.span.upperBound)
        _ = query.apply(calls, to: again.id)
        for second in 202..<261 { #expect(query.next(Self.subject(topic), context(TimeInterval(second))) == nil) }
        #expect(query.next(Self.subject(topic), context(261)) != nil)
    }

    @Test func `other filters and other days are asked for at once`() throws {
        let context = Context(
            snapshot: Scene.snapshot(), serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: 100, height: 30),
            language: .english)
        var query = RangedQuery(days: .named(.today))
        #expect(query.next(.calls(CallFilter()), context) != nil)
        #expect(query.next(.calls(CallFilter(people: .only(["78"]))), context) != nil)
        #expect(query.next(.calls(CallFilter(people: .only(["78"]))), context) == nil)
        #expect(query.choose(.named(.today)) == false)
        #expect(query.choose(.named(.last7Days)) == true)
        #expect(query.next(.calls(CallFilter(people: .only(["78"]))), context) != nil)
    }
}

extension Effect {
    /// The request to answer; nil for other effects.
    fileprivate var request: ReportRequest? {
        if case .report(let request) = self { request } else { nil }
    }
}
