import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the page of one person: who it is, the day, the tickets, and the ratings.
struct AgentPageView {
    let state: AgentPageState
    let context: Context

    func draw(on frame: inout Frame) {
        guard let content = state.content else {
            frame.write(centered: [StyledText(AgentPageText.gone(context.language), .quiet)], in: context.body)
            return
        }
        let layout = state.layout(context)
        drawHead(content, layout, on: &frame)
        if content.hasInbox { drawTickets(content, layout, on: &frame) }
        drawTimeline(content, layout, on: &frame)
        if layout.ratings.height > 0 { drawRatings(content, layout, on: &frame) }
    }

    private func drawHead(_ content: AgentPageContent, _ layout: AgentPageLayout, on frame: inout Frame) {
        let facts = AgentFacts(content: content, context: context)
        let line = layout.identity.inset(left: 1, right: 1)
        frame.write(facts.identity(width: line.width), row: 0, in: line)
        let day = AgentDay(content.row.agent, context)
        write(day.lines(width: line.width), in: layout.strip, on: &frame)
        write(facts.lines(width: line.width), in: layout.facts, on: &frame)
    }

    private func write(_ lines: [StyledText], in rect: Rect, on frame: inout Frame) {
        let room = rect.inset(left: 1, right: 1)
        for (row, line) in lines.prefix(rect.height).enumerated() { frame.write(line, row: row, in: room) }
    }

    private func drawTickets(_ content: AgentPageContent, _ layout: AgentPageLayout, on frame: inout Frame) {
        let pane = state.tickets
        PaneTitle(
            heading: AgentPageText.tickets(context.language), count: content.tickets.count,
            note: pane.sortNoteUnlessDefault(AgentTicketRow.columns(numbers: 0), context)
        ).over(pane, height: layout.tickets.height).draw(in: layout.ticketTitle, context: context, on: &frame)
        if content.tickets.isEmpty {
            note(context.absence(AgentPageText.noTickets, in: .inbox), in: layout.tickets, on: &frame)
        }
        let visible = pane.visible(height: layout.tickets.height)
        let numbers = TicketRow.numberWidth(visible.map { content.tickets[$0.position] })
        Table(AgentTicketRow.columns(numbers: numbers), in: layout.tickets, context: context)
            .draw(pane, isFocused: state.focus == .tickets, indent: 1, on: &frame) { content.tickets[$0] }
    }

    private func drawTimeline(_ content: AgentPageContent, _ layout: AgentPageLayout, on frame: inout Frame) {
        let pane = state.timeline
        let facts = AgentFacts(content: content, context: context)
        PaneTitle(
            heading: AgentPageText.timeline(context.language),
            facts: pane.filter.isShown ? StyledText() : facts.calls,
            note: pane.sortNoteUnlessDefault(TimelineRow.columns, context)
        ).over(pane, height: layout.timeline.height).draw(in: layout.timelineTitle, context: context, on: &frame)
        if content.timeline.isEmpty {
            note(absenceOfEvents(content)(context.language), in: layout.timeline, on: &frame)
        }
        Table(TimelineRow.columns, in: layout.timeline, context: context)
            .draw(pane, isFocused: state.focus == .timeline, indent: 1, on: &frame) { content.timeline[$0] }
    }

    private func drawRatings(_ content: AgentPageContent, _ layout: AgentPageLayout, on frame: inout Frame) {
        let pane = state.ratings
        PaneTitle(
            heading: CSATText.latest(context.language), count: content.ratings.count,
            note: pane.sortNoteUnlessDefault(OwnRatingRow.columns, context)
        ).over(pane, height: layout.ratings.height).draw(in: layout.ratingTitle, context: context, on: &frame)
        if content.ratings.isEmpty { note(absenceOfRatings(content), in: layout.ratings, on: &frame) }
        Table(OwnRatingRow.columns, in: layout.ratings, context: context)
            .draw(pane, isFocused: state.focus == .ratings, indent: 1, on: &frame) { content.ratings[$0] }
    }

    private func note(_ text: String, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(text, .quiet), row: 0, in: rect, indent: 1)
    }

    private func absenceOfRatings(_ content: AgentPageContent) -> String {
        if context.snapshot.csat == nil { return SourceText.ratingsUnknown(context.language) }
        if let counts = content.csat, counts.total > 0 { return CSATText.noneAmongLatest(context.language) }
        let isComplete = context.snapshot.csatCompleteFrom == nil
        return context.absence(isComplete ? CSATText.noRatings : CSATText.noRatingsKnown, in: .inbox)
    }

    private func absenceOfEvents(_ content: AgentPageContent) -> LocalizedText {
        if content.row.calls != nil {
            return context.callsAreComplete ? AgentPageText.noEvents : AgentPageText.noEventsKnown
        }
        let isWithoutPhone = context.phoneIsKnown && !content.row.hasPhone(context)
        return isWithoutPhone ? AgentPageText.noEventsNoPhone : AgentPageText.noEventsCallsUnknown
    }
}
