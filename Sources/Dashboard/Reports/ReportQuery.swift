import Foundation
import Localization
import Monitoring

/// What a screen asks about the past, again and again: the latest request wins, and what answers an earlier one is ignored.
struct ReportQuery: Equatable, Sendable {
    enum Phase: Equatable, Sendable {
        case nothingAsked
        /// Nothing has come back yet.
        case asked
        /// Something is known, and history is being loaded for more; nil before the first of it is there.
        case loading(ReportProgress?)
        case answered
        /// Another program keeps the figures in step, and this one loads nothing.
        case leftToOthers
        /// Somebody stopped the loading.
        case stopped
        case failed(LocalizedText)
    }

    private(set) var phase = Phase.nothingAsked
    /// The latest request; nil before the first one, and when its answers do not matter any more.
    private(set) var request: ReportRequest?
    /// Whether it has to be asked, even if the same was asked before.
    private(set) var isDue = true
    /// Whether somebody stopped the loading of history and has not let it go on since.
    private(set) var isStopped = false
    /// Counts the requests.
    private var number = 0
    /// How far the loading had come when the same was asked again.
    private var carried: ReportProgress?

    /// Whether something more will come by itself.
    var isUnderWay: Bool {
        switch phase {
        case .asked, .loading: true
        case .nothingAsked, .answered, .leftToOthers, .stopped, .failed: false
        }
    }

    /// Whether the last thing that came back was a failure.
    private var hasFailed: Bool { if case .failed = phase { true } else { false } }

    /// How far the loading has come; nil while none goes on.
    var progress: ReportProgress? {
        if case .loading(let progress) = phase { progress } else { nil }
    }

    /// Asks, in place of whatever was asked before. While history is loaded for that, the loading goes on where it is.
    ///
    /// - Parameter loadsHistory: Whether missing history is to be loaded, unless somebody stopped that.
    mutating func ask(_ subject: ReportRequest.Subject, over range: ReportRange, loadsHistory: Bool = false) -> Effect {
        let loadsHistory = loadsHistory && !isStopped
        number += 1
        carried = loadsHistory ? progress : nil
        phase = carried == nil ? .asked : .loading(carried)
        isDue = false
        let request = ReportRequest(subject, over: range, loadsHistory: loadsHistory, number: number)
        self.request = request
        return .report(request)
    }

    /// Stops the loading of history, or goes on with it after somebody stopped it or it failed.
    mutating func toggleLoading() -> Reply {
        if let effect = stop() { return .effect(effect) }
        if isStopped || hasFailed { (isStopped, isDue) = (false, true) }
        return .nothing
    }

    /// Gives up waiting. What comes back nevertheless is ignored, and what is asked later loads no history.
    mutating func stop() -> Effect? {
        guard isUnderWay, let request else { return nil }
        phase = .stopped
        isStopped = true
        return .stopReport(request.id.topic)
    }

    /// Forgets what was asked: its answers do not matter any more.
    mutating func abandon() {
        let count = number
        self = ReportQuery()
        number = count
    }

    /// Takes in `update` and returns the answer in it; nil when there is none, or none to the latest request.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID) -> ReportAnswer? {
        guard isUnderWay, id == request?.id else { return nil }
        switch update {
        case .answer(let answer, let next):
            phase =
                switch next {
                case .end: .answered
                case .loading: .loading(progress)
                case .leftToOthers: .leftToOthers
                }
            return answer
        case .progress(let progress): phase = .loading(progress.continuing(carried))
        case .failed(let reason): phase = .failed(reason)
        }
        return nil
    }
}

/// A report over days that somebody picks: the days, the picker while it is open, and the query.
struct RangedQuery: Equatable, Sendable {
    private struct Asked: Equatable {
        let days: RangeChoice
        let at: Date
    }

    private(set) var days: RangeChoice
    /// The picker of days, while it lies over the report.
    private(set) var picker: RangePickerState?
    private(set) var latest = ReportQuery()
    private var asked: Asked?

    /// Seconds after which a report on days that go on is asked for again.
    private static let freshness: Duration = .seconds(60)

    init(days: RangeChoice) {
        self.days = days
    }

    /// The days as they are now.
    func range(_ context: Context) -> ReportRange {
        days.range(context)
    }

    /// The request to send now; nil when `subject` was asked for already and its answer is fresh, or on its way.
    ///
    /// The range of days that go on grows by the second; the request is the same all the while.
    mutating func next(_ subject: ReportRequest.Subject, _ context: Context) -> Effect? {
        if !latest.isDue, let asked, asked.days == days, latest.request?.subject == subject {
            let isFresh = context.now.timeIntervalSince(asked.at) < Self.freshness.seconds
            guard !latest.isUnderWay, !isFresh else { return nil }
        }
        asked = Asked(days: days, at: context.now)
        return latest.ask(subject, over: range(context), loadsHistory: true)
    }

    /// Takes in `update` and returns the answer in it; nil when there is none, or none to the latest request.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID) -> ReportAnswer? {
        latest.apply(update, to: id)
    }

    /// Stops the loading of history, or goes on with it.
    mutating func toggleLoading() -> Reply {
        latest.toggleLoading()
    }

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
        latest.abandon()
        return true
    }
}
