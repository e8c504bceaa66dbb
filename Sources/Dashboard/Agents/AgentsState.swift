import Canvas
import Monitoring

/// The agents, the phone users who are not agents, and the page of the one that is open.
struct AgentsState: ScreenState, ListScreen {
    enum Pane: Sendable {
        case agents, phoneOnly
    }

    /// The focused pane.
    private(set) var focus = Pane.agents
    /// The pane chosen by the user. It regains the focus as soon as it has rows.
    private var chosen = Pane.agents
    private(set) var agents = ListPane<AgentRow.ID>(
        sort: AgentColumns.defaultSort, sourceOrder: AgentColumns.defaultSort)
    private(set) var phoneOnly = ListPane<AgentRow.ID>(
        sort: AgentColumns.defaultPhoneSort, sourceOrder: AgentColumns.defaultPhoneSort)
    /// The agents marked by the user for comparison; they are shown at the top.
    private(set) var marked: Set<Teammate.ID> = []
    /// Whether only the marked agents are shown.
    private(set) var showsMarkedOnly = false
    private(set) var page: AgentPageState?
    /// The sort orders of the lists on person pages; lists that were never sorted may be missing.
    private var pageOrders: [String: SortOrder] = [:]

    var keyScope: KeyScope {
        if let page { return page.keyScope }
        if agents.filter.isTyping || phoneOnly.filter.isTyping { return .filter }
        switch focus {
        case .agents: return agents.id == nil && !agents.hidesEverything ? .message : .agents
        case .phoneOnly: return phoneOnly.id == nil && !phoneOnly.hidesEverything ? .message : .phoneOnly
        }
    }

