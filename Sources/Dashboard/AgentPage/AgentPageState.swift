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
