import Monitoring

/// What the page of one person shows.
struct AgentPageContent: Equatable, Sendable {
    let row: AgentRow
    /// Open ones that wait for a reply, open ones that have one, then snoozed ones.
    let tickets: [Conversation]
    /// The calls and the new tickets of the period, and the ratings asked for in it, newest first.
    let timeline: [TimelineEntry]
    /// The person's among the latest ratings of the month, newest first.
    let ratings: [ConversationRating]
    /// The month's ratings in numbers; nil while nobody was asked.
    let csat: CSATCounts?

    /// nil when the person is not among the monitored ones any more.
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

    /// Whether the person has tickets at all; a phone user who is no agent has none to show.
    var hasInbox: Bool { row.agent != nil }
}
