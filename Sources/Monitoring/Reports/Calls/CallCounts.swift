/// How calls went: everybody's, or one person's.
public struct CallCounts: Sendable, Equatable {
    /// Inbound calls that were answered. A transferred call counts for everybody it touched, and once in totals.
    public internal(set) var answered = 0
    /// Inbound calls that nobody answered, voicemail included: for the person the service names, else for the only one the
    /// line rang. nil where calls name none and the person shares lines with others: what those missed may have been theirs.
    public var missed: Int? { sharesLines && creditedMissed == 0 ? nil : creditedMissed }
    /// How many of `missed` were inferred: the line rang this person only.
    public internal(set) var missedInferred = 0
    /// Outbound calls that the other side answered.
    public internal(set) var outboundAnswered = 0
    /// Outbound calls that nobody answered.
    public internal(set) var outboundUnanswered = 0
    /// Inbound calls that were passed on, or offered to somebody; a person's are those that this person passed on.
    public internal(set) var transferred = 0
    /// Inbound calls with a time of talk: of a person, those this person took.
    public internal(set) var talks = 0
    /// Seconds of talk in those.
    public internal(set) var talkSeconds = 0
    /// Seconds of talk in outbound calls.
    public internal(set) var outboundTalkSeconds = 0

    /// Whether the person also served lines that ring several people: then no rate of answered calls can be told. Never so of
    /// everybody together.
    public internal(set) var sharesLines = false

    /// The missed calls that name this person, or that only this person's line rang; everybody's are all.
    var creditedMissed = 0

    /// No calls.
    public init() {}

    /// Seconds of talk of an inbound call, on average; nil without one.
    public var averageTalkSeconds: Int? { talks == 0 ? nil : (talkSeconds + talks / 2) / talks }

    /// answered / (answered + missed), 0…1; nil without an inbound call, and for somebody who shares lines with others.
    public var answerRate: Double? {
        let inbound = answered + creditedMissed
        return sharesLines || inbound == 0 ? nil : Double(answered) / Double(inbound)
    }
}
