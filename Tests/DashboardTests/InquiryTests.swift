import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

@Suite struct InquiryTests {
    private let subject = ReportSubject.calls(
        ReportRange(.today, now: Scene.now, timeZone: .gmt), CallFilter())

    private func question(_ effect: Effect) throws -> ReportQuestion.ID {
        guard case .report(let question) = effect else { throw Unexpected() }
        return question.id
    }

    private struct Unexpected: Error {}

    @Test func `only the question that stands is answered`() throws {
        // Given
        var inquiry = Inquiry()
        let first = try question(inquiry.ask(subject))
        let second = try question(inquiry.ask(subject))
        // Then
        #expect(inquiry.take(ReportNews(first, .answer(.calls(nil), .end))) == nil)
        #expect(inquiry.isUnderWay)
        #expect(inquiry.take(ReportNews(second, .answer(.calls(nil), .end))) == .calls(nil))
        #expect(inquiry.phase == .answered)
    }

    @Test func `a question of another topic with the same number is another one`() throws {
        var (calls, ratings) = (Inquiry(), Inquiry())
        let range = ReportRange(.today, now: Scene.now, timeZone: .gmt)
        let own = try question(calls.ask(subject))
        let other = try question(ratings.ask(.satisfaction(range, RatingFilter(), listed: 1)))
        #expect(own != other)
        #expect(calls.take(ReportNews(other, .answer(.calls(nil), .end))) == nil)
    }

    @Test func `what was stopped or given up takes no answer`() throws {
        var inquiry = Inquiry()
        let first = try question(inquiry.ask(subject))
        #expect(inquiry.stop() == .stopReport(first))
        #expect(inquiry.take(ReportNews(first, .answer(.calls(nil), .end))) == nil)
        #expect(inquiry.phase == .stopped)
        #expect(inquiry.stop() == nil)
        let second = try question(inquiry.ask(subject))
        inquiry.abandon()
        #expect(inquiry.take(ReportNews(second, .answer(.calls(nil), .end))) == nil)
        #expect(inquiry.phase == .nothingAsked)
    }

    @Test func `progress of the comparison does not continue that of the range`() throws {
        // Given
        var inquiry = Inquiry()
        let half = ReportProgress(fraction: 0.5, rows: 10, rowsPerSecond: nil, secondsLeft: nil)
        let first = try question(inquiry.ask(subject, loadsHistory: true))
        _ = inquiry.take(ReportNews(first, .progress(half)))
        // When
        let second = try question(inquiry.ask(subject, loadsHistory: true))
        let compared = ReportProgress(
            fraction: 0.2, rows: 3, rowsPerSecond: nil, secondsLeft: nil, isForComparison: true)
        _ = inquiry.take(ReportNews(second, .progress(compared)))
        // Then
        #expect(inquiry.progress == compared)
    }
}
