/// Counts of inbound calls by outcome, and how long callers waited.
public struct InboundCallCounts: Sendable, Equatable {
    /// Calls answered by an agent.
    public private(set) var answered = 0
    /// Unanswered calls by the reason the service gives; the key nil holds those without one.
    public private(set) var missedByReason: [String?: Int] = [:]
    /// Answered calls whose caller waited at most ``answerLimit`` seconds.
    public private(set) var answeredInTime = 0

    private var secondsToAnswer = 0
    private var answeredWithWait = 0

    /// No calls yet.
    public init() {}

    /// The longest wait in seconds, inclusive, for an answer that is in time.
    public static let answerLimit = 20

    /// Reasons for which a call never reached the people on the line: the line was closed, or the caller gave up in the
    /// menu or at once.
    public static let reasonsBeforeRinging: Set = ["out_of_opening_hours", "abandoned_in_ivr", "short_abandoned"]

    /// Unanswered calls, whatever the reason.
    public var missed: Int { missedByReason.values.reduce(0, +) }

    /// Calls that the people on the line had a chance to answer: the answered ones, and the missed ones except for
    /// ``reasonsBeforeRinging``.
    public var offered: Int {
        answered
            + missedByReason.reduce(0) { sum, entry in
                entry.key.map(Self.reasonsBeforeRinging.contains) == true ? sum : sum + entry.value
            }
    }

    /// `answeredInTime / offered`, 0…1; nil if no calls were offered.
    public var serviceLevel: Double? { offered == 0 ? nil : Double(answeredInTime) / Double(offered) }

    /// The mean of ``Call/ringSeconds`` over answered calls, in whole seconds; nil if none were answered.
    public var averageWaitSeconds: Int? {
        answeredWithWait == 0 ? nil : Int((Double(secondsToAnswer) / Double(answeredWithWait)).rounded())
    }

    /// Counts an ended inbound call; its times tell whether it was answered.
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
