public import Foundation
public import Localization

/// What helps a person to act on an alert, by rule.
public enum AlertDetails: Sendable, Equatable {
    /// The tickets that wait longest, at most ``AlertTicket/mostNamed``, and the longest wait in seconds.
    case queue(tickets: [AlertTicket], longestWait: Int)
    /// Nothing beyond the figure.
    case overload
    /// The minutes in which the conversations came.
    case spike(minutes: Int)
    /// The names of the agents who are away.
    case staffing(away: [String])
    /// Why the service did not answer; nil when it is not known.
    case source(reason: LocalizedText?)

    /// The tickets to open; empty for other rules than queue.
    public var tickets: [AlertTicket] {
        guard case .queue(let tickets, _) = self else { return [] }
        return tickets
    }
}

/// A ticket that an alert names.
public struct AlertTicket: Sendable, Equatable, Identifiable {
    /// How many tickets an alert names; of the others it says how many there are.
    public static let mostNamed = 5

    /// The ticket.
    public let conversation: Conversation
    private let links: TicketLinks

    /// Names `conversation`, with `links` for its address.
    public init(_ conversation: Conversation, links: TicketLinks) {
        self.conversation = conversation
        self.links = links
    }

    /// The ticket's identifier.
    public var id: Conversation.ID { conversation.id }
    /// The ticket's address in the web app; made when it is asked for.
    public var url: URL { links.link(to: conversation.id) }
}
