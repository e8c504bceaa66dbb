/// The calls of one person in the period.
public struct PersonCallCounts: Sendable, Equatable {
    /// Answered inbound calls that this person took part in. A transferred call counts for everyone involved.
    public internal(set) var answered = 0
    /// Unanswered inbound calls attributed to this person; nil if calls do not name anyone and the person shares lines,
    /// so that any missed call on those may have been theirs.
    public var missed: Int? { sharesLines && creditedMissed == 0 ? nil : creditedMissed }
    /// How many of `missed` were inferred because the line rings only this person.
    public internal(set) var missedInferred = 0
    /// Whether the person also serves lines that ring several people, so that no answer rate can be given.
    public internal(set) var sharesLines = false
    /// Outbound calls that have ended.
    public internal(set) var outbound = 0
    /// Seconds of talk time on answered inbound calls taken by this person.
    public internal(set) var talkSeconds = 0
    /// All calls counted above and those now running, newest first.
    public internal(set) var log = CallLog()

    /// Missed calls that name this person, or on a line that rang only this person.
    var creditedMissed = 0

    /// No calls.
    public init() {}

    /// Creates figures that count none of `calls` yet.
    init(noneOf calls: [Call]) {
        log = CallLog(noneOf: calls)
    }
}

/// The calls of one line in the period.
public struct LineCallCounts: Sendable, Equatable, Identifiable {
    /// The line.
    public let line: Line
    /// Counts of ended inbound calls on it.
    public internal(set) var inbound = InboundCallCounts()

    /// The line's identifier.
    public var id: Line.ID { line.id }
    /// Answered inbound calls on it with an agent.
    public var answered: Int { inbound.answered }
    /// Unanswered inbound calls on it.
    public var missed: Int { inbound.missed }
}

/// All calls on the monitored lines in the period, each counted once.
public struct TotalCallCounts: Sendable, Equatable {
    /// Ended inbound calls answered by an agent.
    public internal(set) var answered = 0
    /// Ended inbound calls that were never answered, no matter whose they were.
    public internal(set) var missed = 0
    /// How many of `missed` belong to no person: they name nobody, and their line rang several people or none.
    public internal(set) var missedShared = 0
    /// Ended outbound calls.
    public internal(set) var outbound = 0
    /// Calls now ringing, inbound or outbound.
    public internal(set) var ringing = 0
    /// Calls now in conversation, inbound or outbound.
    public internal(set) var talking = 0
    /// Answered and missed calls by reason and wait, including those on no line.
    public internal(set) var inbound = InboundCallCounts()

    /// No calls.
    public init() {}
}
