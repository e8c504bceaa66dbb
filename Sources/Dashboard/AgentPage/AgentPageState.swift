import Canvas
import Monitoring

/// The page of one person: tickets, the day, and ratings.
struct AgentPageState: ListScreen, Equatable, Sendable {
    /// The person shown.
    enum Person: Hashable, Sendable {
        case agent(Teammate.ID)
        case phoneOnly(PhoneUser.ID)
    }

    /// In the order of the next-pane key.
    enum Pane: CaseIterable, Sendable {
        case tickets, timeline, ratings
    }

    let person: Person
    private(set) var focus: Pane
    private(set) var tickets = ListPane<Conversation.ID>(
        sort: AgentTicketRow.defaultSort, sourceOrder: AgentTicketRow.defaultSort)
    private(set) var timeline = ListPane<TimelineEntry.ID>(
        sort: TimelineRow.defaultSort, sourceOrder: TimelineRow.defaultSort)
    private(set) var ratings = ListPane<Conversation.ID>(
        sort: OwnRatingRow.defaultSort, sourceOrder: OwnRatingRow.defaultSort)
    /// The content; nil if the person is no longer monitored.
    private(set) var content: AgentPageContent?

    /// - Parameter orders: The sort orders of the previously open page, by list name.
    init(person: Person, focus: Pane = .tickets, orders: [String: SortOrder] = [:]) {
        self.person = person
        self.focus = focus
        tickets.restore(orders["agent_tickets"], among: AgentTicketRow.columns(numbers: 0))
        timeline.restore(orders["agent_timeline"], among: TimelineRow.columns)
        ratings.restore(orders["agent_ratings"], among: OwnRatingRow.columns)
    }

    var keyScope: KeyScope {
        if tickets.filter.isTyping || timeline.filter.isTyping || ratings.filter.isTyping { return .filter }
        switch focus {
        case .tickets: return canFocus(tickets) ? .agentTickets : .emptyAgentPage
        case .timeline: return canFocus(timeline) ? .agentTimeline : .emptyAgentPage
        case .ratings: return canFocus(ratings) ? .agentRatings : .emptyAgentPage
        }
    }

    /// The sort orders of the lists, by the names used in ``init(person:focus:orders:)``.
    var sortOrders: [String: SortOrder] {
        ["agent_tickets": tickets.sort, "agent_timeline": timeline.sort, "agent_ratings": ratings.sort]
    }

    /// Applies new figures.
    mutating func update(_ context: Context) {
        content = AgentPageContent(person, context.snapshot)
        tickets.update(ticketSource(context), context)
        timeline.update(timelineSource(context), context)
        ratings.update(ratingSource(context), context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        tickets.clampToViewport(ticketSource(context), context)
        timeline.clampToViewport(timelineSource(context), context)
        ratings.clampToViewport(ratingSource(context), context)
        let layout = layout(context)
        if !canFocus(focus, layout) { focus = Pane.allCases.first { canFocus($0, layout) } ?? .tickets }
    }

    /// Performs `action`; nil if it does not concern the page.
    mutating func handle(_ action: Action, _ context: Context) -> Reply? {
        if send(.action(action), to: focus, context) { return .nothing }
        switch action {
        case .nextPane: changePane(by: 1, context)
        case .previousPane: changePane(by: -1, context)
        case .enter: return enter(context)
        case .openLink: return open(context)
        default: return nil
        }
        return .nothing
    }

    mutating func enter(_ context: Context) -> Reply { selected.map { .read($0) } ?? .nothing }

    mutating func focus(on pane: Pane, _ context: Context) {
        focus = pane
    }

    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool {
        switch pane {
        case .tickets: tickets.handle(input, ticketSource(context), context)
        case .timeline: timeline.handle(input, timelineSource(context), context)
        case .ratings: ratings.handle(input, ratingSource(context), context)
        }
    }

    func pane(at point: Point, _ context: Context) -> Pane? { layout(context).pane(at: point) }

    /// The layout for the current content.
    func layout(_ context: Context) -> AgentPageLayout {
        guard let content else { return AgentPageLayout(body: context.body, content: nil, strip: 0, facts: 0) }
        let facts = AgentFacts(content: content, context: context)
        return AgentPageLayout(
            body: context.body, content: content,
            strip: AgentDay(content.row.agent, context).rows, facts: facts.lines(width: context.body.width - 2).count)
    }
}

extension AgentPageState {
    private func ticketSource(_ context: Context) -> ListSource<Conversation, Conversation.ID> {
        let tickets = content?.tickets ?? []
        return ListSource(
            columns: AgentTicketRow.columns(numbers: 8), rect: layout(context).tickets, rows: { tickets }, id: \.id)
    }

