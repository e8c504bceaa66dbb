public import Foundation

/// What a connection waits for at present. The instants are in local time.
public enum ServiceWait: Sendable, Equatable {
    /// A limit, the service's or our own, lets no request begin before `until`.
    case rateLimit(until: Date)
    /// A request failed and is sent again at that instant.
    case retry(at: Date)
    /// The whole answer to a request, or the first one since `since`, when requests began to go without any.
    case answer(since: Date)
}

/// The requests that are under way, and what each of them waits for.
struct PendingRequests {
    enum Stage {
        /// Its turn.
        case queued
        case sent(at: Date)
        case repeated(at: Date)
    }

    private var stages: [Int: Stage] = [:]
    private var lastID = 0
    /// When requests began to go without an answer, and when the last one was given up; nil after an answer.
    private var silence: (since: Date, until: Date)?

    /// A silence goes on with the next request, unless nobody asked for so many seconds.
    private static let longestPause: TimeInterval = 60

    mutating func begin() -> Int {
        lastID += 1
        stages[lastID] = .queued
        return lastID
    }

    mutating func move(_ id: Int, to stage: Stage) {
        stages[id] = stage
    }

    mutating func send(_ id: Int, at date: Date) {
        let known = silence.flatMap { date.timeIntervalSince($0.until) < Self.longestPause ? $0.since : nil }
        stages[id] = .sent(at: min(known ?? date, date))
    }

    mutating func noteAnswer() {
        silence = nil
    }

    /// Notes that a request was given up at `date` without an answer.
    mutating func noteSilence(_ id: Int, at date: Date) {
        guard case .sent(let since) = stages[id] else { return }
        silence = (min(silence?.since ?? since, since), date)
    }

    mutating func end(_ id: Int) {
        stages[id] = nil
    }

    /// What all of them together wait for: the oldest answer, else their turn, else the first repetition.
    ///
    /// - Parameter free: When the next request may begin; nil where it may begin now.
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
