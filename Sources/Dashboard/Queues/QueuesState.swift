import Canvas
import Foundation
import Monitoring

/// The teams and the tickets waiting in their queues.
struct QueuesState: ScreenState, ListScreen {
    enum Pane: Sendable {
        case teams, tickets
    }

    /// A row of the upper pane.
    enum Row: Hashable, Sendable {
        case everyTeam
        case team(Team.ID)
        /// Tickets with neither team nor assignee.
        case limbo
    }

    private(set) var focus = Pane.teams
    private(set) var teams = ListPane<Row>(sort: TeamRow.defaultSort)
    private(set) var tickets = ListPane<Conversation.ID>(
        sort: TicketRow.defaultSort, sourceOrder: TicketRow.defaultSort)
    /// The rows of the upper pane, in the order of the settings.
    private(set) var rows: [Row] = []
    /// The tickets of the selected row, longest wait first; those without a known wait come last.
    private(set) var shown: [Conversation] = []
    /// The tickets of all teams, kept so that no key has to sort them.
    private var everyTicket: [Conversation] = []

    var keyScope: KeyScope {
        if teams.filter.isTyping || tickets.filter.isTyping { return .filter }
        if rows.isEmpty { return .message }
        return focus == .teams ? .teams : .queuedTickets
    }

    /// Applies new figures.
    mutating func update(_ context: Context) {
        let queues = context.snapshot.queues
        everyTicket = queues.flatMap(\.waiting).sortedByWait()
        rows = queues.map { .team($0.id) }
        if queues.count > 1 { rows.insert(.everyTeam, at: 0) }
        if !context.snapshot.limbo.isEmpty { rows.append(.limbo) }
        let selected = teams.id
        teams.update(teamSource(context), context)
        showTickets(context, anew: teams.id != selected)
    }

    /// Fits the panes to the available room.
    mutating func fitToScreen(_ context: Context) {
        let selected = teams.id
        teams.clampToViewport(teamSource(context), context)
        guard teams.id == selected else { return showTickets(context, anew: true) }
        tickets.clampToViewport(ticketSource(context), context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if send(.action(action), to: focus, context) { return .nothing }
        switch action {
        case .nextPane, .previousPane: focus = focus == .teams && canFocusTickets ? .tickets : .teams
        case .enter:
            if focus == .tickets { return readTicket() }
            if canFocusTickets { focus = .tickets }
        case .back: focus = .teams
        case .openLink: return openTicket(context)
        default: break
        }
        return .nothing
    }

    mutating func focus(on pane: Pane, _ context: Context) {
        focus = pane
    }

    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool {
        guard pane == .teams else { return tickets.handle(input, ticketSource(context), context) }
        let selected = teams.id
        let isTaken = teams.handle(input, teamSource(context), context)
        if teams.id != selected { showTickets(context, anew: true) }
        return isTaken
    }

    func pane(at point: Point, _ context: Context) -> Pane? { layout(context).pane(at: point) }

    func pane(withTitlesAt point: Point, _ context: Context) -> Pane? {
        layout(context).teamTitles.contains(point) ? .teams : nil
    }

    var sortOrders: [String: SortOrder] { ["teams": teams.sort, "tickets": tickets.sort] }

    mutating func restore(_ orders: [String: SortOrder]) {
        teams.restore(orders["teams"], among: TeamRow.columns)
        tickets.restore(orders["tickets"], among: TicketRow.columns(showsTeam: true, showsSLA: true, numbers: 0))
    }

    /// The layout for the content of `context`.
    func layout(_ context: Context) -> QueuesLayout {
        QueuesLayout(
            body: context.body, rows: teams.filter.isShown ? max(1, teams.ids.count) : rows.count,
            hasFilter: teams.filter.isShown)
    }
}

extension QueuesState {
    /// Whether the pane has tickets, filtered out or not.
    private var canFocusTickets: Bool { !tickets.ids.isEmpty || tickets.hidesEverything }

    private func teamSource(_ context: Context) -> ListSource<TeamRow, Row> {
        let rows = rows
        return ListSource(
            columns: TeamRow.columns, rect: layout(context).teams,
            rows: { rows.compactMap { TeamRow($0, context) } }, id: \.id, pin: \.pin)
    }

    private func ticketSource(_ context: Context) -> ListSource<TicketRow.Item, Conversation.ID> {
        let tickets = shown
        return ListSource(
            columns: TicketRow.columns(showsTeam: teams.id == .everyTeam, showsSLA: true, numbers: 8),
            rect: layout(context).tickets,
            rows: { TicketRow.items(tickets, context) }, id: \.ticket.id)
    }

    private func waiting(in row: Row?, _ snapshot: Snapshot) -> [Conversation] {
        switch row {
        case .everyTeam: everyTicket
        case .team(let id): snapshot.queues.first { $0.id == id }?.waiting ?? []
        case .limbo: snapshot.limbo
        case nil: []
        }
    }

    /// Shows the tickets of the selected row.
    ///
    /// - Parameter anew: Whether another row was selected before.
    private mutating func showTickets(_ context: Context, anew: Bool = false) {
        if anew { tickets.resetSelection() }
        shown = waiting(in: teams.id, context.snapshot)
        tickets.update(ticketSource(context), context)
        if !canFocusTickets { focus = .teams }
    }

    private func readTicket() -> Reply {
        guard let ticket = shown.first(where: { $0.id == tickets.id }) else { return .nothing }
        return .read(.ticket(ReaderTicket(ticket)))
    }

    private func openTicket(_ context: Context) -> Reply {
        guard let id = tickets.id else { return .nothing }
        return .effect(.open(context.snapshot.rules.links.link(to: id)))
    }
}

/// The layout of the queues screen.
struct QueuesLayout: Equatable {
    /// One line for the filter of the teams, if there is one.
    let teamFilter: Rect
    let teamTitles: Rect
    let teams: Rect
    let ticketTitle: Rect
    let tickets: Rect

    /// The minimum number of visible tickets.
    private static let minTickets = 5

    /// - Parameters:
    ///   - rows: The preferred height of the upper pane.
    ///   - hasFilter: Whether the filter of the teams is shown.
    init(body: Rect, rows: Int, hasFilter: Bool = false) {
        let (filter, body) = body.splitTop(hasFilter ? 1 : 0)
        let room = body.height - 3
        let teamRows = min(rows, max(2, room - max(Self.minTickets, room / 2)))
        let (titles, belowTitles) = body.splitTop(1)
        let (teams, belowTeams) = belowTitles.splitTop(teamRows)
        let (_, lower) = belowTeams.splitTop(1)
        let (ticketTitle, tickets) = lower.splitTop(1)
        teamFilter = filter
        teamTitles = titles
        self.teams = teams
        self.ticketTitle = ticketTitle
        self.tickets = tickets
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> QueuesState.Pane? {
        if teams.contains(point) { return .teams }
        return tickets.contains(point) ? .tickets : nil
    }
}
