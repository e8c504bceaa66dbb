import Canvas
import Foundation
import Localization
import Monitoring

/// The teams, and the tickets that one figure of the selected team counts: those waiting in its queue, unless another figure
/// was chosen.
struct QueuesState: ListScreen {
    /// A row of the upper pane.
    enum Row: Hashable, Sendable {
        case everyTeam
        case team(Team.ID)
        /// Tickets with neither team nor assignee.
        case limbo
    }

    /// A figure of a team whose tickets can be listed, in the order of the columns. Each is named as its column.
    enum Figure: String, CaseIterable, Sendable {
        case waiting, open, snoozed, volume, recent
    }

    static let panes: [any Pane<QueuesState>.Type] = [TeamPane.self, QueuedTicketPane.self]
    static let emptyScope = KeyScope.message

    var focus = TeamPane.name
    var teams = ListPane<Row>(sort: TeamRow.defaultSort)
    var tickets = ListPane<Conversation.ID>(sort: TicketRow.defaultSort, sourceOrder: TicketRow.defaultSort)
    /// The rows of the upper pane, in the order of the settings.
    private(set) var rows: [Row] = []
    /// The figure whose tickets are wanted. Tickets without a team have only one.
    private(set) var figure = Figure.waiting
    /// The row and the figure whose tickets are shown.
    private var shownSource: Source?
    /// The tickets of the selected row, longest wait first; those without a known wait come last.
    private(set) var shown: [Conversation] = []
    /// The other tickets of the selected row; nil until there is room for them.
    private var others: [TicketGroup]?
    /// The tickets of all teams, kept so that no key has to sort them.
    private var everyTicket: [Conversation] = []

    private struct Source: Equatable {
        let row: Row?
        let figure: Figure
    }

    mutating func update(_ context: Context) {
        let queues = context.snapshot.queues
        everyTicket = queues.flatMap(\.waiting).sortedByWait()
        rows = queues.map { .team($0.id) }
        if queues.count > 1 { rows.insert(.everyTeam, at: 0) }
        if !context.snapshot.limbo.isEmpty { rows.append(.limbo) }
        TeamPane.update(&self, layout(context), context)
        showTickets(context)
    }

