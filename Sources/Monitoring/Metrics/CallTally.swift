/// Inbound calls counted by what became of them, and how long callers waited.
public struct CallTally: Sendable, Equatable {
    /// Calls that were answered, with an agent on them.
    public private(set) var answered = 0
    /// Calls that nobody answered, by the service's own word for the reason; nil gathers those without one.
    public private(set) var missedByReason: [String?: Int] = [:]
    /// Answered calls whose caller waited at most ``answerLimit`` seconds.
    public private(set) var answeredInTime = 0

    private var secondsToAnswer = 0
    private var answeredWithWait = 0

    /// No calls yet.
    public init() {}

    /// Seconds of ringing within which an answer is in time, the last one included.
    public static let answerLimit = 20

    /// Reasons that say that a call never reached the people on the line: the line was closed, or the caller gave up in
    /// the menu or at once.
    public static let reasonsBeforeRinging: Set = ["out_of_opening_hours", "abandoned_in_ivr", "short_abandoned"]

    /// Calls that nobody answered, whatever the reason.
    public var missed: Int { missedByReason.values.reduce(0, +) }

    /// Calls that the people on the line had the chance to answer: the answered ones, and the missed ones but for
    /// ``reasonsBeforeRinging``.
    public var offered: Int {
        answered
            + missedByReason.reduce(0) { sum, entry in
                entry.key.map(Self.reasonsBeforeRinging.contains) == true ? sum : sum + entry.value
            }
    }

    /// `answeredInTime / offered`, 0…1; nil when no call was offered.
    public var serviceLevel: Double? { offered == 0 ? nil : Double(answeredInTime) / Double(offered) }

    /// The mean of ``Call/ringSeconds`` over the answered calls, in whole seconds; nil when none was answered.
    public var averageWaitSeconds: Int? {
        answeredWithWait == 0 ? nil : Int((Double(secondsToAnswer) / Double(answeredWithWait)).rounded())
    }

    /// Counts an inbound call that has ended; whether it was answered, its times tell.
    mutating func count(_ call: Call) {
        guard call.answeredAt != nil else {
            missedByReason[call.missedReason, default: 0] += 1
            return
        }
        answered += 1
        guard let wait = call.ringSeconds else { return }
        secondsToAnswer += wait
        answeredWithWait += 1
        if wait <= Self.answerLimit { answeredInTime += 1 }
    }
}
