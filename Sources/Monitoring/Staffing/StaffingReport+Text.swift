public import Localization

extension StaffingReport {
    /// An input in words, and where it comes from.
    public struct InputLine: Sendable, Equatable {
        /// What it is.
        public let name: LocalizedText
        /// Its value; nil if it is unknown.
        public let value: LocalizedText?
        /// Where it comes from, or what its absence means.
        public let source: LocalizedText
    }

    /// The inputs that count for what is included, those of the report or others.
    public func inputLines(_ chosen: StaffingInputs? = nil) -> [InputLine] {
        let inputs = chosen ?? self.inputs
        return (measures.map { callLines(inputs, $0) } ?? []) + (includesConversations ? conversationLines(inputs) : [])
    }

    private func callLines(_ inputs: StaffingInputs, _ measures: CallMeasures) -> [InputLine] {
        func measured(_ value: Duration?, _ own: Duration?, _ source: LocalizedText) -> LocalizedText {
            value == own ? source : Text.chosen
        }
        return [
            InputLine(
                name: Text.target,
                value: LocalizedText(
                    en: "\(inputs.target.percent)% of calls within \(inputs.target.time.wholeSeconds)s",
                    pt: "\(inputs.target.percent)% das ligações em \(inputs.target.time.wholeSeconds)s"),
                source: inputs.target == self.inputs.target ? Text.calls : Text.chosen),
            InputLine(
                name: Text.callTime, value: inputs.callTime.map(Text.span),
                source: measured(
                    inputs.callTime, self.inputs.callTime,
                    inputs.callTime == nil
                        ? StaffingNeed.Reason.fewCalls(measures.answered).text : Text.answered(measures.answered))),
            InputLine(
                name: Text.patience, value: inputs.patience.map(Text.span),
                source: measured(
                    inputs.patience, self.inputs.patience,
                    inputs.patience == nil ? Text.nobodyHangsUp(measures.hangUps) : Text.hungUp(measures.hangUps))),
        ]
    }

    private func conversationLines(_ inputs: StaffingInputs) -> [InputLine] {
        [
            InputLine(
                name: Text.conversationTime, value: inputs.conversationTime.map(Text.span),
                source: inputs.conversationTime != self.inputs.conversationTime
                    ? Text.chosen
                    : inputs.conversationTime == nil
                        ? StaffingNeed.Reason.noConversationTime.text : Text.conversationMinutes),
            InputLine(
                name: Text.chatsAtOnce, value: .verbatim("\(inputs.chatsAtOnce)"),
                source: inputs.chatsAtOnce == self.inputs.chatsAtOnce ? Text.chatsKey : Text.chosen),
        ]
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
    static let target = LocalizedText(en: "target", pt: "meta")
    static let callTime = LocalizedText(en: "a call takes", pt: "uma ligação leva")
    static let patience = LocalizedText(en: "callers wait for", pt: "quem liga espera")
    static let conversationTime = LocalizedText(en: "a conversation takes", pt: "uma conversa leva")
    static let chatsAtOnce = LocalizedText(en: "conversations at once", pt: "conversas ao mesmo tempo")
    static let calls = LocalizedText(en: "calls in [targets], or the usual", pt: "calls em [targets], ou a de costume")
    static let conversationMinutes = LocalizedText(
        en: "conversation_minutes in [staffing]", pt: "conversation_minutes em [staffing]")
    static let chatsKey = LocalizedText(
        en: "chats_at_once in [staffing], or one", pt: "chats_at_once em [staffing], ou uma")
    static let chosen = LocalizedText(en: "chosen here", pt: "escolhido aqui")

    static func span(_ span: Duration) -> LocalizedText {
        LocalizedText(en: NumberFormat(.english).span(span), pt: NumberFormat(.brazilianPortuguese).span(span))
    }

    static func answered(_ calls: Int) -> LocalizedText {
        LocalizedText(
            en: "mean talk of \(NumberFormat(.english).count(calls)) answered calls, and after_call_seconds",
            pt:
                "média de conversa de \(NumberFormat(.brazilianPortuguese).count(calls)) ligações atendidas, mais after_call_seconds"
        )
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
