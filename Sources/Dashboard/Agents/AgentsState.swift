import Canvas
import Monitoring

/// The agents, the phone users who are no agent, and the page of the one that was opened.
struct AgentsState: ScreenState {
    enum Pane: Sendable {
        case agents, phoneOnly
    }

    /// The pane that has the keys.
    private(set) var focus = Pane.agents
    /// The pane the person chose. It has the keys again as soon as there is something in it.
    private var chosen = Pane.agents
    private(set) var agents = ListSelection<Teammate.ID>()
    private(set) var phoneOnly = ListSelection<PhoneUser.ID>()
    private(set) var page: AgentPageState?

    var place: Place {
        if let page { return page.place }
        switch focus {
        case .agents: return agents.id == nil ? .message : .agents
        case .phoneOnly: return phoneOnly.id == nil ? .message : .phoneOnly
        }
    }

    mutating func update(_ context: Context) {
        settle(context)
    }

    mutating func settle(_ context: Context) {
        let layout = Self.layout(context)
        agents.settle(in: context.snapshot.agents.lazy.map(\.id), height: layout.agents.height)
        phoneOnly.settle(in: context.snapshot.phoneOnly.lazy.map(\.id), height: layout.phoneOnly.height)
        focus = phoneOnly.id == nil ? .agents : agents.id == nil ? .phoneOnly : chosen
        page?.settle(context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        guard page == nil else { return handleOnPage(action, context) }
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane, .previousPane:
            chosen = focus == .agents ? .phoneOnly : .agents
            settle(context)
        case .enter: openPage(context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        if page != nil { return page?.handle(mouse, context) ?? .nothing }
        let layout = Self.layout(context)
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press: press(pane, at: mouse.at, layout, context)
        case .doublePress: openPage(context)
        }
        return .nothing
    }

    /// Goes back to the list.
    mutating func closePage() {
        page = nil
    }

    /// Where the parts are, for what `context` has to show.
    static func layout(_ context: Context) -> AgentsLayout {
        AgentsLayout(
            body: context.body, agents: context.snapshot.agents.count, phoneOnly: context.snapshot.phoneOnly.count,
            namesInboxOnly: context.phoneIsKnown && context.snapshot.agents.contains { $0.teammate.phones.isEmpty })
    }
}

extension AgentsState {
    private mutating func handleOnPage(_ action: Action, _ context: Context) -> Reply {
        guard action != .back else {
            closePage()
            settle(context)
            return .nothing
        }
        return page?.handle(action, context) ?? .nothing
    }

    private mutating func openPage(_ context: Context) {
        switch focus {
        case .agents: page = agents.id.map { AgentPageState(person: .agent($0)) }
        case .phoneOnly: page = phoneOnly.id.map { AgentPageState(person: .phoneOnly($0)) }
        }
        page?.settle(context)
    }

    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        let (layout, snapshot) = (Self.layout(context), context.snapshot)
        switch pane {
        case .agents: agents.move(motion, in: snapshot.agents.lazy.map(\.id), height: layout.agents.height)
        case .phoneOnly:
            phoneOnly.move(motion, in: snapshot.phoneOnly.lazy.map(\.id), height: layout.phoneOnly.height)
        }
    }

    private mutating func press(_ pane: Pane, at point: Point, _ layout: AgentsLayout, _ context: Context) {
        let snapshot = context.snapshot
        switch pane {
        case .agents:
            let row = agents.offset + point.y - layout.agents.y
            guard row < snapshot.agents.count else { return }
            agents.select(row, in: snapshot.agents.lazy.map(\.id), height: layout.agents.height)
        case .phoneOnly:
            let row = phoneOnly.offset + point.y - layout.phoneOnly.y
            guard row < snapshot.phoneOnly.count else { return }
            phoneOnly.select(row, in: snapshot.phoneOnly.lazy.map(\.id), height: layout.phoneOnly.height)
        }
        chosen = pane
        focus = pane
    }
}
