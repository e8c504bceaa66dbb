import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the page of one person: the facts, the tickets, and the calls of the period.
struct AgentPageView {
    let state: AgentPageState
    let context: Context

    func draw(on frame: inout Frame) {
        guard let content = AgentPageContent(state.person, context) else {
            frame.write(centered: [StyledText(AgentPageText.gone(context.language), .quiet)], in: context.body)
            return
        }
        let layout = AgentPageLayout(body: context.body, content: content)
        let facts = AgentFacts(row: content.row, context: context)
        let line = layout.facts.inset(left: 1, right: 1)
        frame.write(facts.identity(width: line.width), row: 0, in: line)
        if content.hasInbox { drawTickets(content, facts, layout, on: &frame) }
        drawCalls(content, facts, layout, on: &frame)
    }

    private func drawTickets(
        _ content: AgentPageContent, _ facts: AgentFacts, _ layout: AgentPageLayout, on frame: inout Frame
    ) {
        PaneTitle(
            heading: AgentPageText.tickets(context.language), facts: facts.inbox, rows: content.tickets.count,
            list: state.tickets.offset,
            height: layout.tickets.height
        ).draw(in: layout.ticketTitle, context: context, on: &frame)
        if content.tickets.isEmpty { note(AgentPageText.noTickets, in: layout.tickets, on: &frame) }
        let visible = state.tickets.visible(height: layout.tickets.height, count: content.tickets.count)
        let columns = AgentTicketRow.columns(numbers: TicketRow.numberWidth(content.tickets[visible]))
        let table = Table(columns, in: layout.tickets, context: context)
        for index in visible {
            table.draw(
                content.tickets[index], at: index - state.tickets.offset,
                emphasis: state.tickets.emphasis(at: index, isFocused: state.focus == .tickets), on: &frame)
        }
    }

    private func drawCalls(
        _ content: AgentPageContent, _ facts: AgentFacts, _ layout: AgentPageLayout, on frame: inout Frame
    ) {
        PaneTitle(
            heading: AgentPageText.calls(context.language), facts: facts.calls, rows: content.calls.count,
            list: state.calls.offset,
            height: layout.calls.height
        ).draw(in: layout.callTitle, context: context, on: &frame)
        if content.calls.isEmpty { note(absenceOfCalls(content), in: layout.calls, on: &frame) }
        let table = Table(CallRow.columns, in: layout.calls, context: context)
        for index in state.calls.visible(height: layout.calls.height, count: content.calls.count) {
            table.draw(
                content.calls[index], at: index - state.calls.offset,
                emphasis: state.calls.emphasis(at: index, isFocused: state.focus == .calls), on: &frame)
        }
    }

    private func note(_ text: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text(context.language), .quiet), row: 0, in: rect, indent: 1)
    }

    private func absenceOfCalls(_ content: AgentPageContent) -> LocalizedText {
        if content.row.calls != nil { return AgentPageText.noCalls }
        return context.phoneIsKnown ? AgentPageText.noPhone : AgentPageText.callsUnknown
    }
}
