import Monitoring

/// The item in the reader: a ticket with its conversation, or a call.
enum ReaderSubject: Equatable, Sendable {
    case ticket(ReaderTicket)
    case call(Call)

    /// The same item with its current state in `snapshot`. If it is no longer there, it stays unchanged.
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

/// A ticket in the reader.
struct ReaderTicket: Equatable, Sendable {
    let id: Conversation.ID
    /// What is known about it; nil for a rated ticket that is not open.
    var conversation: Conversation?
    /// The rating it was opened from; nil if it was opened as a ticket.
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
    /// The open or snoozed ticket `id`; nil if there is none.
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
