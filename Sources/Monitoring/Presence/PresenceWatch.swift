public import Foundation
import Localization

/// When people's states were watched. Nothing is known about the time between two spans.
public struct PresenceWatch: Sendable, Equatable {
    /// When the text channel was watched, in order. A single read is a span of length zero.
    public var inbox: [DateInterval]
    /// The same for the voice channel.
    public var phone: [DateInterval]
    /// How often states are read.
    public var pace: WatchPace

    /// Creates a watch; by default states were never read.
    public init(inbox: [DateInterval] = [], phone: [DateInterval] = [], pace: WatchPace = WatchPace()) {
        self.inbox = inbox
        self.phone = phone
        self.pace = pace
    }

    /// The spans in which the channel of `person` was watched.
    func spans(for person: StatusChange.Person) -> [DateInterval] {
        switch person {
        case .member: inbox
        case .phoneUser: phone
        }
    }

    /// The same, extended to `now` if the next read is not overdue.
    func spans(for person: StatusChange.Person, until now: Date) -> [DateInterval] {
        var spans = spans(for: person)
        guard let last = spans.last, last.end < now, now.timeIntervalSince(last.end) <= pace.maxPause.seconds else {
            return spans
        }
        spans[spans.count - 1] = DateInterval(start: last.start, end: now)
        return spans
    }
}

/// How often people's states are read; separates consecutive reads from those with a gap between them.
public struct WatchPace: Sendable, Equatable {
    /// Two reads that are farther apart leave a gap between them.
    public var maxPause: Duration
    /// How long it takes to read everybody's state; zero if each read covers everybody.
    public var turn: Duration

    /// By default, each read covers everyone and there is one every minute.
    public init(maxPause: Duration = .seconds(135), turn: Duration = .zero) {
        self.maxPause = maxPause
        self.turn = turn
    }
}

/// How long someone has been in a state, as far as it was watched.
public struct TimeInState: Sendable, Equatable {
    /// The earliest instant since which the state is known to last.
    public let since: Date
    /// Whether its start was observed. If not, the state began before it was watched.
    public let wasSeenToBegin: Bool
    /// When the state was last read.
    private let lookedAt: Date
    private let maxPause: Duration

    /// nil if states were never read or nothing is recorded.
    ///
    /// - Parameter changes: Those of one person on one channel.
    init?(_ changes: [StatusChange], of person: StatusChange.Person, _ watch: PresenceWatch) {
        guard let last = changes.max(by: { $0.changedAt < $1.changedAt }), let span = watch.spans(for: person).last
        else {
            return nil
        }
        since = max(last.changedAt, span.start)
        wasSeenToBegin = last.wasSeen && last.changedAt >= span.start
        lookedAt = span.end
        maxPause = watch.pace.maxPause
    }

    /// When the state began; nil if that was not observed.
    public var beginning: Date? { wasSeenToBegin ? since : nil }

    /// How long the state has lasted at `now`, in whole seconds; a lower bound if it is not exact.
    public func duration(at now: Date) -> Duration {
        max(.zero, lastKnown(at: now).elapsed(since: since))
    }

    /// The last instant until which the state is known to last, `now` if it is watched.
    func lastKnown(at now: Date) -> Date { isWatched(at: now) ? now : lookedAt }

    /// Whether the duration is exact: the start was observed and the state has been watched since.
    public func isExact(at now: Date) -> Bool { wasSeenToBegin && isWatched(at: now) }

    private func isWatched(at now: Date) -> Bool { now.timeIntervalSince(lookedAt) <= maxPause.seconds }
}