    private func timelineSource(_ context: Context) -> ListSource<TimelineEntry, TimelineEntry.ID> {
        let timeline = content?.timeline ?? []
        return ListSource(
            columns: TimelineRow.columns, rect: layout(context).timeline, rows: { timeline }, id: \.id)
    }

    private func ratingSource(_ context: Context) -> ListSource<ConversationRating, Conversation.ID> {
        let ratings = content?.ratings ?? []
        return ListSource(
            columns: OwnRatingRow.columns, rect: layout(context).ratings, rows: { ratings }, id: \.conversation)
    }

    /// The selected row of the focused pane.
    private var selected: ReaderSubject? {
        guard let content else { return nil }
        switch focus {
        case .tickets:
            return content.tickets.first { $0.id == tickets.id }.map { .ticket(ReaderTicket($0)) }
        case .timeline:
            return content.timeline.first { $0.id == timeline.id }?.subject
        case .ratings:
            return content.ratings.first { $0.conversation == ratings.id }.map { .ticket(ReaderTicket($0)) }
        }
    }

    /// Whether the pane has rows, filtered out or not.
    private func canFocus<ID>(_ pane: ListPane<ID>) -> Bool { pane.id != nil || pane.hidesEverything }

    private func canFocus(_ pane: Pane, _ layout: AgentPageLayout) -> Bool {
        let hasRows =
            switch pane {
            case .tickets: canFocus(tickets)
            case .timeline: canFocus(timeline)
            case .ratings: canFocus(ratings)
            }
        return hasRows && layout.rows(of: pane).height > 0
    }

    private mutating func changePane(by step: Int, _ context: Context) {
        let layout = layout(context)
        let panes = Pane.allCases.filter { canFocus($0, layout) }
        guard let position = panes.firstIndex(of: focus) else { return }
        focus = panes[(position + step + panes.count) % panes.count]
    }

    private func open(_ context: Context) -> Reply {
        switch selected {
        case .ticket(let ticket): .effect(.open(context.snapshot.rules.links.link(to: ticket.id)))
        case .call(let call): call.openRecording
        case nil: .nothing
        }
    }
}

/// The content of the page of one person.
struct AgentPageContent: Equatable, Sendable {
    let row: AgentRow
    /// Open tickets awaiting a reply, then other open tickets, then snoozed ones.
    let tickets: [Conversation]
    /// The calls, new tickets and requested ratings of the period, newest first.
    let timeline: [TimelineEntry]
    /// The person's ratings among the latest of the month, newest first.
    let ratings: [ConversationRating]
    /// The month's ratings in numbers; nil without requested ratings.
    let csat: CSATCounts?

    /// nil if the person is no longer monitored.
    init?(_ person: AgentPageState.Person, _ snapshot: Snapshot) {
        switch person {
        case .agent(let id):
            guard let agent = snapshot.agents.first(where: { $0.id == id }) else { return nil }
            row = .agent(agent)
            let open = agent.openTickets
            tickets = open.filter(\.awaitsReply) + open.filter { !$0.awaitsReply } + agent.snoozedTickets
            ratings = snapshot.csat?.ratings.filter { $0.teammate == id } ?? []
            csat = snapshot.csat?.agents.first { $0.id == id }?.counts
            timeline = TimelineEntry.merged(
                calls: agent.calls?.log ?? CallLog(), tickets: agent.newTickets,
                ratings: ratings.filter { snapshot.period.contains($0.requestedAt) })
        case .phoneOnly(let id):
            guard let figures = snapshot.phoneOnly.first(where: { $0.id == id }) else { return nil }
            row = .phoneOnly(figures)
            tickets = []
            ratings = []
            csat = nil
            timeline = (figures.calls?.log ?? CallLog()).map(TimelineEntry.call)
        }
    }

