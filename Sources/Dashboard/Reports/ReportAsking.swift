import Canvas
import Foundation
import Localization
import Monitoring

/// What one report is about, when it was asked for last, and what is said about it while it is not whole.
struct ReportAsking: Equatable, Sendable {
    private struct Asked: Equatable {
        let days: RangeChoice
        let range: ReportRange
        let subject: ReportSubject
        let at: Date
    }

    private(set) var days: RangeChoice
    private(set) var inquiry = Inquiry()
    private var asked: Asked?

    /// Seconds after which a report on days that go on is asked for again.
    private static let freshness: TimeInterval = 60

    init(days: RangeChoice) {
        self.days = days
    }

    /// The days as they are now.
    func range(_ context: Context) -> ReportRange {
        days.range(context)
    }

    /// What the days are called: `27 Oct – 23 Nov`.
    func rangeName(_ context: Context) -> String {
        let span = range(context).span
        return context.dates.days(from: span.lowerBound, to: span.upperBound.addingTimeInterval(-1))
    }

    /// The question to ask now; nil when it was asked already and its answer is fresh, or on its way.
    ///
    /// - Parameter subject: What is to be known of a range.
    mutating func next(_ context: Context, _ subject: (ReportRange) -> ReportSubject) -> Effect? {
        // The range of days that go on grows by the second; the question is the same all the while.
        let isSame = asked.map { $0.days == days && subject($0.range) == $0.subject } ?? false
        let isFresh = asked.map { context.now.timeIntervalSince($0.at) < Self.freshness } ?? false
        guard !isSame || (!inquiry.isUnderWay && !isFresh) else { return nil }
        let range = range(context)
        let wanted = subject(range)
        // Whoever stopped the loading does not want it to begin again by itself.
        let loads = !isSame || inquiry.phase != .stopped
        asked = Asked(days: days, range: range, subject: wanted, at: context.now)
        return inquiry.ask(wanted, loadsHistory: loads)
    }

    /// Takes note of `news` and returns the answer in it; nil when there is none, or none to what stands.
    mutating func take(_ news: ReportNews) -> ReportAnswer? {
        inquiry.take(news)
    }

    mutating func choose(_ days: RangeChoice) {
        self.days = days
    }

    /// Stops the loading of history.
    mutating func stop() -> Reply {
        inquiry.stop().map(Reply.effect) ?? .nothing
    }
}
