public import Foundation
public import Localization

/// What helps a person to act on an alert, by rule.
public enum AlertDetails: Sendable, Equatable {
    /// The tickets that wait longest, at most ``AlertTicket/mostNamed``, and the longest wait in seconds; nil when no wait is
    /// known.
    case queue(tickets: [AlertTicket], longestWait: Int?)
    /// Nothing beyond the figure.
    case overload
    /// The time in which the conversations came.
    case spike(window: Duration)
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

extension Snapshot {
    /// What helps to act on the alert called `id`, whether or not the rules of this snapshot raise it: another program may have
    /// raised it by other rules. nil where nothing is known of what it is about.
    ///
    /// - Parameter inbox: The text channel, of which this snapshot may watch a part only.
    public func details(of id: Alert.ID, inbox: InboxRecords?) -> AlertDetails? {
        switch (id.rule, id.subject) {
        case (.queue, .team(let team)):
            waitingDetails(inbox?.conversations.filter { $0.isQueued && $0.team == team })
        case (.queue, .limbo): waitingDetails(inbox?.conversations.filter(\.isInLimbo))
        case (.queue, _): nil
        case (.overload, _): .overload
        case (.spike, _): .spike(window: rules.spikeWindow)
        case (.staffing, _): .staffing(away: agents.filter(\.teammate.member.isAway).map(\.teammate.name))
        case (.source, .source(let source)): .source(reason: sources[source].failure)
        case (.source, _): nil
        }
    }

    private func waitingDetails(_ waiting: [Conversation]?) -> AlertDetails? {
        guard let waiting = waiting?.sortedByWait(), let first = waiting.first else { return nil }
        return .queue(
            tickets: waiting.prefix(AlertTicket.mostNamed).map { AlertTicket($0, links: rules.links) },
            longestWait: first.waitingSeconds(at: generatedAt))
    }
}
