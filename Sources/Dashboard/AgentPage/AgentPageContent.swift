import Monitoring

/// What the page of one person shows.
struct AgentPageContent {
    let row: AgentRow
    /// Open ones that wait for a reply, open ones that have one, then snoozed ones.
    let tickets: [Conversation]
    /// The calls of the period, newest first.
    let calls: CallLog

    /// nil when the person is not among the monitored ones any more.
    init?(_ person: AgentPageState.Person, _ context: Context) {
        switch person {
        case .agent(let id):
            guard let agent = context.snapshot.agents.first(where: { $0.id == id }) else { return nil }
            row = .agent(agent)
            let open = agent.openTickets
            tickets = open.filter(\.awaitsReply) + open.filter { !$0.awaitsReply } + agent.snoozedTickets
            calls = agent.calls?.log ?? CallLog()
        case .phoneOnly(let id):
            guard let figures = context.snapshot.phoneOnly.first(where: { $0.id == id }) else { return nil }
            row = .phoneOnly(figures)
            tickets = []
            calls = figures.calls.log
        }
    }

    /// Whether the person has tickets at all; a phone user who is no agent has none to show.
    var hasInbox: Bool { row.agent != nil }

    var ticketIDs: [Conversation.ID] { tickets.map(\.id) }

    var callIDs: [Call.ID] { calls.map(\.id) }
}
