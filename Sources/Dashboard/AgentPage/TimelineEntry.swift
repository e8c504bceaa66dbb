import Foundation
import Monitoring

/// An event of a person's day: a call, a new ticket, or a rating.
enum TimelineEntry: Equatable, Sendable, Identifiable {
    case call(Call)
    case ticket(Conversation)
    case rating(ConversationRating)

    enum ID: Hashable, Sendable {
        case call(Call.ID)
        case ticket(Conversation.ID)
        case rating(Conversation.ID)
    }

    var id: ID {
        switch self {
        case .call(let call): .call(call.id)
        case .ticket(let ticket): .ticket(ticket.id)
        case .rating(let rating): .rating(rating.conversation)
        }
    }

    /// When the call began, the ticket was created, or the rating was requested.
    var occurredAt: Date {
        switch self {
        case .call(let call): call.startedAt
        case .ticket(let ticket): ticket.createdAt
        case .rating(let rating): rating.requestedAt
        }
    }

    /// What the reader shows for it.
    var subject: ReaderSubject {
        switch self {
        case .call(let call): .call(call)
        case .ticket(let ticket): .ticket(ReaderTicket(ticket))
        case .rating(let rating): .ticket(ReaderTicket(rating))
        }
    }

    /// Newest first; at the same instant calls, then tickets, then ratings.
    static func merged(
        calls: CallLog, tickets: [Conversation], ratings: [ConversationRating]
    ) -> [TimelineEntry] {
        let entries = calls.map(Self.call) + tickets.map(Self.ticket) + ratings.map(Self.rating)
        return entries.enumerated()
            .sorted { ($1.element.occurredAt, $0.offset) < ($0.element.occurredAt, $1.offset) }
            .map(\.element)
    }
}
