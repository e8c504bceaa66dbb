import Canvas
import Foundation
import Monitoring

/// The teams and the tickets that wait in them.
struct QueuesState: ScreenState {
    enum Pane: Sendable {
        case teams, tickets
    }

    /// A row of the upper pane.
    enum Row: Hashable, Sendable {
        case everyTeam
        case team(Team.ID)
        /// Tickets with no team and nobody.
        case limbo
    }

    private(set) var focus = Pane.teams
    private(set) var teams = ListSelection<Row>()
    private(set) var tickets = ListSelection<Conversation.ID>()
    /// The rows of the upper pane.
    private(set) var rows: [Row] = []
    /// The tickets of the selected row, longest wait first.
    private(set) var shown: [Conversation] = []
    /// Every team's tickets, kept so that a key never has to sort them.
    private var everyTicket: [Conversation] = []

    var place: Place {
        if rows.isEmpty { return .message }
        return focus == .teams ? .teams : .queuedTickets
    }

    /// Takes in new figures.
    mutating func update(_ context: Context) {
        let queues = context.snapshot.queues
        everyTicket = queues.flatMap(\.waiting).sorted { ($0.waitsFrom, $0.id) < ($1.waitsFrom, $1.id) }
        rows = queues.map { .team($0.id) }
        if queues.count > 1 { rows.insert(.everyTeam, at: 0) }
        if !context.snapshot.limbo.isEmpty { rows.append(.limbo) }
        settle(context)
    }

    /// Fits the panes to the room there is.
    mutating func settle(_ context: Context) {
        let layout = QueuesLayout(body: context.body, rows: rows.count)
        let selected = teams.id
        teams.settle(in: rows, height: layout.teams.height)
        if teams.id != selected { tickets = ListSelection() }
        shown = waiting(in: teams.id, context.snapshot)
        tickets.settle(in: shown.lazy.map(\.id), height: layout.tickets.height)
        if shown.isEmpty { focus = .teams }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane, .previousPane: focus = focus == .teams && !shown.isEmpty ? .tickets : .teams
        case .enter: if !shown.isEmpty { focus = .tickets }
        case .back: focus = .teams
        case .openLink: return openTicket(context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = QueuesLayout(body: context.body, rows: rows.count)
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press: press(pane, at: mouse.at, layout, context)
        case .doublePress: return pane == .tickets ? openTicket(context) : handle(.enter, context)
        }
        return .nothing
    }
}

extension QueuesState {
    private func waiting(in row: Row?, _ snapshot: Snapshot) -> [Conversation] {
        switch row {
        case .everyTeam: everyTicket
        case .team(let id): snapshot.queues.first { $0.id == id }?.waiting ?? []
        case .limbo: snapshot.limbo
        case nil: []
        }
    }

    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        let layout = QueuesLayout(body: context.body, rows: rows.count)
        switch pane {
        case .teams: teams.move(motion, in: rows, height: layout.teams.height)
        case .tickets: tickets.move(motion, in: shown.lazy.map(\.id), height: layout.tickets.height)
        }
        if pane == .teams { showTicketsFromTheTop(context) }
    }

    private mutating func press(_ pane: Pane, at point: Point, _ layout: QueuesLayout, _ context: Context) {
        switch pane {
        case .teams:
            let row = teams.offset + point.y - layout.teams.y
            guard row < rows.count else { return }
            focus = .teams
            let before = teams.id
            teams.select(row, in: rows, height: layout.teams.height)
            if teams.id != before { showTicketsFromTheTop(context) }
        case .tickets:
            let row = tickets.offset + point.y - layout.tickets.y
            guard row < shown.count else { return }
            focus = .tickets
            tickets.select(row, in: shown.lazy.map(\.id), height: layout.tickets.height)
        }
    }

    private mutating func showTicketsFromTheTop(_ context: Context) {
        tickets = ListSelection()
        settle(context)
    }

    private func openTicket(_ context: Context) -> Reply {
        guard let id = tickets.id else { return .nothing }
        return .effect(.open(context.snapshot.rules.links.link(to: id)))
    }
}