    mutating func fitToScreen(_ context: Context) {
        fitLists(context)
        if shownSource != source { return showTickets(context) }
        if others == nil, PreviewPlace(in: context.body) == .beside { others = otherTickets(context.snapshot, context) }
    }

    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .back where focus == QueuedTicketPane.name: focus = TeamPane.name
        case .back: figure = .waiting
        case .previousFigure: step(by: -1, context)
        case .nextFigure: step(by: 1, context)
        default: break
        }
        return .nothing
    }

    /// The figure whose tickets are shown.
    var shownFigure: Figure { teams.id == .limbo ? .waiting : figure }

    /// Shows the tickets that `figure` of `row` counts.
    mutating func show(_ figure: Figure, of row: Row, _ context: Context) {
        self.figure = figure
        focus = TeamPane.name
        TeamPane.select(row, on: &self, layout(context), context)
        fitToScreen(context)
    }

    /// The same, with the focus on the tickets.
    mutating func showTickets(_ figure: Figure, of row: Row, _ context: Context) {
        show(figure, of: row, context)
        if QueuedTicketPane.isFocusable(self) { focus = QueuedTicketPane.name }
    }

    /// However many teams there are, tickets are in view.
    func layout(_ context: Context) -> Layout {
        let filterRows = teams.filter.isShown ? 1 : 0
        let wanted = teams.filter.isShown ? max(1, teams.ids.count) : rows.count
        return Layout(
            in: context.body,
            [
                .filter(TeamPane.self, of: self), .fixed(1, .titles(TeamPane.name)),
                .wanted(wanted, atLeast: 2, .rows(TeamPane.name)), .fixed(1),
                .previewed(
                    QueuedTicketPane.name, below: [.fixed(1, .over(QueuedTicketPane.name))], count: tickets.ids.count,
                    atLeast: max(Self.minTickets, (context.body.height - filterRows - 3) / 2),
                    above: others?.isEmpty == false ? Self.otherTickets : nil, in: context.body),
            ])
    }

    private static let otherTickets = Part("other_tickets")

    func draw(_ context: Context, on frame: inout Frame) {
        let layout = layout(context)
        drawLists(layout, context, on: &frame)
        let others = (others ?? []).map(Preview.tickets)
        Preview.stack(others).draw(in: layout[Self.otherTickets], context, on: &frame)
    }

    func absence(in snapshot: Snapshot) -> Absence? {
        Absence(ofInbox: snapshot, hasSomething: !snapshot.queues.isEmpty || !snapshot.limbo.isEmpty)
    }

    /// The minimum number of visible tickets.
    private static let minTickets = 5

    /// Shows the tickets of the selected row.
    private mutating func showTickets(_ context: Context) {
        if shownSource != source { tickets.resetSelection() }
        shownSource = source
        shown = tickets(of: teams.id, context.snapshot)
        others = nil
        QueuedTicketPane.update(&self, layout(context), context)
        fitToScreen(context)
    }

    /// The tickets of the selected teams that are not shown already.
    private func otherTickets(_ snapshot: Snapshot, _ context: Context) -> [TicketGroup] {
        let queues = snapshot.queues.filter { teams.id == .everyTeam || teams.id == .team($0.id) }
        return TicketGroup.all(of: queues, without: shown, context)
    }

    private var source: Source { Source(row: teams.id, figure: shownFigure) }

    private func tickets(of row: Row?, _ snapshot: Snapshot) -> [Conversation] {
        switch (row, shownFigure) {
        case (.everyTeam, .waiting): everyTicket
        case (.everyTeam, let figure): snapshot.queues.flatMap { $0[figure] }.sortedByWait()
        case (.team(let id), .waiting): snapshot.queues.first { $0.id == id }?.waiting ?? []
        case (.team(let id), let figure): snapshot.queues.first { $0.id == id }?[figure].sortedByWait() ?? []
        case (.limbo, _): snapshot.limbo
        case (nil, _): []
        }
    }

    /// Chooses the next figure among the columns in view.
    private mutating func step(by step: Int, _ context: Context) {
        let columns = Table.visibleColumns(
            TeamPane.columns(self, context), in: layout(context)[.rows(TeamPane.name)], context)
        let names = Set(columns.compactMap { $0.field?.id })
        let figures = Figure.allCases.filter { $0 == .waiting || names.contains($0.rawValue) }
        let position = figures.firstIndex(of: figure) ?? 0
        figure = figures[max(0, min(position + step, figures.count - 1))]
    }
}

/// Tickets that have something in common, below a title.
struct TicketGroup: Equatable {
    let heading: String
    /// The team; empty if obvious.
    let name: String
    /// As many as any screen has rows.
    let tickets: [Conversation]
    /// The number of all of them.
    let count: Int
    /// Whether they are of several teams.
    var showsTeam = false
    /// Whether any of them is assigned, or not open.
    var showsOwner = false
    /// Whether there is a column for SLAs, because one of them, or of another group above or below, has one to be seen.
    var marksSLA = false

    var title: PaneTitle { PaneTitle(heading: heading, name: name, count: count) }

    private static let mostShown = 300

    /// All that is known of the tickets of `queues` without `shown`: each ticket in one group, those that need somebody first.
    static func all(of queues: [TeamQueue], without shown: [Conversation], _ context: Context) -> [TicketGroup] {
        let ids = Set(shown.map(\.id))
        func group(
            _ heading: String, _ tickets: KeyPath<TeamQueue, [Conversation]>, isOwned: Bool = true,
            _ belongs: (Conversation) -> Bool = { _ in true }
        ) -> TicketGroup? {
            let tickets = queues.flatMap { $0[keyPath: tickets].filter { belongs($0) && !ids.contains($0.id) } }
            guard !tickets.isEmpty else { return nil }
            let name = queues.count == 1 ? queues[0].team.name : QueuesText.everyTeam(context.language)
            return TicketGroup(
                heading: heading, name: name, tickets: tickets.longestWaiting(mostShown), count: tickets.count,
                showsTeam: queues.count > 1, showsOwner: isOwned)
        }
        let language = context.language
        var groups = [
            group(QueuesText.waiting(language), \.waiting, isOwned: false),
            group(QueuesText.assigned(language), \.openTickets) { $0.assignee != nil },
            group(QueuesText.snoozed(language), \.snoozedTickets),
            group(QueuesText.closed(QueuesText.heading(.volume, context))(language), \.newTickets) {
                $0.state == .closed
            },
        ].compactMap(\.self)
        let marksSLA = groups.contains { $0.tickets.contains(where: TicketRow.marksSLA) }
        for index in groups.indices { groups[index].marksSLA = marksSLA }
        return groups
    }
}

