public import Foundation

/// One person's states over a range of time, without gaps; drawn as the strip of a day.
public struct PresenceStrip: Sendable, Equatable {
    /// A state and its duration.
    public struct Span: Sendable, Equatable {
        public let state: PresenceState
        public let start: Date
        /// The end of the span, exclusive; always later than `start`.
        public let end: Date

        public init(state: PresenceState, start: Date, end: Date) {
            self.state = state
            self.start = start
            self.end = end
        }
    }

    /// The spans in order, contiguous over the whole range; neighbouring spans have different states. Empty if the
    /// range is empty.
    public let spans: [Span]

    /// The strip of `person` from `from` to `to`; unknown before the first record and at times that were not watched.
    ///
    /// - Parameters:
    ///   - changes: In any order, may include other people; of two at the same instant, the later one in the list wins.
    ///   - watched: When states were read, in order and without overlap; nil for all the time.
    public init(
        _ changes: [StatusChange], of person: StatusChange.Person, from: Date, to: Date, watched: [DateInterval]? = nil
    ) {
        self.init(changes.filter { $0.person == person }, from: from, to: to)
        if let watched { self = PresenceStrip(spans: Self.cut(spans, to: watched)) }
    }

    /// The strips of everyone with a record in `changes`.
    public static func byPerson(
        _ changes: [StatusChange], from: Date, to: Date
    ) -> [StatusChange.Person: PresenceStrip] {
        Dictionary(grouping: changes, by: \.person).mapValues { PresenceStrip($0, from: from, to: to) }
    }

    private init(spans: [Span]) {
        self.spans = spans
    }

    /// `spans` where states were watched, and unknown elsewhere.
    private static func cut(_ spans: [Span], to watched: [DateInterval]) -> [Span] {
        guard let end = spans.last?.end else { return [] }
        var pieces: [Span] = []
        func append(_ state: PresenceState, from: Date, to: Date) {
            guard from < to else { return }
            if let last = pieces.last, last.state == state {
                pieces[pieces.count - 1] = Span(state: state, start: last.start, end: to)
            } else {
                pieces.append(Span(state: state, start: from, end: to))
            }
        }
        var known = spans.first?.start ?? end
        for span in spans {
            for look in watched where look.start < span.end && look.end > span.start {
                append(.unknown, from: known, to: max(look.start, span.start))
                append(span.state, from: max(look.start, span.start), to: min(look.end, span.end))
                known = min(look.end, span.end)
            }
        }
        append(.unknown, from: known, to: end)
        return pieces
    }

    private init(_ changes: [StatusChange], from: Date, to: Date) {
        guard from < to else {
            spans = []
            return
        }
        let ordered = changes.enumerated()
            .sorted { ($0.element.changedAt, $0.offset) < ($1.element.changedAt, $1.offset) }
            .map(\.element)
        var starts = [(state: PresenceState.unknown, at: from)]
        for change in ordered where change.changedAt < to {
            let start = max(change.changedAt, from)
            if starts.last?.at == start { starts.removeLast() }
            if starts.last?.state != change.state { starts.append((change.state, start)) }
        }
        let ends = starts.dropFirst().map(\.at) + [to]
        spans = zip(starts, ends).map { Span(state: $0.state, start: $0.at, end: $1) }
    }
}

extension PresenceStrip {
    /// The total time in `state`, in whole seconds.
    public func time(in state: PresenceState) -> Duration {
        .seconds(Int(spans.reduce(0) { $1.state == state ? $0 + $1.end.timeIntervalSince($1.start) : $0 }))
    }

    /// How many times `state` was entered, at least: the same state before and after an unknown time counts once.
    public func times(in state: PresenceState) -> Int {
        let known = spans.map(\.state).filter { $0 != .unknown }
        return known.indices.count { known[$0] == state && ($0 == 0 || known[$0 - 1] != state) }
    }

    /// Whether anything is recorded.
    public var isKnown: Bool { spans.contains { $0.state != .unknown } }
}

/// A person's state on one channel.
public enum PresenceState: Sendable, Hashable {
    /// The text channel: away mode is off.
    case online
    /// The text channel: away mode is on.
    case away
    /// The voice channel: what the phone user was doing.
    case voice(VoiceState)
    /// Nothing is recorded, or the service reported a state this program does not know.
    case unknown
}

extension PresenceState: CaseIterable {
    /// Every state there is, of both channels.
    public static var allCases: [PresenceState] { [.online, .away] + VoiceState.allCases.map(voice) + [.unknown] }
}

/// A change of one person's state on one channel.
public struct StatusChange: Sendable, Equatable {
    /// The person and channel. Someone who works on both channels has a history on each.
    public enum Person: Sendable, Hashable {
        case member(InboxMember.ID)
        case phoneUser(PhoneUser.ID)
    }

    public let person: Person
    /// The new state.
    public let state: PresenceState
    /// When the change was read, which is up to one refresh later than the change itself.
    public let changedAt: Date
    /// Whether the change was observed: the previous read showed another state. If not, the state began before the
    /// watch or during a gap in it.
    public let wasSeen: Bool

    public init(person: Person, state: PresenceState, changedAt: Date, wasSeen: Bool = true) {
        self.person = person
        self.state = state
        self.changedAt = changedAt
        self.wasSeen = wasSeen
    }
}
