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
        drawAgents(Table(columns, in: layout.agents, context: context), in: layout.agents, on: &frame)
        drawPhoneOnly(Table(columns, in: layout.phoneOnly, context: context), layout, on: &frame)
        drawInboxOnly(in: layout.inboxOnly, on: &frame)
    }

    private func drawFilter(_ layout: AgentsLayout, on frame: inout Frame) {
        guard let filter = FilterLine(of: state.agents) else { return }
        PaneTitle(heading: AgentsText.agents(context.language), filter: filter)
            .draw(in: layout.filter, context: context, on: &frame)
    }

    private func drawAgents(_ table: Table<AgentRow>, in rect: Rect, on frame: inout Frame) {
        let agents = context.snapshot.agents
        if agents.isEmpty {
            note(context.inboxIsKnown ? AgentsText.noAgents : AgentsText.agentsUnknown, in: rect, on: &frame)
        } else if state.agents.hidesEverything {
            note(FilterText.nothingMatches, in: rect, on: &frame)
        }
        for (index, position) in state.agents.visible(height: rect.height) {
            table.draw(
                .agent(agents[position]), at: index - state.agents.selection.offset,
                emphasis: state.agents.selection.emphasis(at: index, isFocused: state.focus == .agents),
                isMarked: state.marked.contains(agents[position].id), on: &frame)
        }
    }

    private func note(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 3)
    }

    private func drawPhoneOnly(_ table: Table<AgentRow>, _ layout: AgentsLayout, on frame: inout Frame) {
        let people = context.snapshot.phoneOnly
        guard !people.isEmpty else { return }
        let heading = context.inboxIsKnown ? AgentsText.onlyPhone : AgentsText.inPhone
        PaneTitle(
            heading: heading(context.language), count: people.count, rows: state.phoneOnly.ids.count,
            note: state.phoneOnly.sort == AgentColumns.usualPhoneSort
                ? "" : state.phoneOnly.sortNote(AgentColumns.everything, context),
            list: state.phoneOnly.selection.offset, height: layout.phoneOnly.height,
            filter: FilterLine(of: state.phoneOnly)
        ).draw(in: layout.phoneTitle.inset(left: 2), context: context, on: &frame)
        if state.phoneOnly.hidesEverything { note(FilterText.nothingMatches, in: layout.phoneOnly, on: &frame) }
        for (index, position) in state.phoneOnly.visible(height: layout.phoneOnly.height) {
            table.draw(
                .phoneOnly(people[position]), at: index - state.phoneOnly.selection.offset,
                emphasis: state.phoneOnly.selection.emphasis(at: index, isFocused: state.focus == .phoneOnly),
                on: &frame)
        }
    }

    private func drawInboxOnly(in rect: Rect, on frame: inout Frame) {
        let names = context.snapshot.agents.lazy.filter { $0.teammate.phones.isEmpty }.map(\.teammate.name)
        let line =
            StyledText(AgentsText.onlyInbox(context.language), .heading)
            + StyledText("  \(names.joined(separator: ", "))", .quiet)
        frame.write(line, row: 0, in: rect.inset(right: 1), indent: 3)
    }
}
