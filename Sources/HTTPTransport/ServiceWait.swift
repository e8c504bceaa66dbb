package import Foundation
import Localization

/// What a connection is currently waiting for. Instants are in local time.
package enum ServiceWait: Sendable, Equatable {
    /// The service's limit or our own allows no requests before `until`.
    case rateLimit(until: Date)
    /// A request failed and is retried at that instant.
    case retry(at: Date)
    /// An answer to be completed, or any answer since `since`, when requests first went unanswered.
    case answer(since: Date)
}

/// The current requests, and what each of them is waiting for.
struct PendingRequests {
    enum Stage {
        /// Its turn.
        case queued
        case sent(at: Date)
        case repeated(at: Date)
    }

    private var stages: [Int: Stage] = [:]
    private var lastID = 0
    /// When requests first went unanswered, and when the last one was given up; nil after an answer.
    private var silence: (since: Date, until: Date)?

    /// A silence continues with the next request, unless there was none for this long.
    private static let maxPause = Duration.seconds(60)

    mutating func begin() -> Int {
        lastID += 1
        stages[lastID] = .queued
        return lastID
    }

    mutating func move(_ id: Int, to stage: Stage) {
        stages[id] = stage
    }

    mutating func send(_ id: Int, at date: Date) {
        let known = silence.flatMap { date.timeIntervalSince($0.until) < Self.maxPause.seconds ? $0.since : nil }
        stages[id] = .sent(at: min(known ?? date, date))
    }

    mutating func noteAnswer() {
        silence = nil
    }

    /// Records that a request was given up at `date` without an answer.
    mutating func noteSilence(_ id: Int, at date: Date) {
        guard case .sent(let since) = stages[id] else { return }
        silence = (min(silence?.since ?? since, since), date)
    }

    mutating func end(_ id: Int) {
        stages[id] = nil
    }

    /// What all requests together are waiting for: the oldest answer, else their turn, else the first retry.
    ///
    /// - Parameter free: When the next request may begin; nil if it may begin now.
    func wait(nextFree free: Date?) -> ServiceWait? {
        var (answer, repetition): (Date?, Date?)
        var isQueued = false
        for stage in stages.values {
            switch stage {
            case .queued: isQueued = true
            case .sent(let date): answer = min(answer ?? date, date)
            case .repeated(let date): repetition = min(repetition ?? date, date)
            }
        }
        if let answer { return .answer(since: answer) }
        if isQueued, let free { return .rateLimit(until: free) }
        return repetition.map(ServiceWait.retry)
    }
}
