import Canvas
import Monitoring

/// Satisfaction: the people rated and the latest ratings.
struct CSATState: ScreenState {
    enum Pane: Sendable {
        case agents, ratings
    }

    private(set) var focus = Pane.agents
    private(set) var agents = ListPane<RatedPerson>(
        sort: RatedPersonRow.usualSort, natural: RatedPersonRow.usualSort)
    private(set) var ratings = ListPane<Conversation.ID>(sort: RatingRow.usualSort, natural: RatingRow.usualSort)

    var place: Place {
        if agents.filter.isTyping || ratings.filter.isTyping { return .filter }
        switch focus {
        case .agents: return agents.id == nil && !agents.hidesEverything ? .message : .csatAgents
        case .ratings: return ratings.id == nil && !ratings.hidesEverything ? .message : .ratings
        }
    }

    mutating func update(_ context: Context) {
        guard let report = context.snapshot.csat else { return settle(context) }
        agents.update(agentSource(report, context), context)
        ratings.update(ratingSource(report, context), context)
        settle(context)
    }

    mutating func settle(_ context: Context) {
        guard let report = context.snapshot.csat else { return }
        agents.settle(agentSource(report, context), context)
        ratings.settle(ratingSource(report, context), context)
        if ratings.id == nil, !ratings.hidesEverything { focus = .agents }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if handleInFocus(action, context) { return .nothing }
        switch action {
        case .nextPane, .previousPane:
            focus = focus == .agents ? .ratings : .agents
            settle(context)
        case .enter: return read(context)
        case .openLink: return open(context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        guard let report = context.snapshot.csat else { return .nothing }
        let layout = layout(report, context)
        if mouse.kind == .press, layout.agentTitles.contains(mouse.at) {
            agents.sort(byTitleAt: mouse.at.x, agentSource(report, context), context)
            return .nothing
        }
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, report, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, report, context)
        case .press: press(pane, at: mouse.at, report, context)
        case .doublePress: return pane == .ratings ? read(context) : .nothing
        }
        return .nothing
    }

    mutating func type(_ text: String, _ context: Context) {
        guard let report = context.snapshot.csat else { return }
        switch focus {
        case .agents: agents.type(text, agentSource(report, context), context)
        case .ratings: ratings.type(text, ratingSource(report, context), context)
        }
    }

    var sortOrders: [String: SortOrder] { ["csat_agents": agents.sort, "ratings": ratings.sort] }

    mutating func restore(_ orders: [String: SortOrder]) {
        agents.restore(orders["csat_agents"], among: RatedPersonRow.columns)
        ratings.restore(orders["ratings"], among: RatingRow.columns)
    }

    /// Where the parts are.
    func layout(_ report: CSATReport, _ context: Context) -> CSATLayout {
        CSATLayout(
            body: context.body, agents: agents.filter.isShown ? max(1, agents.ids.count) : report.agents.count,
            hasFilter: agents.filter.isShown)
    }
}

/// The identity of a row of the table of people: nil gathers the ratings that name nobody.
struct RatedPerson: Hashable, Sendable {
    let id: InboxMember.ID?

    init(_ agent: CSATReport.Agent) {
        id = agent.id
    }
}

extension CSATState {
    private func agentSource(
        _ report: CSATReport, _ context: Context
    ) -> ListSource<CSATReport.Agent, RatedPerson> {
        ListSource(
            columns: RatedPersonRow.columns, rect: layout(report, context).agents, rows: { report.agents },
            id: RatedPerson.init)
    }

    private func ratingSource(
        _ report: CSATReport, _ context: Context
    ) -> ListSource<ConversationRating, Conversation.ID> {
        ListSource(
            columns: RatingRow.columns, rect: layout(report, context).ratings, rows: { report.ratings },
            id: \.conversation)
    }

    private mutating func handleInFocus(_ action: Action, _ context: Context) -> Bool {
        guard let report = context.snapshot.csat else { return false }
        switch focus {
        case .agents: return agents.handle(action, agentSource(report, context), context)
        case .ratings: return ratings.handle(action, ratingSource(report, context), context)
        }
    }

    private mutating func move(_ motion: Motion, in pane: Pane, _ report: CSATReport, _ context: Context) {
        switch pane {
        case .agents: _ = agents.handle(.move(motion), agentSource(report, context), context)
        case .ratings: _ = ratings.handle(.move(motion), ratingSource(report, context), context)
        }
    }

    private mutating func press(_ pane: Pane, at point: Point, _ report: CSATReport, _ context: Context) {
        let isThere =
            switch pane {
            case .agents: agents.select(at: point.y, agentSource(report, context))
            case .ratings: ratings.select(at: point.y, ratingSource(report, context))
            }
        if isThere { focus = pane }
    }

    private func read(_ context: Context) -> Reply {
        guard focus == .ratings, let id = ratings.id,
            let rating = context.snapshot.csat?.ratings.first(where: { $0.conversation == id })
        else { return .nothing }
        return .read(.ticket(ReaderTicket(rating)))
    }

    private func open(_ context: Context) -> Reply {
        guard let id = ratings.id else { return .nothing }
        return .effect(.open(context.snapshot.rules.links.link(to: id)))
    }
}
