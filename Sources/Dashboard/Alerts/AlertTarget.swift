import Localization
import Monitoring

/// What the figure of an alert counts, and where that is listed.
enum AlertTarget: Equatable, Sendable {
    case tickets(QueuesState.Figure, of: QueuesState.Row)
    /// The tickets that an agent of this name received lately.
    case newTickets(Teammate.ID, String)
    case agent(Teammate.ID)
    case agents
    /// The calls that were missed lately on a line of this name.
    case missedCalls(Line.ID, String)
    case rating(ConversationRating)

    /// nil if the alert counts nothing that the figures of `context` list.
    init?(of alert: Alert.ID, _ context: Context) {
        let (shown, whole) = (context.snapshot, context.wholeSnapshot)
        switch (alert.rule.counts, alert.subject) {
        case (.waitingTickets, let subject): self.init(.waiting, of: subject, shown)
        case (.openTickets, let subject): self.init(.open, of: subject, shown)
        case (.newTickets, .agent(let id)):
            guard let agent = shown.agents.first(where: { $0.id == id }) else { return nil }
            self = agent.recentTickets.isEmpty ? .agent(id) : .newTickets(id, agent.teammate.name)
        case (.agent, .agent(let id)):
            guard shown.agents.contains(where: { $0.id == id }) else { return nil }
            self = .agent(id)
        case (.agents, _):
            guard !shown.agents.isEmpty else { return nil }
            self = .agents
        case (.missedCalls, .line(let id)):
            guard let call = whole.recentlyMissed.first(where: { $0.line == id }) else { return nil }
            self = .missedCalls(id, whole.lines.first { $0.id == id }?.line.name ?? call.lineName ?? "#\(id)")
        case (.rating, .conversation(let id)):
            guard let answer = whole.newRatings.first(where: { $0.rating.conversation == id }) else { return nil }
            self = .rating(answer.rating)
        default: return nil
        }
    }

    /// A figure of the queues; nil if the queue is not shown, or nobody is in it any more.
    private init?(_ figure: QueuesState.Figure, of subject: Alert.Subject, _ shown: Snapshot) {
        switch subject {
        case .team(let id) where shown.queues.contains { $0.id == id && $0.open > 0 }:
            self = .tickets(figure, of: .team(id))
        case .limbo where !shown.limbo.isEmpty: self = .tickets(.waiting, of: .limbo)
        default: return nil
        }
    }

    /// The scope of keys while such an alert is selected.
    var keyScope: KeyScope {
        switch self {
        case .tickets, .newTickets: .ticketAlerts
        case .agent: .agentAlerts
        case .agents: .staffingAlerts
        case .missedCalls: .callAlerts
        case .rating: .ratingAlerts
        }
    }

    /// Leads there.
    var reply: Reply {
        switch self {
        case .tickets(let figure, let row): .showTickets(figure, of: row)
        case .newTickets(let agent, let name): records(.newTickets(agent), name)
        case .agent(let agent): .showAgent(agent)
        case .agents: .showAgents
        case .missedCalls(let line, let name): records(.missedCalls(line), name)
        case .rating(let rating): .read(.ticket(ReaderTicket(rating)))
        }
    }

    /// What it leads to, as far as the figures of `context` list it; nil for calls, which are not in any order of theirs.
    func preview(_ context: Context) -> Preview? {
        switch self {
        case .tickets(let figure, let row):
            let snapshot = context.snapshot
            let queue = snapshot.queues.first { row == .team($0.id) }
            let tickets = queue.map { $0[figure].sortedByWait() } ?? snapshot.limbo
            let counted = Preview.tickets(
                TicketGroup(
                    heading: QueuesText.heading(figure, context),
                    name: queue?.team.name ?? QueuesText.limbo(context.language), tickets: tickets,
                    count: tickets.count,
                    marksSLA: tickets.contains(where: TicketRow.marksSLA)))
            guard let queue else { return counted }
            // Who can take them, and what they have already.
            let others = TicketGroup.all(of: [queue], without: tickets, context)
            return .stack([counted, .people(queue.id)] + others.map(Preview.tickets))
        case .newTickets(let agent, _), .agent(let agent): return .person(.agent(agent))
        case .agents: return .people(nil)
        case .missedCalls: return nil
        case .rating(let rating): return .subject(.ticket(ReaderTicket(rating)))
        }
    }

    private func records(_ source: RecordsState.Source, _ name: String) -> Reply {
        .show(RecordsLayer(RecordsState(source, named: .text(name), over: .named(.today))))
    }
}
