/// The calls of one person in the period.
public struct PersonalCallFigures: Sendable, Equatable {
    /// Inbound calls that were answered with this person on them. A transferred call counts for everybody it touched.
    public internal(set) var answered = 0
    /// Inbound calls that nobody answered and that are known to have been this person's; nil where calls name none and the
    /// person shares lines with others: what those missed may have been theirs.
    public var missed: Int? { sharesLines && creditedMissed == 0 ? nil : creditedMissed }
    /// How many of `missed` were inferred: the line rings this person only.
    public internal(set) var missedInferred = 0
    /// Whether the person also serves lines that ring several people: then no rate of answered calls can be told.
    public internal(set) var sharesLines = false
    /// Outbound calls that have ended.
    public internal(set) var outbound = 0
    /// Seconds of talk on answered inbound calls that this person took.
    public internal(set) var talkSeconds = 0
    /// Everything counted above and what runs now, newest first.
    public internal(set) var log = CallLog()

    /// The missed calls that name this person, or that only this person's line rang.
    var creditedMissed = 0

    /// No calls.
    public init() {}

    /// None of `calls` yet.
    init(noneOf calls: [Call]) {
        log = CallLog(noneOf: calls)
    }
}

/// The calls of one line in the period.
public struct LineFigures: Sendable, Equatable, Identifiable {
    /// The line.
    public let line: Line
    /// Inbound calls on it that have ended.
    public internal(set) var tally = CallTally()

    /// The line's identifier.
    public var id: Line.ID { line.id }
    /// Inbound calls on it that were answered, with an agent on them.
    public var answered: Int { tally.answered }
    /// Inbound calls on it that nobody answered.
    public var missed: Int { tally.missed }
}

/// All calls on the monitored lines in the period, each counted once.
public struct CallTotals: Sendable, Equatable {
    /// Inbound, finished, answered, with an agent on it.
    public internal(set) var answered = 0
    /// Inbound, finished, never answered, whoever should have.
    public internal(set) var missed = 0
    /// How many of `missed` are no person's: they name nobody, and their line rang several people or none.
    public internal(set) var missedShared = 0
    /// Outbound and finished.
    public internal(set) var outbound = 0
    /// Ringing at this instant, in or out.
    public internal(set) var ringing = 0
    /// Talking at this instant, in or out.
    public internal(set) var talking = 0
    /// The answered and the missed ones by reason and wait, with those on no line.
    public internal(set) var tally = CallTally()

    /// No calls.
    public init() {}
}
