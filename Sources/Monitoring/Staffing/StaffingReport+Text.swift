public import Localization

extension StaffingReport {
    /// An input in words, and where it comes from.
    public struct InputLine: Sendable, Equatable {
        /// Which.
        public let input: StaffingInput
        /// Its value; nil if it is unknown.
        public let value: LocalizedText?
        /// Where it comes from, or what its absence means.
        public let source: LocalizedText
    }

    /// The inputs that matter for what is included, those of the report or others.
    public func inputLines(_ chosen: StaffingInputs? = nil) -> [InputLine] {
        let inputs = chosen ?? self.inputs
        return usedInputs.map { input in
            InputLine(
                input: input, value: inputs.text(of: input),
                source: inputs[input] == self.inputs[input] ? source(of: input) : Text.chosen)
        }
    }

    private func source(of input: StaffingInput) -> LocalizedText {
        let (answered, hangUps) = (measures?.answered ?? 0, measures?.hangUps ?? 0)
        return switch input {
        case .targetPercent, .targetTime: Text.calls
        case .talkTime:
            inputs.talkTime == nil ? StaffingNeed.Reason.fewCalls(answered).text : Text.answered(answered)
        case .afterCall: Text.afterCallSeconds
        case .patience: inputs.patience == nil ? Text.nobodyHangsUp(hangUps) : Text.hungUp(hangUps)
        case .conversationTime:
            inputs.conversationTime == nil ? StaffingNeed.Reason.noConversationTime.text : Text.conversationMinutes
        case .chatsAtOnce: Text.chatsKey
        }
    }
}

extension StaffingInputs {
    /// The value of `input` in words; nil for unknown.
    public func text(of input: StaffingInput) -> LocalizedText? {
        guard let number = self[input] else { return nil }
        return switch input {
        case .targetPercent: .verbatim("\(number)%")
        case .chatsAtOnce: .verbatim("\(number)")
        case .targetTime, .talkTime, .afterCall, .patience, .conversationTime:
            LocalizedText(
                en: NumberFormat(.english).span(.seconds(number)),
                pt: NumberFormat(.brazilianPortuguese).span(.seconds(number)))
        }
    }
}

extension StaffingInput {
    /// What it is.
    public var name: LocalizedText {
        switch self {
        case .targetPercent: LocalizedText(en: "calls in time", pt: "ligações no prazo")
        case .targetTime: LocalizedText(en: "in time is within", pt: "no prazo é em até")
        case .talkTime: LocalizedText(en: "a call lasts", pt: "uma ligação dura")
        case .afterCall: LocalizedText(en: "work after a call", pt: "trabalho após a ligação")
        case .patience: LocalizedText(en: "callers wait for", pt: "quem liga espera")
        case .conversationTime: LocalizedText(en: "a conversation takes", pt: "uma conversa leva")
        case .chatsAtOnce: LocalizedText(en: "conversations at once", pt: "conversas ao mesmo tempo")
        }
    }
}

extension Weekday {
    /// `Monday`, `segunda`.
    public var name: LocalizedText {
        switch self {
        case .monday: LocalizedText(en: "Monday", pt: "segunda")
        case .tuesday: LocalizedText(en: "Tuesday", pt: "terça")
        case .wednesday: LocalizedText(en: "Wednesday", pt: "quarta")
        case .thursday: LocalizedText(en: "Thursday", pt: "quinta")
        case .friday: LocalizedText(en: "Friday", pt: "sexta")
        case .saturday: LocalizedText(en: "Saturday", pt: "sábado")
        case .sunday: LocalizedText(en: "Sunday", pt: "domingo")
        }
    }
}

private enum Text {
    static let calls = LocalizedText(en: "calls in [targets], or the usual", pt: "calls em [targets], ou a de costume")
    static let conversationMinutes = LocalizedText(
        en: "conversation_minutes in [staffing]", pt: "conversation_minutes em [staffing]")
    static let afterCallSeconds = LocalizedText(
        en: "after_call_seconds in [staffing], or none", pt: "after_call_seconds em [staffing], ou nenhum")
    static let chatsKey = LocalizedText(
        en: "chats_at_once in [staffing], or one", pt: "chats_at_once em [staffing], ou uma")
    static let chosen = LocalizedText(en: "chosen here", pt: "escolhido aqui")

    static func answered(_ calls: Int) -> LocalizedText {
        LocalizedText(
            en: "mean talk of \(NumberFormat(.english).count(calls)) answered calls",
            pt: "conversa média de \(NumberFormat(.brazilianPortuguese).count(calls)) ligações atendidas")
    }

    static func hungUp(_ calls: Int) -> LocalizedText {
        LocalizedText(
            en: "mean, from \(NumberFormat(.english).count(calls)) callers who hung up",
            pt: "média, de \(NumberFormat(.brazilianPortuguese).count(calls)) pessoas que desligaram")
    }

    static func nobodyHangsUp(_ calls: Int) -> LocalizedText {
        LocalizedText(
            en: "too few hung up (\(calls)): computed as if nobody did",
            pt: "poucos desligaram (\(calls)): conta como se ninguém desligasse")
    }
}
