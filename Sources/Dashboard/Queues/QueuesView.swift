import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the teams and, below, the tickets waiting in the selected one.
struct QueuesView {
    let state: QueuesState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = state.layout(context)
        drawTeams(layout, on: &frame)
        drawTicketTitle(layout, on: &frame)
        drawTickets(layout, on: &frame)
    }

    private func drawTeams(_ layout: QueuesLayout, on frame: inout Frame) {
        if let filter = FilterLine(of: state.teams) {
            PaneTitle(heading: QueuesText.teams(context.language), filter: filter)
                .draw(in: layout.teamFilter, context: context, on: &frame)
        }
        Table(TeamRow.columns, in: layout.teamTitles, context: context)
            .drawTitles(sortedBy: state.teams.sort, on: &frame)
        Table(TeamRow.columns, in: layout.teams, context: context)
            .draw(state.teams, isFocused: state.focus == .teams, isRemembered: true, on: &frame) {
                TeamRow(state.rows[$0], context)
            }
    }

    private func drawTicketTitle(_ layout: QueuesLayout, on frame: inout Frame) {
        PaneTitle(
            heading: QueuesText.waiting(context.language), name: selectedName,
            count: state.shown.isEmpty ? nil : state.shown.count,
            note: state.shown.isEmpty
                ? "" : state.tickets.sortNote(TicketRow.columns(showsTeam: true, showsSLA: true, numbers: 8), context)
        ).over(state.tickets, height: layout.tickets.height).draw(in: layout.ticketTitle, context: context, on: &frame)
    }

    private func drawTickets(_ layout: QueuesLayout, on frame: inout Frame) {
        guard !state.shown.isEmpty else {
            frame.write(centered: emptyLines, in: layout.tickets)
            return
        }
        let visible = state.tickets.visible(height: layout.tickets.height)
        let tickets = TicketRow.items(visible.map { state.shown[$0.position] }, context)
        let columns = TicketRow.columns(
            showsTeam: state.teams.id == .everyTeam, showsSLA: state.shown.contains(where: TicketRow.marksSLA),
            numbers: TicketRow.numberWidth(tickets.map(\.ticket)))
        let items = Dictionary(zip(visible.map(\.position), tickets)) { first, _ in first }
        Table(columns, in: layout.tickets, context: context)
            .draw(state.tickets, isFocused: state.focus == .tickets, on: &frame) { items[$0] }
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
        guard isEmptyWorkspace else { return [nothing(QueuesText.nobodyWaits, .quiet)] }
        return [
            nothing(QueuesText.noConversations, .normal),
            StyledText(QueuesText.noConversationsAdvice(context.language), .quiet),
        ]
    }

    private func nothing(_ sentence: LocalizedText, _ style: Style) -> StyledText {
        StyledText(context.absence(sentence, in: .inbox), style)
    }
}

/// Texts of the queues screen.
enum QueuesText {
    static let team = LocalizedText(en: "TEAM", pt: "EQUIPE")
    static let waiting = LocalizedText(en: "WAITING", pt: "NA FILA")
    static let longest = LocalizedText(en: "LONGEST", pt: "MAIOR ESPERA")
    static let open = LocalizedText(en: "OPEN", pt: "ABERTOS")
    static let snoozed = LocalizedText(en: "SNOOZED", pt: "ADIADOS")
    static let arrivals = LocalizedText(en: "ARRIVALS 2H", pt: "CHEGADAS 2H")
    static let everyTeam = LocalizedText(en: "All teams", pt: "Todas as equipes")
    static let limbo = LocalizedText(en: "No team, no owner", pt: "Sem equipe nem responsável")
    static let teams = LocalizedText(en: "TEAMS", pt: "EQUIPES")
    static let nobodyWaits = LocalizedText(en: "Nobody is waiting.", pt: "Ninguém na fila.")
    static let noConversations = LocalizedText(
        en: "No conversations yet.", pt: "Nenhuma conversa ainda.")
    static let noConversationsAdvice = LocalizedText(
        en: "They appear here as soon as customers write.", pt: "Elas aparecem aqui assim que alguém escrever.")
    static let noName = LocalizedText(en: "(no name)", pt: "(sem nome)")
    static let noText = LocalizedText(en: "(no text)", pt: "(sem texto)")
}
