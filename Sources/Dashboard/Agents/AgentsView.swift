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
        let layout = AgentsState.layout(context)
        let columns = AgentColumns.all(hasPhone: context.hasPhone)
        Table(columns, in: layout.titles, context: context).drawTitles(on: &frame)
        drawAgents(Table(columns, in: layout.agents, context: context), in: layout.agents, on: &frame)
        drawPhoneOnly(Table(columns, in: layout.phoneOnly, context: context), layout, on: &frame)
        drawInboxOnly(in: layout.inboxOnly, on: &frame)
    }

    private func drawAgents(_ table: Table<AgentRow>, in rect: Rect, on frame: inout Frame) {
        let agents = context.snapshot.agents
        if agents.isEmpty {
            let isKnown = context.inboxIsKnown
            let text = isKnown ? AgentsText.noAgents : AgentsText.agentsUnknown
            frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 3)
        }
        for index in state.agents.visible(height: rect.height, count: agents.count) {
            table.draw(
                .agent(agents[index]), at: index - state.agents.offset,
                emphasis: state.agents.emphasis(at: index, isFocused: state.focus == .agents), on: &frame)
        }
    }

    private func drawPhoneOnly(_ table: Table<AgentRow>, _ layout: AgentsLayout, on frame: inout Frame) {
        let people = context.snapshot.phoneOnly
        guard !people.isEmpty else { return }
        let heading = context.inboxIsKnown ? AgentsText.onlyPhone : AgentsText.inPhone
        PaneTitle(
            heading: heading(context.language), count: people.count, list: state.phoneOnly.offset,
            height: layout.phoneOnly.height
        ).draw(in: layout.phoneTitle.inset(left: 2), context: context, on: &frame)
        for index in state.phoneOnly.visible(height: layout.phoneOnly.height, count: people.count) {
            table.draw(
                .phoneOnly(people[index]), at: index - state.phoneOnly.offset,
                emphasis: state.phoneOnly.emphasis(at: index, isFocused: state.focus == .phoneOnly), on: &frame)
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
