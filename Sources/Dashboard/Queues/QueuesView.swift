import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the teams and, below, the tickets that wait in the selected one.
struct QueuesView {
    let state: QueuesState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = QueuesLayout(body: context.body, rows: state.rows.count)
        drawTeams(layout, on: &frame)
        drawTicketTitle(layout, on: &frame)
        drawTickets(layout, on: &frame)
    }

    private func drawTeams(_ layout: QueuesLayout, on frame: inout Frame) {
        Table(TeamRow.columns, in: layout.teamTitles, context: context).drawTitles(on: &frame)
        let table = Table(TeamRow.columns, in: layout.teams, context: context)
        for index in state.teams.visible(height: layout.teams.height, count: state.rows.count) {
            guard let row = TeamRow(state.rows[index], context) else { continue }
            table.draw(
                row, at: index - state.teams.offset,
                emphasis: state.teams.emphasis(at: index, isFocused: state.focus == .teams, isRemembered: true),
                on: &frame)
        }
    }

    private func drawTicketTitle(_ layout: QueuesLayout, on frame: inout Frame) {
        PaneTitle(
            heading: QueuesText.waiting(context.language), name: selectedName,
            count: state.shown.isEmpty ? nil : state.shown.count,
            note: state.shown.isEmpty ? "" : QueuesText.longestFirst(context.language), list: state.tickets.offset,
            height: layout.tickets.height
        ).draw(in: layout.ticketTitle, context: context, on: &frame)
    }

    private func drawTickets(_ layout: QueuesLayout, on frame: inout Frame) {
        guard !state.shown.isEmpty else {
            frame.write(centered: emptyLines, in: layout.tickets)
            return
        }
        let showsTeam = state.teams.id == .everyTeam
        let names = Dictionary(context.snapshot.queues.map { ($0.id, $0.team.name) }) { first, _ in first }
        let visible = state.tickets.visible(height: layout.tickets.height, count: state.shown.count)
        let columns = TicketRow.columns(showsTeam: showsTeam, numbers: TicketRow.numberWidth(state.shown[visible]))
        let table = Table(columns, in: layout.tickets, context: context)
        for index in visible {
            let ticket = state.shown[index]
            table.draw(
                TicketRow.Item(ticket: ticket, team: ticket.team.flatMap { names[$0] }),
                at: index - state.tickets.offset,
                emphasis: state.tickets.emphasis(at: index, isFocused: state.focus == .tickets), on: &frame)
        }
    }
}

extension QueuesView {
    private var selectedName: String {
        switch state.teams.id {
        case .team(let id): context.snapshot.queues.first { $0.id == id }?.team.name ?? ""
        case .limbo: QueuesText.limbo(context.language)
        case .everyTeam: QueuesText.everyTeam(context.language)
        case nil: ""
        }
    }

    private var emptyLines: [StyledText] {
        let isEmptyWorkspace = context.snapshot.queues.allSatisfy {
            $0.open == 0 && $0.snoozed == 0 && $0.volume == 0
        }
        guard isEmptyWorkspace else { return [StyledText(QueuesText.nobodyWaits(context.language), .quiet)] }
        return [
            StyledText(QueuesText.noConversations(context.language)),
            StyledText(QueuesText.noConversationsAdvice(context.language), .quiet),
        ]
    }
}
