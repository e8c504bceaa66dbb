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
    /// The mean talk time of a call; nil for unknown.
    public var talkTime: Duration?
    /// The work that a call leaves after it has ended.
    public var afterCall: Duration
    /// The mean time after which a caller who waits hangs up; nil to assume that nobody does.
    public var patience: Duration?
    /// The work that a conversation takes; nil for unknown.
    public var conversationTime: Duration?
    /// How many conversations somebody works on at the same time.
    public var chatsAtOnce: Int

    /// What the settings say, and what was measured.
    public init(_ rules: StaffingRules, _ measures: CallMeasures?) {
        target = rules.target
        talkTime = measures?.talkTime
        afterCall = rules.afterCall
        patience = measures?.patience
        conversationTime = rules.conversationTime
        chatsAtOnce = max(1, rules.chatsAtOnce)
    }

    /// The mean time for which a call occupies somebody, talk and what follows; nil for unknown.
    public var callTime: Duration? { talkTime.map { $0 + afterCall } }
}

/// One of the figures that the people needed are computed with. Raw values are keys of JSON.
public enum StaffingInput: String, Sendable, CaseIterable {
    case targetPercent = "target_percent"
    case targetTime = "target_seconds"
    case talkTime = "talk_seconds"
    case afterCall = "after_call_seconds"
    case patience = "patience_seconds"
    case conversationTime = "conversation_seconds"
    case chatsAtOnce = "chats_at_once"

    /// How it is tried out: in which steps, within which limits, and from which number on if it is unknown.
    fileprivate var scale: (step: Int, limits: ClosedRange<Int>, first: Int) {
        switch self {
        case .targetPercent: (5, ServiceLevelTarget.percents, 80)
        case .targetTime: (5, 0...ServiceLevelTarget.longest.wholeSeconds, 20)
        case .talkTime: (15, 15...7200, 180)
        case .afterCall: (5, 0...3600, 30)
        case .patience: (15, 15...3600, 120)
        case .conversationTime: (60, 60...86_400, 600)
        case .chatsAtOnce: (1, 1...100, 1)
        }
    }

    /// Those that matter for calls.
    static let ofCalls: [StaffingInput] = [.targetPercent, .targetTime, .talkTime, .afterCall, .patience]
    /// Those that matter for conversations.
    static let ofConversations: [StaffingInput] = [.conversationTime, .chatsAtOnce]
}

extension StaffingInputs {
    /// The number of an input, in per cent, whole seconds or conversations; nil for unknown, which cannot be set.
    public subscript(input: StaffingInput) -> Int? {
        get {
            switch input {
            case .targetPercent: target.percent
            case .targetTime: target.time.wholeSeconds
            case .talkTime: talkTime?.wholeSeconds
            case .afterCall: afterCall.wholeSeconds
            case .patience: patience?.wholeSeconds
            case .conversationTime: conversationTime?.wholeSeconds
            case .chatsAtOnce: chatsAtOnce
            }
        }
        set {
            guard let newValue else { return }
            let number = min(max(newValue, input.scale.limits.lowerBound), input.scale.limits.upperBound)
            switch input {
            case .targetPercent: target = ServiceLevelTarget(percent: number, within: target.time) ?? target
            case .targetTime:
                target = ServiceLevelTarget(percent: target.percent, within: .seconds(number)) ?? target
            case .talkTime: talkTime = .seconds(number)
            case .afterCall: afterCall = .seconds(number)
            case .patience: patience = .seconds(number)
            case .conversationTime: conversationTime = .seconds(number)
            case .chatsAtOnce: chatsAtOnce = number
            }
        }
    }

    /// The next number above or below that of `input`, on a round one; an unknown one begins somewhere.
    public func number(after input: StaffingInput, up: Bool) -> Int {
        let scale = input.scale
        guard let number = self[input] else { return scale.first }
        let steps = up ? number / scale.step + 1 : (number - 1) / scale.step
        return min(max(steps * scale.step, scale.limits.lowerBound), scale.limits.upperBound)
    }

    /// The same with other numbers for some inputs.
    public func replacing(_ chosen: [StaffingInput: Int]) -> StaffingInputs {
        chosen.reduce(into: self) { $0[$1.key] = $1.value }
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
                pt: "exige a mesma hora de \(StaffingReport.fewestWeeks) semanas anteriores ou mais, e ")
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
