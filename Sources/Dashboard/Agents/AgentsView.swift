import Canvas
import Localization
import Monitoring

/// Draws the agents with both channels side by side, or the page of one of them.
struct AgentsView {
    let state: AgentsState
    let context: Context

    func draw(on frame: inout Frame) {
        if let page = state.page {
            AgentPageView(state: page, context: context).draw(on: &frame)
            return
        }
        let layout = state.layout(context)
        let columns = AgentColumns.all(context)
        drawFilter(layout, on: &frame)
        Table(columns, in: layout.titles, context: context).drawTitles(sortedBy: state.agents.sort, on: &frame)
        drawAgents(Table(columns, in: layout.agents, context: context), on: &frame)
        drawPhoneOnly(Table(columns, in: layout.phoneOnly, context: context), layout, on: &frame)
        for (row, line) in AgentNotes(context).lines.enumerated() {
            frame.write(line, row: row, in: layout.notes.inset(right: 1), indent: 3)
        }
    }

    private func drawFilter(_ layout: AgentsLayout, on frame: inout Frame) {
        guard let filter = FilterLine(of: state.agents) else { return }
        PaneTitle(heading: AgentsText.agents(context.language), filter: filter)
            .draw(in: layout.filter, context: context, on: &frame)
    }

    private func drawAgents(_ table: Table<AgentRow>, on frame: inout Frame) {
        let agents = context.snapshot.agents
        if agents.isEmpty {
            let isKnown = context.inboxIsKnown && context.snapshot.membersAreKnown
            let note = isKnown ? AgentsText.noAgents : AgentsText.agentsUnknown
            frame.write(StyledText(note(context.language), .quiet), row: 0, in: table.rect, indent: 3)
        }
        table.draw(
            state.agents, isFocused: state.focus == .agents,
            isMarked: { $0.agent.map { state.marked.contains($0.id) } ?? false }, on: &frame
        ) { .agent(agents[$0]) }
    }

    private func drawPhoneOnly(_ table: Table<AgentRow>, _ layout: AgentsLayout, on frame: inout Frame) {
        let people = context.snapshot.phoneOnly
        guard !people.isEmpty else { return }
        let heading = context.peopleAreKnown ? AgentsText.onlyPhone : AgentsText.inPhone
        PaneTitle(
            heading: heading(context.language), count: people.count,
            note: state.phoneOnly.sortNoteUnlessDefault(AgentColumns.everything, context)
        ).over(state.phoneOnly, height: layout.phoneOnly.height).draw(
            in: layout.phoneTitle.inset(left: 2), context: context, on: &frame)
        table.draw(state.phoneOnly, isFocused: state.focus == .phoneOnly, on: &frame) { .phoneOnly(people[$0]) }
    }
}

/// Notes of the agents screen about people without a row in its tables: calls that belong to no current agent, so that
/// all add up to the total, and agents without a phone.
struct AgentNotes {
    let lines: [StyledText]

    init(_ context: Context) {
        let (language, snapshot) = (context.language, context.snapshot)
        let line = { (heading: LocalizedText, text: String) in
            StyledText(heading(language), .heading) + StyledText("  \(text)", .quiet)
        }
        var lines: [StyledText] = []
        if let shared = snapshot.totals.calls?.missedShared, shared > 0 {
            lines.append(
                line(
                    AgentsText.sharedLines,
                    AgentsText.missedShared(context.figures, shared, isWhole: context.callsAreComplete)(language)))
        }
        if !snapshot.former.isEmpty {
            let people = snapshot.former.map { person in
                "\(person.name) \(AgentsText.calls(of: person.calls, context.figures)(language))"
            }
            lines.append(line(AgentsText.former, people.joined(separator: " · ")))
        }
        let inboxOnly =
            context.phoneIsKnown && snapshot.phoneUsersAreKnown
            ? snapshot.agents.filter { $0.teammate.phones.isEmpty } : []
        if !inboxOnly.isEmpty {
            lines.append(line(AgentsText.onlyInbox, inboxOnly.map(\.teammate.name).joined(separator: ", ")))
        }
        self.lines = lines
    }
}
