import Monitoring

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
