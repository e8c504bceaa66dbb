public import Foundation
public import Localization

/// The state of one channel's data: how old it is, and what went wrong last.
public struct SourceHealth: Sendable, Equatable {
    /// How far a channel's data can be trusted.
    public enum State: String, Sendable {
        /// Nothing is known yet, and nothing has failed.
        case loading
        /// The last refresh succeeded.
        case ok
        /// The last refresh failed, so older data is shown.
        case stale
        /// No refresh has ever succeeded, so nothing is known.
        case failed
        /// There are no credentials for it in the settings.
        case disabled
    }

    /// How far the data can be trusted.
    public var state: State
    /// When the data was read; nil if nothing is known.
    public var asOf: Date?
    /// Why the last refresh failed, in one sentence; nil after a success.
    public var failure: LocalizedText?
    /// When the next refresh is due, in this machine's time; nil if none is planned.
    public var nextTry: Date?
    /// The number of requests sent by the last refresh and the upkeep after it, including retries.
    public var requests: Int
    /// The number of rows of the last refresh that could not be read and are missing from the figures.
    public var skippedRows: Int
    /// One sentence for each part that cannot be read while others can: a list that is refused costs only its own
    /// column.
    public var problems: [LocalizedText]
    /// What the current refresh or upkeep is waiting for; nil if it does not wait long.
    public var wait: SourceWait?
    /// The number of requests that may be sent before the rate limit applies; nil if not known.
    public var remainingRequests: Int?
    /// The number of requests that the rate limit allows in one of its windows; nil if not known.
    public var requestLimit: Int?
    /// The number of requests this program has sent since it was started, including retries; nil if it has tried no refresh.
    public var sentRequests: Int?
    /// How long the last refresh took, whether or not it succeeded; nil before the first one.
    public var refreshTime: Duration?

    /// Creates the health of one channel; omitted values are nil or zero.
    public init(
        state: State, asOf: Date? = nil, failure: LocalizedText? = nil, nextTry: Date? = nil, requests: Int = 0,
        skippedRows: Int = 0, problems: [LocalizedText] = [], wait: SourceWait? = nil, remainingRequests: Int? = nil,
        requestLimit: Int? = nil, sentRequests: Int? = nil, refreshTime: Duration? = nil
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
        self.requestLimit = requestLimit
        self.sentRequests = sentRequests
        self.refreshTime = refreshTime
    }
}

/// What a source is waiting for. Instants are in this machine's time.
public enum SourceWait: Sendable, Hashable {
    /// The rate limit allows no requests before `until`.
    case rateLimit(until: Date)
    /// A request failed and is retried at that instant.
    case retry(at: Date)
    /// The service has not answered, or not completely, since `since`.
    case answer(since: Date)

    /// The wait to show at `now`. Short waits are not shown, so that the display does not flicker.
    ///
    /// - Parameters:
    ///   - wait: The current wait; nil if there is none.
    ///   - last: The wait shown before.
    public static func visible(_ wait: SourceWait?, after last: SourceWait?, at now: Date) -> SourceWait? {
        switch (wait, last) {
        case (.rateLimit(let end), .rateLimit) where end > now: return wait
        case (.rateLimit(let end), _) where end.timeIntervalSince(now) > 1: return wait
        case (.retry, _): return wait
        case (.answer(let start), _) where now.timeIntervalSince(start) >= minVisible.seconds: return wait
        // The outcome of a retry that has just started is not known yet.
        case (_, .retry(let date)) where now.timeIntervalSince(date) < minVisible.seconds: return last
        default: return nil
        }
    }

    /// An answer may take so long.
    private static let minVisible: Duration = .seconds(3)
}

/// The health of both channels.
public struct SourcesHealth: Sendable, Equatable {
    /// The text channel.
    public var inbox: SourceHealth
    /// The voice channel.
    public var phone: SourceHealth

    /// Combines both channels.
    public init(inbox: SourceHealth, phone: SourceHealth) {
        self.inbox = inbox
        self.phone = phone
    }
}

/// One of the two services that figures come from. The raw value is its name in documents and logs.
public enum SourceName: String, Sendable, CaseIterable {
    /// The text channel.
    case inbox = "intercom"
    /// The voice channel.
    case phone = "aircall"

    /// The name of the service, the same in every language.
    public var title: String {
        switch self {
        case .inbox: "Intercom"
        case .phone: "Aircall"
        }
    }
}

extension SourcesHealth {
    /// The health of one channel by the name of its service.
    public subscript(name: SourceName) -> SourceHealth {
        switch name {
        case .inbox: inbox
        case .phone: phone
        }
    }
}
