public import Foundation
public import Localization

/// How one channel's data came to be what it is: how old, and what went wrong last.
public struct SourceHealth: Sendable, Equatable {
    /// How far a channel's data can be trusted.
    public enum State: String, Sendable {
        /// Nothing known yet, and nothing wrong yet.
        case loading
        /// The last refresh succeeded.
        case ok
        /// Older data is shown, because the last refresh failed.
        case stale
        /// Nothing is known: no refresh has ever succeeded.
        case failed
        /// The settings have no credentials for it.
        case disabled
    }

    /// How far the data can be trusted.
    public var state: State
    /// The instant the data is of; nil while nothing is known.
    public var asOf: Date?
    /// Why the last refresh failed, in one sentence; nil after a success.
    public var failure: LocalizedText?
    /// When the next refresh is due, in this machine's time; nil when none is planned.
    public var nextTry: Date?
    /// Requests that the last refresh and the upkeep after it sent, retries included.
    public var requests: Int
    /// Rows of the last refresh that could not be read and are missing from the figures.
    public var skippedRows: Int
    /// One sentence for each part that cannot be read while the others can: a list that is refused costs its own column.
    public var problems: [LocalizedText]
    /// What the refresh or the upkeep that is under way waits for; nil while nobody has to wait for long.
    public var wait: SourceWait?
    /// Requests that may be sent before the service, or our own counting, asks to wait; nil while that is not known.
    public var remainingRequests: Int?

    /// Creates the health of one channel; what is left out is nil or zero.
    public init(
        state: State, asOf: Date? = nil, failure: LocalizedText? = nil, nextTry: Date? = nil, requests: Int = 0,
        skippedRows: Int = 0, problems: [LocalizedText] = [], wait: SourceWait? = nil, remainingRequests: Int? = nil
    ) {
        self.state = state
        self.asOf = asOf
        self.failure = failure
        self.nextTry = nextTry
        self.requests = requests
        self.skippedRows = skippedRows
        self.problems = problems
        self.wait = wait
        self.remainingRequests = remainingRequests
    }
}

/// What a source waits for. The instants are in this machine's time.
public enum SourceWait: Sendable, Hashable {
    /// The service, or our own counting, allows no request before `until`.
    case rateLimit(until: Date)
    /// A request failed and is sent again at that instant.
    case retry(at: Date)
    /// The service has had requests since `since` and has not answered, or not to the end.
    case answer(since: Date)

    /// What is to be told at `now`, so that what takes a moment is not told at all and nothing comes and goes.
    ///
    /// - Parameters:
    ///   - wait: What is waited for; nil while nothing is.
    ///   - last: What was told a moment ago.
    public static func told(_ wait: SourceWait?, after last: SourceWait?, at now: Date) -> SourceWait? {
        switch (wait, last) {
        case (.rateLimit(let end), .rateLimit) where end > now: return wait
        case (.rateLimit(let end), _) where end.timeIntervalSince(now) > 1: return wait
        case (.retry, _): return wait
        case (.answer(let start), _) where now.timeIntervalSince(start) >= shortest.seconds: return wait
        // Of what was due a moment ago nobody knows yet how it went.
        case (_, .retry(let date)) where now.timeIntervalSince(date) < shortest.seconds: return last
        default: return nil
        }
    }

    /// An answer may take so long.
    private static let shortest: Duration = .seconds(3)
}

/// The health of both channels.
public struct SourcesHealth: Sendable, Equatable {
    /// The text channel.
    public var inbox: SourceHealth
    /// The voice channel.
    public var phone: SourceHealth

    /// Puts both together.
    public init(inbox: SourceHealth, phone: SourceHealth) {
        self.inbox = inbox
        self.phone = phone
    }
}
