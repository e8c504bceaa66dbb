import Foundation
public import Localization

/// The settings that the people needed depend on.
public struct StaffingRules: Sendable, Equatable {
    /// How many calls should be answered how soon.
    public var target: ServiceLevelTarget
    /// The work that a call leaves after it has ended.
    public var afterCall: Duration
    /// The work that a conversation takes; nil if the settings do not say, and nothing measures it.
    public var conversationTime: Duration?
    /// How many conversations somebody works on at the same time, at least one.
    public var chatsAtOnce: Int

    /// Creates rules; omitted ones are those of settings without `[staffing]`.
    public init(
        target: ServiceLevelTarget = .usual, afterCall: Duration = .zero, conversationTime: Duration? = nil,
        chatsAtOnce: Int = 1
    ) {
        self.target = target
        self.afterCall = afterCall
        self.conversationTime = conversationTime
        self.chatsAtOnce = max(1, chatsAtOnce)
    }
}

/// What the calls of some weeks say about the next ones.
public struct CallMeasures: Sendable, Equatable {
    /// The answered calls.
    public internal(set) var answered = 0
    /// Their talk time together.
    var talk: Duration = .zero
    /// The callers who hung up while they waited.
    public internal(set) var hangUps = 0
    /// The time that all callers waited until they were answered, hung up, or were given up.
    var waiting: Duration = .zero

    /// With fewer calls a mean says too little.
    public static let fewest = 10

    /// The mean talk time of answered calls; nil for too few of them.
    public var talkTime: Duration? {
        answered >= Self.fewest ? talk / answered : nil
    }

    /// The mean time after which a caller who waits hangs up; nil if too few did.
    ///
    /// All waits together by the number of those who hung up: the patience of those who were answered before it ended
    /// counts as far as it is known.
    public var patience: Duration? {
        hangUps >= Self.fewest && waiting > .zero ? waiting / hangUps : nil
    }

    /// Counts an inbound call that is over.
    mutating func add(_ call: Call) {
        guard let ended = call.endedAt else { return }
        if let answered = call.answeredAt {
            self.answered += 1
            talk += max(.zero, ended.elapsed(since: answered))
            waiting += max(.zero, answered.elapsed(since: call.startedAt))
            return
        }
        switch call.missedReason {
        // They did not wait for anybody.
        case "abandoned_in_ivr", "out_of_opening_hours": return
        // The telephone system gave up, not the caller.
        case "no_available_agent", "agents_did_not_answer": break
        default: if !call.hasVoicemail { hangUps += 1 }
        }
        waiting += max(.zero, ended.elapsed(since: call.startedAt))
    }
}

/// What the people needed are computed with, measured or assumed.
public struct StaffingInputs: Sendable, Hashable {
    /// How many calls should be answered how soon.
    public var target: ServiceLevelTarget
    /// The mean time for which a call occupies somebody, talk and what follows; nil for unknown.
    public var callTime: Duration?
    /// The mean time after which a caller who waits hangs up; nil to assume that nobody does.
    public var patience: Duration?
    /// The work that a conversation takes; nil for unknown.
    public var conversationTime: Duration?
    /// How many conversations somebody works on at the same time.
    public var chatsAtOnce: Int

    /// What the settings say, and what was measured.
    public init(_ rules: StaffingRules, _ measures: CallMeasures?) {
        target = rules.target
        callTime = measures?.talkTime.map { $0 + rules.afterCall }
        patience = measures?.patience
        conversationTime = rules.conversationTime
        chatsAtOnce = max(1, rules.chatsAtOnce)
    }
}

/// How many people an hour needs.
public enum StaffingNeed: Sendable, Equatable {
    case people(Int)
    case unknown(Reason)

    /// Why it is not known.
    public enum Reason: Sendable, Hashable, Comparable {
        /// Of the same hour of earlier weeks too few are known: how many.
        case fewWeeks(Int)
        /// There were too few answered calls to tell how long one takes: how many.
        case fewCalls(Int)
        /// The settings do not say how much work a conversation takes.
        case noConversationTime
    }

    /// The number; nil if it is unknown.
    public var people: Int? {
        if case .people(let people) = self { people } else { nil }
    }
}

extension StaffingNeed.Reason {
    /// The reason in one sentence.
    public var text: LocalizedText {
        switch self {
        case .fewWeeks(let weeks):
            let known = LocalizedText(
                en: weeks == 0 ? "none is known" : "only \(weeks) is known",
                pt: weeks == 0 ? "nenhuma é conhecida" : "só \(weeks) é conhecida")
            return LocalizedText(
                en: "it takes the same hour of at least \(StaffingReport.fewestWeeks) of the weeks before, and ",
                pt: "é preciso a mesma hora de pelo menos \(StaffingReport.fewestWeeks) das semanas anteriores, e ")
                + known
        case .fewCalls(let calls):
            return LocalizedText(
                en:
                    "how long a call takes is told by at least \(CallMeasures.fewest) answered ones, and there were \(calls)",
                pt:
                    "quanto dura uma ligação só se sabe com pelo menos \(CallMeasures.fewest) atendidas, e houve \(calls)"
            )
        case .noConversationTime:
            return LocalizedText(
                en: "set conversation_minutes in [staffing], the work that a conversation takes",
                pt: "defina conversation_minutes em [staffing], o trabalho que uma conversa dá")
        }
    }
}
