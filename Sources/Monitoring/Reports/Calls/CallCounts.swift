/// Call figures of everyone, or of one person.
public struct CallCounts: Sendable, Equatable {
    /// Answered inbound calls. A transferred call counts for everyone involved, but once in totals.
    public internal(set) var answered = 0
    /// Unanswered inbound calls, including those that went to voicemail. They count for the person named by the
    /// service, or else for the only one the line rang. nil if calls do not name anyone and the person shares lines, so
    /// that any missed call on those may have been theirs.
    public var missed: Int? { sharesLines && creditedMissed == 0 ? nil : creditedMissed }
    /// How many of `missed` were inferred because the line rang only this person.
    public internal(set) var missedInferred = 0
    /// Answered outbound calls.
    public internal(set) var outboundAnswered = 0
    /// Unanswered outbound calls.
    public internal(set) var outboundUnanswered = 0
    /// Inbound calls that were transferred, or offered to someone; for a person, those transferred by this person.
    public internal(set) var transferred = 0
    /// Inbound calls with talk time; for a person, those taken by this person.
    public internal(set) var talks = 0
    /// Seconds of talk time in those.
    public internal(set) var talkSeconds = 0
    /// Seconds of talk time in outbound calls.
    public internal(set) var outboundTalkSeconds = 0

    /// Whether the person also served lines that ring several people, so that no answer rate can be given. Always false
    /// for everyone together.
    public internal(set) var sharesLines = false

    /// Missed calls that name this person, or on a line that rang only this person; for everyone, all missed calls.
    var creditedMissed = 0

    /// No calls.
    public init() {}

    /// The mean talk time of an inbound call, in seconds; nil if there is none.
    public var averageTalkSeconds: Int? { talks == 0 ? nil : (talkSeconds + talks / 2) / talks }

    /// answered / (answered + missed), 0…1; nil without inbound calls, and for someone who shares lines.
    public var answerRate: Double? {
        let inbound = answered + creditedMissed
        return sharesLines || inbound == 0 ? nil : Double(answered) / Double(inbound)
    }
}
