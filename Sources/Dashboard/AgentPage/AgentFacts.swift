import Canvas
import Localization
import Monitoring

/// The two lines at the top of one person's page.
struct AgentFacts {
    let row: AgentRow
    let context: Context

    /// Name, address, status, teams.
    var identity: StyledText {
        let language = context.language
        let name = StyledText(row.name, .title)
        switch row {
        case .phoneOnly(let figures):
            return [name, quiet(figures.user.email), quiet(AgentPageText.phoneOnly(language)), voice].joined(by: " · ")
        case .agent(let agent):
            let member = agent.teammate.member
            let status = member.isAway ? AgentPageText.away : AgentPageText.online
            let teams = context.names(of: agent.teammate.teams)
            let marked = row.mark + StyledText(" ") + name
            return [marked, StyledText(status(language)), voice, quiet(member.email), quiet(teams)].joined(by: " · ")
        }
    }

    /// Both channels in numbers.
    var figures: StyledText {
        let parts = [inbox, calls].filter { !$0.isEmpty }
        return parts.joined(by: "      ")
    }

    private var voice: StyledText {
        context.hasPhone ? row.voiceText(context) : StyledText()
    }

    private var inbox: StyledText {
        guard let agent = row.agent else { return StyledText() }
        let open =
            agent.isOverloaded
            ? StyledText("▲ \(agent.open)", .warning.bold()) : StyledText("\(agent.open)", .strong)
        let period = AgentPageText.inPeriod(context.snapshot.period.name)
        let today =
            agent.isSpiking
            ? StyledText("↯ ", .warning) + number(agent.volume) : number(agent.volume)
        return [
            open + word(AgentPageText.open), number(agent.awaitingReply) + word(AgentPageText.awaiting),
            number(agent.snoozed) + word(AgentPageText.snoozed), today + word(period),
        ].joined(by: " · ")
    }

    private var calls: StyledText {
        guard let calls = row.calls else { return StyledText() }
        let missed = (calls.missedInferred > 0 ? StyledText("~", .quiet) : StyledText()) + number(calls.missed)
        return [
            number(calls.answered) + word(AgentPageText.answered), missed + word(AgentPageText.missed),
            number(calls.outbound) + word(AgentPageText.outbound),
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
