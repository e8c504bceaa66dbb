import Localization
import Monitoring

/// A screen's questions about one topic: the one that stands, and how it is being dealt with.
struct Inquiry: Equatable, Sendable {
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
    private(set) var subject: ReportSubject?
    /// Counts the questions: what answers an earlier one is ignored.
    private var number = 0
    /// How far the loading had come when the same was asked again.
    private var carried: ReportProgress?
    /// Whether somebody stopped the loading of history and has not let it go on since.
    private(set) var isStopped = false

    /// Whether something more will come by itself.
    var isUnderWay: Bool {
        switch phase {
        case .asked, .loading: true
        default: false
        }
    }

    /// Whether the last thing that came back was a failure.
    var hasFailed: Bool { if case .failed = phase { true } else { false } }

    /// How far the loading has come; nil while none goes on.
    var progress: ReportProgress? {
        if case .loading(let progress) = phase { progress } else { nil }
    }

    /// Asks, in place of whatever was asked before. While history is loaded for that, the loading goes on where it is.
    ///
    /// - Parameter loadsHistory: Whether missing history is to be loaded, unless somebody stopped that.
    mutating func ask(_ subject: ReportSubject, loadsHistory: Bool = false) -> Effect {
        let loadsHistory = loadsHistory && !isStopped
        number += 1
        carried = loadsHistory ? progress : nil
        phase = carried == nil ? .asked : .loading(carried)
        self.subject = subject
        let id = ReportQuestion.ID(topic: subject.topic, number: number)
        return .report(ReportQuestion(id: id, subject: subject, loadsHistory: loadsHistory))
    }

    /// Gives up waiting. What comes back nevertheless is ignored, and what is asked later loads no history.
    mutating func stop() -> Effect? {
        guard isUnderWay, let subject else { return nil }
        let id = ReportQuestion.ID(topic: subject.topic, number: number)
        number += 1
        phase = .stopped
        isStopped = true
        return .stopReport(id)
    }

    /// Lets history be loaded again, after somebody stopped that or it failed.
    ///
    /// - Returns: Whether it has to be asked again because of it.
    mutating func goOn() -> Bool {
        guard isStopped || hasFailed else { return false }
        isStopped = false
        return true
    }

    /// Forgets what was asked: its answers do not matter any more.
    mutating func abandon() {
        number += 1
        carried = nil
        isStopped = false
        phase = .nothingAsked
        subject = nil
    }

    /// Takes note of `news` and returns the answer in it; nil when there is none, or none to the question that stands.
    mutating func take(_ news: ReportNews) -> ReportAnswer? {
        guard isUnderWay, let subject, news.question == ReportQuestion.ID(topic: subject.topic, number: number)
        else { return nil }
        switch news.content {
        case .answer(let answer, let sequel):
            phase =
                switch sequel {
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
