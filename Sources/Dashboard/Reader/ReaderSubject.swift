import Monitoring

/// What is read over a tab: a ticket with what was said in it, or a call.
enum ReaderSubject: Equatable, Sendable {
    case ticket(ReaderTicket)
    case call(Call)

    /// The same with what `snapshot` knows of it now. What it does not know any more stays as it was.
    func updated(from snapshot: Snapshot) -> ReaderSubject {
        switch self {
        case .ticket(var ticket):
            ticket.conversation = snapshot.ticket(ticket.id) ?? ticket.conversation
            return .ticket(ticket)
        case .call(let call):
            return .call(snapshot.calls.first { $0.id == call.id } ?? call)
        }
    }
}

/// A ticket that is read.
struct ReaderTicket: Equatable, Sendable {
    let id: Conversation.ID
    /// What is known of it; nil for a rated one that is none of the open ones.
    var conversation: Conversation?
    /// The rating that it was opened for; nil where it was opened for itself.
    let rating: ConversationRating?

    init(_ conversation: Conversation) {
        id = conversation.id
        self.conversation = conversation
        rating = nil
    }

    init(_ rating: ConversationRating) {
        id = rating.conversation
        conversation = nil
        self.rating = rating
    }
}

extension Snapshot {
    /// The ticket called `id` among those that wait or that somebody has; nil when it is none of them.
    fileprivate func ticket(_ id: Conversation.ID) -> Conversation? {
        for queue in queues {
            if let ticket = queue.waiting.first(where: { $0.id == id }) { return ticket }
        }
        for agent in agents {
            let lists = [agent.openTickets, agent.snoozedTickets, agent.newTickets]
            for list in lists {
                if let ticket = list.first(where: { $0.id == id }) { return ticket }
            }
        }
        return limbo.first { $0.id == id }
    }
}
