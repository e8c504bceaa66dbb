import Foundation
import Localization
import Monitoring

/// What a screen asks about the past, again and again: the latest request wins, and what answers an earlier one is ignored.
struct ReportQuery: Equatable, Sendable {
    enum Phase: Equatable, Sendable {
        case nothingAsked
        /// Nothing has come back yet.
        case asked
        /// There is an answer, and history is being loaded for a better one; nil before the first progress.
        case loading(ReportProgress?)
        case answered
        /// Another program keeps the figures up to date, and this one loads nothing.
        case notLoading
        /// The user stopped the loading.
        case stopped
        case failed(LocalizedText)
    }

    private(set) var phase = Phase.nothingAsked
    /// The latest request; nil before the first one, and when its answers do not matter any more.
    private(set) var request: ReportRequest?
    /// Whether it has to be asked, even if the same was asked before.
    private(set) var isDue = true
    /// Whether the user stopped the loading and has not resumed it.
    private(set) var isStopped = false
    /// Counts the requests.
    private var number = 0
    /// The progress of loading when the same query was sent again.
    private var resumedFrom: ReportProgress?

    /// Whether further news will arrive.
    var isPending: Bool {
        switch phase {
        case .asked, .loading: true
        case .nothingAsked, .answered, .notLoading, .stopped, .failed: false
        }
    }

    /// Whether the last news was a failure.
    private var hasFailed: Bool { if case .failed = phase { true } else { false } }

    /// The progress of loading; nil if nothing is being loaded.
    var progress: ReportProgress? {
        if case .loading(let progress) = phase { progress } else { nil }
    }

    /// Sends a query, replacing any earlier one. If history is being loaded for the same query, the loading continues.
    ///
    /// - Parameter loadsHistory: Whether to load missing history, unless the user stopped that.
    mutating func ask(_ subject: ReportRequest.Subject, over range: ReportRange, loadsHistory: Bool = false) -> Effect {
        let loadsHistory = loadsHistory && !isStopped
        number += 1
        resumedFrom = loadsHistory ? progress : nil
        phase = resumedFrom == nil ? .asked : .loading(resumedFrom)
        isDue = false
        let request = ReportRequest(subject, over: range, loadsHistory: loadsHistory, number: number)
        self.request = request
        return .report(request)
    }

    /// Stops loading history, or resumes it after it was stopped or failed.
    mutating func toggleLoading() -> Reply {
        if let effect = stop() { return .effect(effect) }
        if isStopped || hasFailed { (isStopped, isDue) = (false, true) }
        return .nothing
    }

    /// Stops waiting. News that still arrives is ignored, and later queries load no history.
    mutating func stop() -> Effect? {
        guard isPending, let request else { return nil }
        phase = .stopped
        isStopped = true
        return .stopReport(request.id.topic)
    }

    /// Abandons the query, so that its answers are ignored.
    mutating func abandon() {
        let count = number
        self = ReportQuery()
        number = count
    }

    /// Applies `update` and returns the answer in it; nil if there is none, or it is not for the latest request.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID) -> ReportAnswer? {
        guard isPending, id == request?.id else { return nil }
        switch update {
        case .answer(let answer, let next):
            phase =
                switch next {
                case .end: .answered
                case .loading: .loading(progress)
                case .notLoading: .notLoading
                }
            return answer
        case .progress(let progress): phase = .loading(progress.continuing(resumedFrom))
        case .failed(let reason): phase = .failed(reason)
        }
        return nil
    }
}

/// A report over days chosen by the user: the days, and the query.
struct RangedQuery: Equatable, Sendable {
    private struct Asked: Equatable {
        let days: RangeChoice
        let askedAt: Date
    }

    private(set) var days: RangeChoice
    private(set) var latest = ReportQuery()
    private var lastAsked: Asked?

    /// The time after which a report on a range that includes today is requested again.
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
    ///
    /// - Parameters:
    ///   - loadsHistory: Whether to load missing history.
    ///   - fixed: The days to ask about, which do not grow; nil for those chosen.
    ///   - freshness: How long an answer is good for.
    mutating func next(
        _ subject: ReportRequest.Subject, loadsHistory: Bool = true, over fixed: ReportRange? = nil,
        freshness: Duration = freshness, _ context: Context
    ) -> Effect? {
        if !latest.isDue, let lastAsked, lastAsked.days == days, latest.request?.subject == subject,
            fixed == nil || fixed == latest.request?.range
        {
            let isFresh = context.serviceNow.timeIntervalSince(lastAsked.askedAt) < freshness.seconds
            guard !latest.isPending, !isFresh else { return nil }
        }
        lastAsked = Asked(days: days, askedAt: context.serviceNow)
        return latest.ask(subject, over: fixed ?? range(context), loadsHistory: loadsHistory)
    }

    /// Applies `update` and returns the answer in it; nil if there is none, or it is not for the latest request.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID) -> ReportAnswer? {
        latest.apply(update, to: id)
    }

    /// Stops or resumes loading history.
    mutating func toggleLoading() -> Reply {
        latest.toggleLoading()
    }

    /// Asks again, as if nothing had been asked.
    mutating func renew() {
        latest.abandon()
    }

    /// Asks about `days` from now on.
    ///
    /// - Returns: Whether they are other days than before.
    mutating func choose(_ days: RangeChoice) -> Bool {
        guard days != self.days else { return false }
        self.days = days
        latest.abandon()
        return true
    }
}