extension TeamQueue {
    /// The tickets that a figure counts.
    subscript(figure: QueuesState.Figure) -> [Conversation] {
        switch figure {
        case .waiting: waiting
        case .open: openTickets
        case .snoozed: snoozedTickets
        case .volume: newTickets
        case .recent: recentTickets
        }
    }
}

/// The teams; Enter leads to the tickets that the chosen figure counts.
enum TeamPane: Pane {
    static let name = "teams"
    static var list: WritableKeyPath<QueuesState, ListPane<QueuesState.Row>> { \.teams }
    static let keyScope = KeyScope.teams
    static let allColumns = TeamRow.everyColumn
    static let isRemembered = true

    static func rows(_ screen: QueuesState, _ context: Context) -> Rows<TeamRow> {
        Rows(screen.rows) { TeamRow($0, context) }
    }

    static func id(of row: TeamRow) -> QueuesState.Row { row.id }

    static func columns(_ screen: QueuesState, _ context: Context) -> [Column<TeamRow>] {
        TeamRow.columns(context)
    }

    /// The sum is pinned to the top and limbo to the bottom, regardless of the sort order.
    static func pin(_ row: TeamRow, on screen: QueuesState) -> RowPin {
        switch row.id {
        case .everyTeam: .summary
        case .team: .unpinned
        case .limbo: .bottom
        }
    }

    /// Who can take what waits there. Tickets in no team are the next list.
    static func preview(_ row: TeamRow, on screen: QueuesState) -> Preview? {
        switch row.id {
        case .everyTeam: .people(nil)
        case .team(let id): .people(id)
        case .limbo: nil
        }
    }

    static func title(_ screen: QueuesState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: QueuesText.teams(context.language))
    }

    static func commandSubject(of row: TeamRow) -> CommandSubject? {
        if case .team(let team) = row.id { .team(team) } else { nil }
    }

    static func enter(_ row: TeamRow, on screen: inout QueuesState, _ context: Context) -> Reply {
        if QueuedTicketPane.isFocusable(screen) { screen.focus = QueuedTicketPane.name }
        return .nothing
    }

    /// The longest wait among the tickets that are counted.
    static func linked(_ row: TeamRow, on screen: QueuesState, _ context: Context) -> ReaderSubject? {
        screen.shown.first.map { .ticket(ReaderTicket($0)) }
    }

    static func cursor(on screen: QueuesState) -> String? {
        screen.shownFigure == .waiting ? nil : screen.shownFigure.rawValue
    }
}

/// The tickets that a figure of the selected team counts.
enum QueuedTicketPane: Pane {
    static let name = "tickets"
    static var list: WritableKeyPath<QueuesState, ListPane<Conversation.ID>> { \.tickets }
    static let keyScope = KeyScope.queuedTickets
    static let allColumns = TicketRow.columns(
        showsTeam: true, showsOwner: true, showsTimeLeft: true, showsSLA: true, numbers: 8)

    static func rows(_ screen: QueuesState, _ context: Context) -> Rows<TicketRow.Item> {
        let names = context.snapshot.names
        return Rows(screen.shown) { TicketRow.Item($0, names) }
    }

    static func id(of row: TicketRow.Item) -> Conversation.ID { row.ticket.id }

    static func columns(_ screen: QueuesState, _ context: Context) -> [Column<TicketRow.Item>] {
        TicketRow.columns(
            showsTeam: screen.teams.id == .everyTeam, showsOwner: screen.shownFigure != .waiting,
            showsTimeLeft: context.snapshot.rules.showsTimeLeft, showsSLA: true, numbers: 8)
    }

    static func columns(
        for visible: [TicketRow.Item], _ screen: QueuesState, _ context: Context
    ) -> [Column<TicketRow.Item>] {
        TicketRow.columns(
            showsTeam: screen.teams.id == .everyTeam, showsOwner: screen.shownFigure != .waiting,
            showsTimeLeft: context.snapshot.rules.showsTimeLeft,
            showsSLA: screen.shown.contains(where: TicketRow.marksSLA),
            numbers: TicketRow.numberWidth(visible.map(\.ticket)))
    }

    static func title(_ screen: QueuesState, _ context: Context) -> PaneTitle {
        let isEmpty = screen.shown.isEmpty
        return PaneTitle(
            heading: QueuesText.heading(screen.shownFigure, context), name: selectedName(screen, context),
            count: isEmpty ? nil : screen.shown.count,
            note: isEmpty ? "" : screen.tickets.sortNote(allColumns, context))
    }

