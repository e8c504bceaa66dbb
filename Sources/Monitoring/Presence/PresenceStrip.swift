public import Foundation

/// One person's states over a range of time, without gaps: the strip that a day is drawn with.
public struct PresenceStrip: Sendable, Equatable {
    /// A state and how long it lasted.
    public struct Span: Sendable, Equatable {
        public let state: PresenceState
        public let from: Date
        /// The first instant after the span; always later than `from`.
        public let to: Date

        public init(state: PresenceState, from: Date, to: Date) {
            self.state = state
            self.from = from
            self.to = to
        }
    }

    /// The spans in their order: the first begins where the range does, each begins where the one before it ends, the last
    /// ends where the range does, and neighbours differ. Empty when the range is.
    public let spans: [Span]

    /// The strip of `person` from `from` to `to`; unknown before the first record.
    ///
    /// - Parameter changes: In any order, other people's among them; of two at one instant the later one in the list stands.
    public init(_ changes: [StatusChange], of person: StatusChange.Person, from: Date, to: Date) {
        self.init(changes.filter { $0.person == person }, from: from, to: to)
    }

    /// The strips of everybody who has a record among `changes`.
    public static func byPerson(
        _ changes: [StatusChange], from: Date, to: Date
    ) -> [StatusChange.Person: PresenceStrip] {
        Dictionary(grouping: changes, by: \.person).mapValues { PresenceStrip($0, from: from, to: to) }
    }

    private init(_ changes: [StatusChange], from: Date, to: Date) {
        guard from < to else {
            spans = []
            return
        }
        let ordered = changes.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        var starts = [(state: PresenceState.unknown, at: from)]
        for change in ordered where change.at < to {
            let start = max(change.at, from)
            if starts.last?.at == start { starts.removeLast() }
            if starts.last?.state != change.state { starts.append((change.state, start)) }
        }
        let ends = starts.dropFirst().map(\.at) + [to]
        spans = zip(starts, ends).map { Span(state: $0.state, from: $0.at, to: $1) }
    }
}
