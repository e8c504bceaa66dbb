public import Foundation
import Localization

/// When somebody looked at what people were doing. Between two spans nobody did, and nothing is known of that time.
public struct PresenceWatch: Sendable, Equatable {
    /// When the text channel was looked at, in the order of time. A look without another one beside it is a span of no length.
    public var inbox: [DateInterval]
    /// The same for the voice channel.
    public var phone: [DateInterval]
    /// How often looks come.
    public var pace: WatchPace

    /// Puts the spans together; by default nobody ever looked.
    public init(inbox: [DateInterval] = [], phone: [DateInterval] = [], pace: WatchPace = WatchPace()) {
        self.inbox = inbox
        self.phone = phone
        self.pace = pace
    }

    /// The spans in which the channel that `person` is on was looked at.
    func spans(for person: StatusChange.Person) -> [DateInterval] {
        switch person {
        case .member: inbox
        case .phoneUser: phone
        }
    }

    /// The same, up to `now` where the next look is not overdue.
    func spans(for person: StatusChange.Person, until now: Date) -> [DateInterval] {
        var spans = spans(for: person)
        guard let last = spans.last, last.end < now, now.timeIntervalSince(last.end) <= pace.longestPause.seconds else {
            return spans
        }
        spans[spans.count - 1] = DateInterval(start: last.start, end: now)
        return spans
    }
}

/// How often people's states are looked at, which tells one look after another from one after a gap.
public struct WatchPace: Sendable, Equatable {
    /// Two looks that are farther apart leave a gap between them.
    public var longestPause: Duration
    /// How long it takes until everybody has been looked at; zero where each look is at everybody.
    public var turn: Duration

    /// By default looks come every minute and are at everybody.
    public init(longestPause: Duration = .seconds(135), turn: Duration = .zero) {
        self.longestPause = longestPause
        self.turn = turn
    }
}

/// How long somebody has been in a state, as far as somebody looked.
public struct TimeInState: Sendable, Equatable {
    /// Since when the state is known to last.
    public let since: Date
    /// Whether it was seen to begin then. If not, it had begun before somebody looked.
    public let wasSeenToBegin: Bool
    /// When somebody looked last.
    private let lookedAt: Date
    private let longestPause: Duration

    /// Nil where nobody ever looked, or nothing is recorded.
    ///
    /// - Parameter changes: Those of one person on one channel.
    init?(_ changes: [StatusChange], of person: StatusChange.Person, _ watch: PresenceWatch) {
        guard let last = changes.max(by: { $0.at < $1.at }), let span = watch.spans(for: person).last else {
            return nil
        }
        since = max(last.at, span.start)
        wasSeenToBegin = last.wasSeen && last.at >= span.start
        lookedAt = span.end
        longestPause = watch.pace.longestPause
    }

    /// When the state began; nil where nobody saw that.
    public var beginning: Date? { wasSeenToBegin ? since : nil }

    /// How long the state has lasted at `now`, in whole seconds; at least so long where it is not exact.
    public func seconds(at now: Date) -> Int {
        max(0, Int((isWatched(at: now) ? now : lookedAt).timeIntervalSince(since)))
    }

    /// Whether the state has lasted exactly so long: somebody saw it begin and has looked since.
    public func isExact(at now: Date) -> Bool { wasSeenToBegin && isWatched(at: now) }

    private func isWatched(at now: Date) -> Bool { now.timeIntervalSince(lookedAt) <= longestPause.seconds }
}