    static func absence(_ screen: QueuesState, _ context: Context) -> PaneAbsence? {
        let isEmptyWorkspace = context.snapshot.queues.allSatisfy { $0.open == 0 && $0.snoozed == 0 && $0.volume == 0 }
        guard isEmptyWorkspace else {
            guard screen.shownFigure == .waiting else {
                return .centered([StyledText(context.absence(QueuesText.noTickets, in: .inbox), .quiet)])
            }
            return .centered([StyledText(context.absence(QueuesText.nobodyWaits, in: .inbox), .quiet)])
        }
        return .centered([
            StyledText(context.absence(QueuesText.noConversations, in: .inbox)),
            StyledText(QueuesText.noConversationsAdvice(context.language), .quiet),
        ])
    }

    static func subject(of row: TicketRow.Item) -> ReaderSubject? { .ticket(ReaderTicket(row.ticket)) }

    private static func selectedName(_ screen: QueuesState, _ context: Context) -> String {
        switch screen.teams.id {
        case .team(let id): context.snapshot.queues.first { $0.id == id }?.team.name ?? ""
        case .limbo: QueuesText.limbo(context.language)
        case .everyTeam: QueuesText.everyTeam(context.language)
        case nil: ""
        }
    }
}

/// Texts of the queues screen.
enum QueuesText {
    static let waiting = LocalizedText(en: "WAITING", pt: "NA FILA")
    static let longest = LocalizedText(en: "LONGEST", pt: "MAIOR ESPERA")
    static let arrivals = LocalizedText(en: "ARRIVALS 2H", pt: "CHEGADAS 2H")
    static let course = LocalizedText(en: "QUEUE 2H", pt: "FILA 2H")
    static let open = LocalizedText(en: "OPEN", pt: "ABERTOS")
    static let assigned = LocalizedText(en: "ASSIGNED", pt: "ATRIBUÍDOS")
    static let snoozed = LocalizedText(en: "SNOOZED", pt: "ADIADOS")
    static let new = LocalizedText(en: "NEW", pt: "NOVOS")
    static let noTickets = LocalizedText(en: "No such tickets.", pt: "Nenhum ticket assim.")
    static let everyTeam = LocalizedText(en: "All teams", pt: "Todas as equipes")
    static let limbo = LocalizedText(en: "No team, no owner", pt: "Sem equipe nem responsável")
    static let teams = LocalizedText(en: "TEAMS", pt: "EQUIPES")
    static let nobodyWaits = LocalizedText(en: "Nobody is waiting.", pt: "Ninguém na fila.")
    static let noConversations = LocalizedText(
        en: "No conversations yet.", pt: "Nenhuma conversa ainda.")
    static let noConversationsAdvice = LocalizedText(
        en: "They appear here as soon as customers write.", pt: "Elas aparecem aqui assim que alguém escrever.")

    /// `of 7`, after the number of those who are online.
    static func of(_ all: String) -> LocalizedText { LocalizedText(en: "of \(all)", pt: "de \(all)") }

    /// Those of `tickets`, which is their heading, that are closed already.
    static func closed(_ tickets: String) -> LocalizedText {
        LocalizedText(en: "\(tickets): CLOSED", pt: "\(tickets): FECHADOS")
    }

    static let noName = LocalizedText(en: "(no name)", pt: "(sem nome)")
    static let noText = LocalizedText(en: "(no text)", pt: "(sem texto)")

    /// The heading of the tickets that `figure` counts.
    static func heading(_ figure: QueuesState.Figure, _ context: Context) -> String {
        let language = context.language
        return switch figure {
        case .waiting: waiting(language)
        case .open: open(language)
        case .snoozed: snoozed(language)
        case .volume: "\(new(language)), \(CommonText.period(context.snapshot.period.name)(language).uppercased())"
        case .recent: "\(new(language)), \(CommonText.minutes(context.snapshot.rules.spikeWindow))"
        }
    }

    /// The state of a ticket.
    static func state(_ state: Conversation.State) -> LocalizedText {
        switch state {
        case .open: LocalizedText(en: "open", pt: "aberto")
        case .snoozed: LocalizedText(en: "snoozed", pt: "adiado")
        case .closed: LocalizedText(en: "closed", pt: "fechado")
        }
    }
}
