import Foundation
import Localization
import Monitoring

/// What one report is about, and when it was asked for last.
struct ReportAsking: Equatable, Sendable {
    private struct Asked: Equatable {
        let days: RangeChoice
        let subject: ReportSubject
        let at: Date
    }

    private(set) var days: RangeChoice
    /// The picker of days, while it lies over the report.
    private(set) var picker: RangePickerState?
    private(set) var inquiry = Inquiry()
    private var asked: Asked?

    /// The time after which a report on days that go on is asked for again.
    private static let freshness: Duration = .seconds(60)

    init(days: RangeChoice) {
        self.days = days
    }

    /// The days as they are now.
    func range(_ context: Context) -> ReportRange {
        days.range(context)
    }

    /// The question to ask now; nil when it was asked already and its answer is fresh, or on its way.
    ///
    /// - Parameter subject: What is to be known of a range.
    mutating func next(_ context: Context, _ subject: (ReportRange) -> ReportSubject) -> Effect? {
        let wanted = subject(range(context))
        // The range of days that go on grows by the second; the question is the same all the while.
        let isSame = asked.map { $0.days == days && $0.subject.asksTheSame(as: wanted) } ?? false
        let isFresh = asked.map { context.now.timeIntervalSince($0.at) < Self.freshness.seconds } ?? false
        guard !isSame || (!inquiry.isUnderWay && !isFresh) else { return nil }
        asked = Asked(days: days, subject: wanted, at: context.now)
        return inquiry.ask(wanted, loadsHistory: true)
    }

    /// Takes note of `news` and returns the answer in it; nil when there is none, or none to what stands.
    mutating func take(_ news: ReportNews) -> ReportAnswer? {
        inquiry.take(news)
    }

    /// Stops the loading of history, or goes on with it.
    mutating func toggleLoading() -> Reply {
        if let effect = inquiry.stop() { return .effect(effect) }
        if inquiry.goOn() { asked = nil }
        return .nothing
    }
}

extension ReportAsking {
    /// Opens the picker of days.
    mutating func openPicker(_ context: Context) {
        picker = RangePickerState(days, context)
        picker?.settle(context)
    }

    /// Fits the picker to the room there is.
    mutating func settle(_ context: Context) {
        picker?.settle(context)
    }

    /// Hands `input` to the picker; false while there is none.
    mutating func pick(_ input: ScreenInput, _ context: Context) -> Bool {
        guard let outcome = picker?.handle(input, context) else { return false }
        guard outcome != .open else { return true }
        picker = nil
        guard case .chosen(let days) = outcome, days != self.days else { return true }
        self.days = days
        inquiry.abandon()
        return true
    }
}

extension ReportSubject {
    /// Whether `other` is the same question, asked at another time.
    fileprivate func asksTheSame(as other: ReportSubject) -> Bool {
        switch (self, other) {
        case (.calls(_, let mine), .calls(_, let others)): mine == others
        case (.trends(_, let mine), .trends(_, let others)): mine == others
        default: self == other
        }
    }
}
