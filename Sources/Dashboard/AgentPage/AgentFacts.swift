import Canvas
import Localization
import Monitoring

/// What is said of a person over the lists: who it is, and both channels in numbers.
struct AgentFacts {
    let row: AgentRow
    let context: Context

    /// Name, status and voice, then teams and address where there is room.
    func identity(width: Int) -> StyledText {
        var parts = identityParts
        while parts.count > 3, parts.joined(by: " · ").width > width { parts.removeLast() }
        return parts.joined(by: " · ")
    }

    private var identityParts: [StyledText] {
        let language = context.language
        let name = StyledText(row.name, .title)
        switch row {
        case .phoneOnly(let figures):
            return [name, quiet(AgentPageText.phoneOnly(language)), voice, quiet(figures.user.email)]
        case .agent(let agent):
            let member = agent.teammate.member
            let status = member.isAway ? AgentPageText.away : AgentPageText.online
            let marked = row.mark + StyledText(" ") + name
            let teams = context.names(of: agent.teammate.teams)
            return [marked, StyledText(status(language)), voice, quiet(teams), quiet(member.email)]
        }
    }

    private var voice: StyledText {
        context.hasPhone ? row.voiceText(context) : StyledText()
    }

    /// The tickets in numbers; empty for somebody without any.
    var inbox: StyledText {
        guard let agent = row.agent else { return StyledText() }
        let open =
            agent.isOverloaded
            ? StyledText("▲ \(agent.open)", .warning.bold()) : StyledText("\(agent.open)", .strong)
        let period = AgentPageText.inPeriod(context.snapshot.period.name)
        let today =
            agent.isSpiking
            ? StyledText("↯ ", .warning) + number(agent.volume) : number(agent.volume)
        return [
            open + word(AgentPageText.open(agent.open)),
            number(agent.awaitingReply) + word(AgentPageText.awaiting(agent.awaitingReply)),
            number(agent.snoozed) + word(AgentPageText.snoozed(agent.snoozed)), today + word(period),
        ].joined(by: " · ")
    }

    /// The calls in numbers; empty while they are not known.
    var calls: StyledText {
        guard let calls = row.calls else { return StyledText() }
        let missed = (calls.missedInferred > 0 ? StyledText("~", .quiet) : StyledText()) + number(calls.missed)
        return [
            number(calls.answered) + word(HeaderText.answered(calls.answered)),
            missed + word(HeaderText.missed(calls.missed)),
            number(calls.outbound) + word(CallText.made(calls.outbound)),
            StyledText(context.figures.span(calls.talkSeconds), .strong) + word(AgentPageText.talk),
        ].joined(by: " · ")
    }

    private func quiet(_ text: String) -> StyledText { StyledText(text, .quiet) }

    private func number(_ value: Int) -> StyledText {
        StyledText(context.figures.count(value), value == 0 ? .quiet : .strong)
    }

    private func word(_ text: LocalizedText) -> StyledText {
        StyledText(" \(text(context.language))", .quiet)
    }
}
