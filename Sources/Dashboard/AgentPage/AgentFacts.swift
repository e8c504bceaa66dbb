import Canvas
import Localization
import Monitoring

/// The facts about a person above the lists: who it is, and both channels in numbers.
struct AgentFacts {
    private let row: AgentRow
    private let content: AgentPageContent
    private let context: Context

    init(content: AgentPageContent, context: Context) {
        row = content.row
        self.content = content
        self.context = context
    }

    /// The day, the tickets and the satisfaction in numbers, in as few lines as possible.
    func lines(width: Int) -> [StyledText] {
        let gap = "     "
        let parts = [AgentDay(row.agent, context).sums, inbox, csat].filter { !$0.isEmpty }
        return parts.reduce(into: []) { lines, part in
            guard let last = lines.last, last.width + gap.count + part.width <= width else {
                lines.append(part)
                return
            }
            lines[lines.count - 1] = last + StyledText(gap) + part
        }
    }

    /// Name, status and voice state, then teams and address if there is room.
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
            let place = context.peopleAreKnown ? AgentPageText.phoneOnly : AgentPageText.inPhone
            return [name, quiet(place(language)), voice, quiet(figures.user.email)]
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

    /// `CSAT 95.1% (41)`: this month's adjusted score; empty without requested ratings.
    private var csat: StyledText {
        guard let counts = content.csat else { return StyledText() }
        let ratio = context.figures.percent(counts.adjusted)
        return StyledText("\(AgentPageText.csat(context.language)) ", .quiet)
            + StyledText(ratio, counts.adjusted == nil ? .quiet : .strong)
            + StyledText(" (\(context.figures.count(counts.total)))", .quiet)
    }

    /// The tickets in numbers; empty if there are none.
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
            open + word(AgentPageText.open(agent.open)),
            number(agent.awaitingReply) + word(AgentPageText.awaiting(agent.awaitingReply)) + oldest(agent),
            number(agent.snoozed) + word(AgentPageText.snoozed(agent.snoozed)), today + word(period),
        ].joined(by: " · ")
    }

    /// `, oldest 38m12s`: the longest wait among tickets awaiting a reply.
    private func oldest(_ agent: AgentFigures) -> StyledText {
        guard let oldest = agent.openTickets.first(where: \.awaitsReply) else { return StyledText() }
        let seconds = oldest.waitingSeconds(at: context.serviceNow)
        let style = WaitLevel(seconds: seconds, context.waitLimits).style(.strong)
        return StyledText(", \(AgentPageText.oldest(context.language)) ", .quiet)
            + StyledText(context.figures.span(seconds), style)
    }

    /// The calls in numbers; empty if not known.
    var calls: StyledText {
        guard let calls = row.calls else { return StyledText() }
        let inferred = calls.missedInferred > 0 ? StyledText("~", .quiet) : StyledText()
        let missed = inferred + context.callCount(calls.missed, .strong)
        let atLeast = context.callsAreComplete ? StyledText() : StyledText("≥", .quiet)
        return [
            context.callCount(calls.answered, .strong) + word(HeaderText.answered(calls.answered)),
            missed + word(HeaderText.missed(calls.missed ?? 0)),
            context.callCount(calls.outbound, .strong) + word(CallText.made(calls.outbound)),
            atLeast + StyledText(context.figures.span(calls.talkSeconds), .strong) + word(AgentPageText.talk),
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