    /// Whether the person can have tickets; not the case for a phone user who is not an agent.
    var hasInbox: Bool { row.agent != nil }
}

/// The layout of one person's page: the timeline beside tickets and ratings on wide screens, otherwise one pane above
/// the other.
///
/// On low screens the strip of the day is dropped first, then the ratings, since those of the period are in the
/// timeline.
struct AgentPageLayout: Equatable {
    /// One line with the person's name and status.
    let identity: Rect
    /// The hours of the day and the person's states; empty if there is no room or nothing is known.
    let strip: Rect
    /// The day and the tickets in numbers.
    let facts: Rect
    let ticketTitle: Rect
    let tickets: Rect
    let timelineTitle: Rect
    let timeline: Rect
    let ratingTitle: Rect
    let ratings: Rect

    /// The width from which the panes are side by side.
    private static let wideLayoutWidth = 124
    private static let gap = 3
    /// The minimum height of the page for the strip.
    private static let minHeightForStrip = 16
    /// The minimum height of all panes for the ratings, if panes are stacked.
    private static let minHeightForRatings = 16
    private static let maxStackedRatings = 5

    /// - Parameters:
    ///   - strip: The height of the strip.
    ///   - facts: The height of the numbers.
    init(body: Rect, content: AgentPageContent?, strip stripRows: Int, facts factRows: Int) {
        let (identity, belowIdentity) = body.splitTop(1)
        let (strip, belowStrip) = belowIdentity.splitTop(body.height >= Self.minHeightForStrip ? stripRows : 0)
        let (facts, rest) = belowStrip.splitTop(factRows)
        let panes = Panes(in: rest.splitTop(1).bottom, content)
        self.identity = identity
        self.strip = strip
        self.facts = facts
        (ticketTitle, tickets) = panes.tickets.splitTop(1)
        (timelineTitle, timeline) = panes.timeline.splitTop(1)
        (ratingTitle, ratings) = panes.ratings.splitTop(1)
    }

    /// The panes with their titles.
    private struct Panes {
        var tickets: Rect
        var timeline: Rect
        var ratings: Rect

        init(in room: Rect, _ content: AgentPageContent?) {
            let empty = room.splitBottom(0).bottom
            (tickets, timeline, ratings) = (empty, empty, empty)
            guard let content else { return }
            guard content.hasInbox else {
                timeline = room
                return
            }
            if room.width >= wideLayoutWidth {
                placeSideBySide(in: room, content)
            } else {
                stack(in: room, content)
            }
        }

        private mutating func placeSideBySide(in room: Rect, _ content: AgentPageContent) {
            let (left, right) = room.splitLeft((room.width - gap) / 2)
            timeline = left
            let column = right.splitLeft(gap).right
            let wanted = max(1, content.ratings.count) + 1
            let (top, bottom) = column.splitBottom(min(wanted, column.height / 2))
            tickets = top.splitBottom(1).top
            ratings = bottom
        }

        private mutating func stack(in room: Rect, _ content: AgentPageContent) {
            var rest = room
            if room.height >= minHeightForRatings, !content.ratings.isEmpty {
                let rows = min(content.ratings.count, maxStackedRatings) + 1
                (rest, ratings) = room.splitBottom(rows)
                rest = rest.splitBottom(1).top
            }
            let (wanted, others) = (max(1, content.tickets.count), max(1, content.timeline.count))
            let available = max(0, rest.height - 3)
            let half = available / 2
            let rows = wanted <= half ? wanted : min(wanted, max(half, available - others))
            let (top, bottom) = rest.splitTop(rows + 1)
            tickets = top
            timeline = bottom.splitTop(1).bottom
        }
    }

    /// The rows of `pane`.
    func rows(of pane: AgentPageState.Pane) -> Rect {
        switch pane {
        case .tickets: tickets
        case .timeline: timeline
        case .ratings: ratings
        }
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> AgentPageState.Pane? {
        AgentPageState.Pane.allCases.first { rows(of: $0).contains(point) }
    }
}
