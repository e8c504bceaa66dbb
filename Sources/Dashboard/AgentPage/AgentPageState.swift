import Canvas
import Monitoring

/// The page of one person: the tickets and the calls.
struct AgentPageState: Equatable, Sendable {
    /// Whose page it is.
    enum Person: Hashable, Sendable {
        case agent(Teammate.ID)
        case phoneOnly(PhoneUser.ID)
    }

    enum Pane: Sendable {
        case tickets, calls
    }

    let person: Person
    private(set) var focus = Pane.tickets
    private(set) var tickets = ListSelection<Conversation.ID>()
    private(set) var calls = ListSelection<Call.ID>()

    init(person: Person) {
        self.person = person
    }

    var place: Place {
        switch focus {
        case .tickets: tickets.id == nil ? .emptyAgentPage : .agentTickets
        case .calls: calls.id == nil ? .emptyAgentPage : .agentCalls
        }
    }

    mutating func settle(_ context: Context) {
        let content = AgentPageContent(person, context)
        let layout = AgentPageLayout(body: context.body, content: content)
        tickets.settle(in: content?.ticketIDs ?? [], height: layout.tickets.height)
        calls.settle(in: content?.callIDs ?? [], height: layout.calls.height)
        if tickets.id == nil, calls.id != nil { focus = .calls }
        if calls.id == nil { focus = .tickets }
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .move(let motion): move(motion, in: focus, context)
        case .nextPane, .previousPane:
            focus = focus == .tickets ? .calls : .tickets
            settle(context)
        case .openLink: return open(context)
        default: break
        }
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        let layout = AgentPageLayout(body: context.body, content: AgentPageContent(person, context))
        guard let pane = layout.pane(at: mouse.at) else { return .nothing }
        switch mouse.kind {
        case .wheelUp: move(.rows(-MouseWheel.rows), in: pane, context)
        case .wheelDown: move(.rows(MouseWheel.rows), in: pane, context)
        case .press: press(pane, at: mouse.at, layout, context)
        case .doublePress: return open(context)
        }
        return .nothing
    }
}

extension AgentPageState {
    private mutating func move(_ motion: Motion, in pane: Pane, _ context: Context) {
        guard let content = AgentPageContent(person, context) else { return }
        let layout = AgentPageLayout(body: context.body, content: content)
        switch pane {
        case .tickets: tickets.move(motion, in: content.ticketIDs, height: layout.tickets.height)
        case .calls: calls.move(motion, in: content.callIDs, height: layout.calls.height)
        }
    }

    private mutating func press(_ pane: Pane, at point: Point, _ layout: AgentPageLayout, _ context: Context) {
        guard let content = AgentPageContent(person, context) else { return }
        switch pane {
        case .tickets:
            let row = tickets.offset + point.y - layout.tickets.y
            guard row < content.tickets.count else { return }
            tickets.select(row, in: content.ticketIDs, height: layout.tickets.height)
        case .calls:
            let row = calls.offset + point.y - layout.calls.y
            guard row < content.calls.count else { return }
            calls.select(row, in: content.callIDs, height: layout.calls.height)
        }
        focus = pane
    }

    private func open(_ context: Context) -> Reply {
        switch focus {
        case .tickets:
            guard let id = tickets.id else { return .nothing }
            return .effect(.open(context.snapshot.rules.links.link(to: id)))
        case .calls:
            guard let id = calls.id, let content = AgentPageContent(person, context),
                let call = content.calls.first(where: { $0.id == id })
            else { return .nothing }
            return call.recordingLink.map { .effect(.open($0)) } ?? .message(MessageText.noRecording)
        }
    }
}