    mutating func update(_ context: Context) {
        let present = Set(context.snapshot.agents.lazy.map(\.id))
        if !present.isEmpty { marked.formIntersection(present) }
        if marked.isEmpty { showsMarkedOnly = false }
        agents.update(agentSource(context), context)
        phoneOnly.update(phoneSource(context), context)
        page?.update(context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        agents.clampToViewport(agentSource(context), context)
        phoneOnly.clampToViewport(phoneSource(context), context)
        let hasAgents = agents.id != nil || agents.hidesEverything
        let hasPhones = phoneOnly.id != nil || phoneOnly.hidesEverything
        focus = !hasPhones ? .agents : !hasAgents ? .phoneOnly : chosen
        page?.fitToScreen(context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        guard page == nil else { return handleOnPage(action, context) }
        if send(.action(action), to: focus, context) { return .nothing }
        switch action {
        case .nextPane, .previousPane:
            chosen = focus == .agents ? .phoneOnly : .agents
            fitToScreen(context)
        case .enter: openPage(context)
        case .mark, .compare, .unmark: return change(action, context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        switch input {
        case .mouse(let mouse) where page != nil: return page?.handle(mouse, context) ?? .nothing
        case .text(let text) where page != nil: page?.type(text, context)
        default: return handleBeneath(input, context)
        }
        return .nothing
    }

    mutating func focus(on pane: Pane, _ context: Context) {
        chosen = pane
        focus = pane
    }

    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool {
        switch pane {
        case .agents: agents.handle(input, agentSource(context), context)
        case .phoneOnly: phoneOnly.handle(input, phoneSource(context), context)
        }
    }

    func pane(at point: Point, _ context: Context) -> Pane? { layout(context).pane(at: point) }

    func pane(withTitlesAt point: Point, _ context: Context) -> Pane? {
        layout(context).titles.contains(point) ? .agents : nil
    }

    var sortOrders: [String: SortOrder] {
        ["agents": agents.sort, "phone_only": phoneOnly.sort].merging(pageOrders) { own, _ in own }
    }

    mutating func restore(_ orders: [String: SortOrder]) {
        agents.restore(orders["agents"], among: AgentColumns.everything)
        phoneOnly.restore(orders["phone_only"], among: AgentColumns.everything)
        pageOrders = orders.filter { $0.key.hasPrefix("agent_") }
    }

    /// Opens the page of `agent`, whose row the way back leads to.
    mutating func openPage(of agent: Teammate.ID, _ context: Context) {
        (chosen, focus) = (.agents, .agents)
        let source = agentSource(context)
        if let index = agents.ids.firstIndex(of: .agent(agent)) { agents.select(index, source) }
        page = AgentPageState(person: .agent(agent), orders: pageOrders)
        page?.update(context)
    }

    /// Returns to the list.
    mutating func closePage() {
        page = nil
    }

    /// The layout for the content of `context`.
    func layout(_ context: Context) -> AgentsLayout {
        let snapshot = context.snapshot
        return AgentsLayout(
            body: context.body, agents: agents.filter.isShown ? max(1, agents.ids.count) : rowCount(snapshot),
            phoneOnly: snapshot.phoneOnly.count, hasFilter: agents.filter.isShown,
            notes: AgentNotes(context).lines.count)
    }
}

extension AgentsState {
    private func rowCount(_ snapshot: Snapshot) -> Int {
        showsMarkedOnly ? marked.count : snapshot.agents.count
    }

    private func agentSource(_ context: Context) -> ListSource<AgentRow, AgentRow.ID> {
        let (agents, marked, showsMarkedOnly) = (context.snapshot.agents, marked, showsMarkedOnly)
        return ListSource(
            columns: AgentColumns.all(context), rect: layout(context).agents,
            rows: { agents.map(AgentRow.agent) }, id: \.id,
            pin: { row in
                guard let id = row.agent?.id, marked.contains(id) else { return showsMarkedOnly ? .hidden : .unpinned }
                return .top
            })
    }

    private func phoneSource(_ context: Context) -> ListSource<AgentRow, AgentRow.ID> {
        let people = context.snapshot.phoneOnly
        return ListSource(
            columns: AgentColumns.all(context), rect: layout(context).phoneOnly,
            rows: { people.map(AgentRow.phoneOnly) }, id: \.id)
    }

    private mutating func handleOnPage(_ action: Action, _ context: Context) -> Reply {
        if let reply = page?.handle(action, context) {
            pageOrders = page?.sortOrders ?? pageOrders
            return reply
        }
        switch action {
        case .previousAgent: turnPage(.up, context)
        case .nextAgent: turnPage(.down, context)
        case .back:
            closePage()
            fitToScreen(context)
        default: break
        }
        return .nothing
    }

    /// Opens the page of the person above or below in the list.
    private mutating func turnPage(_ motion: Motion, _ context: Context) {
        guard let open = page else { return }
        let pane: Pane =
            switch open.person {
            case .agent: .agents
            case .phoneOnly: .phoneOnly
            }
        _ = send(.action(.move(motion)), to: pane, context)
        page = (pane == .agents ? agents.id : phoneOnly.id).map {
            AgentPageState(person: $0, focus: open.focus, orders: pageOrders)
        }
        page?.update(context)
    }

    /// Marks and unmarks agents, or shows only the marked ones.
    private mutating func change(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .mark:
            guard case .agent(let id)? = agents.id else { return .nothing }
            if marked.remove(id) == nil { marked.insert(id) }
        case .compare:
            guard !marked.isEmpty else { return .message(AgentsText.nobodyMarked) }
            showsMarkedOnly.toggle()
        default: marked = []
        }
        if marked.isEmpty { showsMarkedOnly = false }
        agents.update(agentSource(context), context)
        fitToScreen(context)
        return .nothing
    }

    private mutating func openPage(_ context: Context) {
        page = (focus == .agents ? agents.id : phoneOnly.id).map { AgentPageState(person: $0, orders: pageOrders) }
        page?.update(context)
    }
}

/// The layout of the agents screen. The lower panes follow the list of agents, and keep a minimum height if it is long.
struct AgentsLayout: Equatable {
    /// One line for the filter of the agents, if there is one.
    let filter: Rect
    let titles: Rect
    let agents: Rect
    let phoneTitle: Rect
    let phoneOnly: Rect
    /// A blank line and notes about people without a row.
    let notes: Rect

    /// - Parameters:
    ///   - phoneOnly: The number of phone users who are not agents.
    ///   - hasFilter: Whether the filter of the agents is shown.
    ///   - notes: The number of notes about people without a row.
    init(body: Rect, agents: Int, phoneOnly: Int, hasFilter: Bool = false, notes: Int) {
        let (filter, body) = body.splitTop(hasFilter ? 1 : 0)
        let (titles, room) = body.splitTop(1)
        let notesHeight = notes > 0 ? notes + 1 : 0
        let leftOver = room.height - notesHeight - max(1, agents) - 2
        let phoneRows = min(phoneOnly, max(2, body.height / 4, leftOver))
        let phoneHeight = phoneRows > 0 ? phoneRows + 2 : 0
        let agentRows = min(max(1, agents), max(1, room.height - phoneHeight - notesHeight))
        let (agentRect, afterAgents) = room.splitTop(agentRows)
        let (phoneArea, afterPhone) = afterAgents.splitTop(phoneHeight)
        let phoneParts = phoneArea.splitTop(2)
        self.filter = filter
        self.titles = titles
        self.agents = agentRect
        phoneTitle = phoneParts.top.splitTop(1).bottom
        self.phoneOnly = phoneParts.bottom
        self.notes = afterPhone.splitTop(notesHeight).top.splitTop(1).bottom
    }

    /// The pane with a row at `point`.
    func pane(at point: Point) -> AgentsState.Pane? {
        if agents.contains(point) { return .agents }
        return phoneOnly.contains(point) ? .phoneOnly : nil
    }
}
